"""Who hears what of an agreement."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.expectations.actions.agree import agree, ask_to_agree, object_to, take_back
from gehoord.expectations.actions.count import watch_expectations
from gehoord.panels.models import Contribution
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.expectations.stage import agreed, put_forward_by, reworded
from tests.notices.stage import hears
from tests.panels.stage import assemble_round, gathering_of, opened

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=200)


def names(told):
    return sorted((verb, name) for verb, name, _text in told)


def test_who_speaks_for_customers_is_asked_with_both_sides(cast):
    statement = put_forward_by(cast)

    told = hears(lambda: ask_to_agree(statement=statement, people=[cast.karin], by=cast.lies, now=TUESDAY))

    assert names(told) == [("expectation.asked", "Karin")]
    assert "Je verwacht: Als ik niet verder kan, hoor ik snel iets." in told[0][2]
    assert "ICT kan niet: In de nacht zit er niemand aan de telefoon. Want: Daar is geen geld voor." in told[0][2]


def test_the_lead_hears_what_is_wrong(cast):
    statement = put_forward_by(cast)
    ask_to_agree(statement=statement, people=[cast.karin], by=cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)

    told = hears(lambda: object_to(statement=statement, words="Te laat", by=cast.karin, now=TUESDAY))

    assert [(name, text) for _verb, name, text in told] == [("Lies", "Karin Mulder is het er niet mee eens: Te laat.")]


def test_a_change_is_told_to_both_sides_with_its_reason(cast):
    first = agreed(cast)
    second = reworded(cast, first, minutes=15)
    ask_to_agree(statement=second, people=[cast.karin], by=cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)

    told = hears(lambda: agree(statement=second, by=cast.karin, now=TUESDAY))

    assert names(told) == [("expectation.agreed", "Ids"), ("expectation.agreed", "Lies")]
    assert "De reden: Het lukt sneller." in told[0][2]


def test_who_brought_what_it_comes_from_hears_of_a_change(cast):
    scene = assemble_round(cast)
    consultation = opened(scene)
    first = agreed(cast, source_path=f"/answers/{consultation.pk}/")
    gathering = gathering_of(scene, consultation)
    Contribution.objects.filter(pk=gathering.contribution_id).update(brought_date=TUESDAY.date())
    second = reworded(cast, first, minutes=15)
    ask_to_agree(statement=second, people=[cast.karin], by=cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)

    told = hears(lambda: agree(statement=second, by=cast.karin, now=TUESDAY))

    assert {name for _verb, name, _text in told} == {"Ids", "Lies", "Mo"}


def test_what_holds_no_more_is_told_with_its_reason(cast):
    statement = agreed(cast)
    run_waiting(now=TUESDAY)

    told = hears(lambda: take_back(expectation=statement.expectation, reason="Geen geld", by=cast.lies, now=TUESDAY))

    assert names(told) == [("expectation.taken_back", "Ids"), ("expectation.taken_back", "Karin")]
    assert "ICT belooft dit niet meer. De reden: Geen geld." in told[0][2]


def test_on_its_day_both_sides_look_again(cast):
    agreed(cast)
    run_waiting(now=TUESDAY)

    told = hears(lambda: watch_expectations(now=LATER), now=LATER)

    assert names(told) == [("expectation.review_due", "Karin"), ("expectation.review_due", "Lies")]
