from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehoord.panels.actions.gather import count_offline
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.actions.speak import speak
from gehoord.panels.queries.standing import current_version, drafts_of, items_of
from gehoord.panels.queries.tally import Tally, late_voices, orders_of, tallies_of, voices_of
from gehoord.panels.rules.items import Given
from tests.cast import TUESDAY
from tests.panels.stage import by_link, gathering_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


def answers(consultation, *, agrees=1.0, option=0, order=(0, 1, 2)):
    statement, choice, ranking, scale, _words = items_of(current_version(consultation))
    options, ranked = list(choice.options.all()), list(ranking.options.all())
    return {
        statement.pk: Given(number=agrees),
        choice.pk: Given(options=(options[option].pk,)),
        ranking.pk: Given(options=tuple(ranked[place].pk for place in order)),
        scale.pk: Given(number=7),
    }


def spoken(gathering, key, *, now=TUESDAY, **said):
    consultation = gathering.contribution.consultation
    version = current_version(consultation)
    return speak(link=by_link(gathering), version=version, answers=answers(consultation, **said), key=key, now=now)


def test_people_are_counted_by_item_constituency_and_way(scene, consultation, gathering):
    spoken(gathering, "a")
    spoken(gathering, "a", agrees=-1.0)
    spoken(gathering, "b", agrees=-1.0, option=1)
    count_offline(
        gathering=gathering,
        by=scene.cast.mo,
        people=3,
        route="talk",
        words="theirs",
        tallies=[(3, answers(consultation))],
        now=TUESDAY,
    )
    statement, choice, *_others = items_of(current_version(consultation))
    chat, phone = (option.pk for option in choice.options.all())
    nights = scene.nights.pk

    counted = tallies_of(consultation)

    assert {row for row in counted if row.item in (statement.pk, choice.pk)} == {
        Tally(statement.pk, None, 1.0, nights, "link", 1),
        Tally(statement.pk, None, -1.0, nights, "link", 1),
        Tally(statement.pk, None, 1.0, nights, "talk", 3),
        Tally(choice.pk, chat, None, nights, "link", 1),
        Tally(choice.pk, phone, None, nights, "link", 1),
        Tally(choice.pk, chat, None, nights, "talk", 3),
    }
    assert voices_of(consultation) == {(nights, "link"): 2, (nights, "talk"): 3}


def test_orders_are_given_whole_and_in_no_order_of_arrival(scene, consultation, gathering):
    for key, order in (("a", (2, 1, 0)), ("b", (0, 1, 2)), ("c", (0, 1, 2))):
        spoken(gathering, key, order=order)
    ranking = items_of(current_version(consultation))[2]
    first, second, third = (option.pk for option in ranking.options.all())

    assert orders_of(ranking) == [(1, (third, second, first)), (2, (first, second, third))]


def test_answers_to_an_earlier_wording_count_only_where_it_is_the_same_to_the_letter(scene, consultation, gathering):
    spoken(gathering, "a", option=1)
    drafts = drafts_of(current_version(consultation))
    change_wording(
        consultation=consultation,
        what_changed="Stelling 1.",
        by=scene.cast.lies,
        now=TUESDAY,
        items=[replace(drafts[0], wording="Nieuw."), *drafts[1:]],
    )
    spoken(gathering, "b", option=1)
    statement, choice, *_others = items_of(current_version(consultation))
    phone = list(choice.options.all())[1].pk

    counted = {(row.item, row.option): row.people for row in tallies_of(consultation)}

    assert counted[statement.pk, None] == 1
    assert counted[choice.pk, phone] == 2


def test_late_voices_are_known(consultation, gathering):
    spoken(gathering, "a")
    spoken(gathering, "b", now=consultation.closes_at + timedelta(minutes=5))

    assert late_voices(consultation) == 1


def test_counting_asks_few_questions_however_many_spoke(consultation, gathering, django_assert_num_queries):
    for number in range(6):
        spoken(gathering, str(number))

    with django_assert_num_queries(4):
        tallies_of(consultation)
