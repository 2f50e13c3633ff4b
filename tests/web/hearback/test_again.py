"""Two weeks after an announcement a new lot says whether it knows; the result stands beside the first round."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.seats import sitting
from gehoord.people.models import Person
from gehoord.responses.actions.remeasure import ask_again
from gehoord.responses.models import Remeasure, RemeasureAsked, RemeasureDraw, RemeasureReply
from gehoord.responses.queries.remeasured import baselines_of, people_to_draw
from gehoord.work.worker import run_waiting
from tests.panels.stage import assemble_round
from tests.responses.stage import SAID, STANDS, heard, published
from tests.web.responses.pages import words

ANNOUNCED = STANDS + timedelta(days=3)
ASKED = ANNOUNCED + timedelta(days=14)
QUESTION = "Wist je van het nieuwe beleid?"


@pytest.fixture
def disagreed(cast, clock):
    """Sixteen people spoke, of whom six did not agree; both themes are answered."""
    told = heard(assemble_round(cast), texts=SAID * 2, against=6)
    clock.now = STANDS
    published(told)
    return told


@pytest.fixture
def planned(disagreed, browser_of) -> Remeasure:
    lies = browser_of(disagreed.lies)
    item = baselines_of(disagreed.consultation)[0]
    said = {"question": QUESTION, "baseline": str(item.pk), "announced_date": f"{ANNOUNCED:%Y-%m-%d}"}
    page = lies.post(f"/answers/{disagreed.consultation.pk}/again/", said, follow=True)
    assert page.status_code == 200, words(page)
    return Remeasure.objects.get()


def drawn(planned: Remeasure, clock) -> list[Person]:
    """The days have passed and the lot is drawn; who it fell on."""
    clock.now = ASKED
    assert ask_again(now=ASKED) == 1
    run_waiting(now=ASKED)
    return [row.person for row in RemeasureAsked.objects.select_related("person").order_by("person_id")]


def test_a_new_lot_is_asked_two_weeks_later_and_nobody_of_the_panel_or_the_service(disagreed, planned, clock):
    assert ask_again(now=ASKED - timedelta(days=1)) == 0
    mail.outbox.clear()
    people = drawn(planned, clock)

    assert ask_again(now=ASKED) == 0
    panel = {seat.person_id for seat in sitting(disagreed.consultation.panel)}
    assert people
    assert not panel & {person.pk for person in people}
    assert disagreed.lies not in people
    letters = [letter for letter in mail.outbox if letter.subject == QUESTION]
    assert {letter.to[0] for letter in letters} == {one.email for one in people}
    assert f"/remeasures/{planned.pk}/" in letters[0].body
    assert people_to_draw(disagreed.consultation) == []  # who was drawn is not drawn again


def test_what_was_said_stands_beside_the_first_round_after_the_last_day(disagreed, planned, clock, browser_of):
    people = drawn(planned, clock)
    address = f"/answers/{disagreed.consultation.pk}/"
    for number, person in enumerate(people):
        browser_of(person).post(f"/remeasures/{planned.pk}/reply/", {"said": "yes" if number else "no"})
    during = words(browser_of(disagreed.lies).get(address))
    clock.now = ASKED + timedelta(days=8)
    hear = f"/h/{token_of(Link.objects.get(consultation=disagreed.consultation, purpose='hear'))}/"

    assert len(people) >= 7, len(people)
    assert "Mensen die geloot zijn, zeggen dit tot" in during
    assert "Ja:" not in during
    for page in (browser_of(disagreed.scene.cast.bram).get(address), Client().get(hear)):
        assert f"Ja: {len(people) - 1} van de {len(people)}" in words(page)
        assert "In de eerste ronde eens: 10 van de 16." in words(page)
    fields = {field.name for field in RemeasureReply._meta.fields}
    assert fields == {"id", "remeasure", "said"}
    shared = set(RemeasureReply.objects.values_list("pk", flat=True))
    assert not shared & set(RemeasureAsked.objects.values_list("pk", flat=True))


def test_she_says_it_once_and_before_the_last_day_and_only_who_was_drawn(disagreed, planned, clock, browser_of):
    people = drawn(planned, clock)
    address = f"/remeasures/{planned.pk}/"
    first, late = browser_of(people[0]), people[1]
    nonsense = first.post(f"{address}reply/", {"said": "<b>"})
    first.post(f"{address}reply/", {"said": "yes"})
    again = first.post(f"{address}reply/", {"said": "no"})
    other = browser_of(disagreed.lies).get(address)
    clock.now = ASKED + timedelta(days=8)
    over = browser_of(late).post(f"{address}reply/", {"said": "yes"})

    assert [page.status_code for page in (nonsense, again, other, over)] == [422, 422, 404, 422]
    assert list(RemeasureReply.objects.values_list("said", flat=True)) == ["yes"]
    assert "De dagen voor deze vraag zijn voorbij." not in words(again)


def test_only_its_lead_plans_it_after_the_answer_with_a_question_and_one_at_a_time(disagreed, planned, browser_of):
    address, lies = f"/answers/{disagreed.consultation.pk}/again/", browser_of(disagreed.lies)
    twice = lies.post(address, {"question": QUESTION, "announced_date": f"{ANNOUNCED:%Y-%m-%d}"})
    empty = lies.post(address, {"question": " ", "announced_date": "ooit"})
    others = browser_of(disagreed.vera).get(address)

    assert "Eén vraag tegelijk." in words(twice)
    assert [page.status_code for page in (twice, empty, others)] == [422, 422, 404]
    assert Remeasure.objects.count() == 1


def test_a_day_more_than_two_weeks_ago_is_too_late(disagreed, browser_of):
    said = {"question": QUESTION, "announced_date": f"{STANDS - timedelta(days=15):%Y-%m-%d}"}
    page = browser_of(disagreed.lies).post(f"/answers/{disagreed.consultation.pk}/again/", said)

    assert page.status_code == 422
    assert not RemeasureDraw.objects.exists()
    assert not Remeasure.objects.exists()
