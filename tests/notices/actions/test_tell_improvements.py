"""Who hears what of a round and of an improvement."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.improvements.actions.choose import choose, leave_out, tell_choices
from gehoord.improvements.actions.do import deliver, drop, say_whether, start
from gehoord.improvements.actions.propose import propose
from gehoord.improvements.actions.watch import watch_cycles, watch_late, watch_reviews
from gehoord.improvements.models import Delivery
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, MARCH, assemble_cycle, candidate, three_wishes
from tests.notices.stage import hears

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(cast):
    return assemble_cycle(cast)


def names(told):
    return sorted((verb, name) for verb, name, _text in told)


def chosen(stage):
    a, b, c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    choose(candidate=b, by=stage.lies, now=CHOOSING)
    reason = "Eerst zien wat zelf scannen oplevert"
    leave_out(candidate=c, reason=reason, review_date=MARCH, by=stage.lies, now=CHOOSING)
    run_waiting(now=TUESDAY)
    return a.improvement


def test_the_lead_hears_what_is_proposed(stage):
    told = hears(lambda: propose(service=stage.cast.it, words="Stille hoek.", by=stage.cast.karin, now=TUESDAY))

    assert names(told)[-1] == ("improvement.proposed", "Lies")
    assert "Karin Mulder stelt voor: Stille hoek." in told[-1][2]


def test_who_speaks_is_asked_and_reminded_once(stage):
    run_waiting(now=TUESDAY)
    last_day = TUESDAY + timedelta(days=13)

    told = hears(lambda: [watch_cycles(now=last_day), watch_cycles(now=last_day)], now=last_day)

    assert names(told) == [("cycle.reminded", "Kiezer")] * 15


def test_everybody_who_took_part_hears_each_decision_with_its_reason(stage):
    chosen(stage)

    told = hears(lambda: tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY))

    assert names(told) == [("cycle.told", "Karin"), *[("cycle.told", "Kiezer")] * 15]
    said = told[0][2].replace("\u00a0", " ")
    assert "Gekozen: Zelf scannen. Besloten door Lies de Wit." in said
    reason = "De reden: Eerst zien wat zelf scannen oplevert."
    assert f"Nu niet: Vooraf bestellen. {reason} We kijken er opnieuw naar op 1 maart." in said


def test_from_beginning_to_confirmation_those_concerned_hear_it(stage):
    improvement = chosen(stage)
    begun = hears(lambda: start(improvement=improvement, due_date=MARCH, by=stage.lies, now=TUESDAY))
    asked = hears(lambda: deliver(improvement=improvement, by=stage.cast.ids, now=TUESDAY))

    def confirms():
        for each in Delivery.objects.get().confirmers.order_by("pk")[:4]:
            say_whether(confirmer=each, reply="yes", by=each.person, now=TUESDAY)

    confirmed = hears(confirms)

    assert len(begun) == 16
    assert sum("Jij bent door loting gekozen om te zeggen of dat zo is." in text for _verb, _name, text in asked) == 5
    assert ("improvement.confirmed", "Lies") in names(confirmed)
    assert {verb for verb, _name in names(confirmed)} == {"improvement.confirmed"}


def test_a_no_at_the_end_is_heard_with_its_reason(stage):
    improvement = chosen(stage)

    told = hears(lambda: drop(improvement=improvement, reason="De leverancier stopt", by=stage.lies, now=TUESDAY))

    assert all("De reden: De leverancier stopt." in text for _verb, _name, text in told)
    assert len(told) == 16


def test_what_is_due_is_said_to_who_decides(stage):
    improvement = chosen(stage)
    start(improvement=improvement, due_date=TUESDAY.date(), by=stage.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)
    later = TUESDAY + timedelta(days=300)

    told = hears(lambda: [watch(now=later) for watch in (watch_cycles, watch_late, watch_reviews)], now=later)

    assert names(told) == [
        ("cycle.choice_due", "Lies"),
        ("improvement.late", "Karin"),
        ("improvement.late", "Lies"),
        ("improvement.review_due", "Karin"),
        ("improvement.review_due", "Lies"),
    ]


def test_no_is_reopened_and_the_lead_hears_it(stage):
    improvement = chosen(stage)
    start(improvement=improvement, due_date=MARCH, by=stage.lies, now=TUESDAY)
    delivery = deliver(improvement=improvement, by=stage.cast.ids, now=TUESDAY)
    run_waiting(now=TUESDAY)

    def says_no():
        for each in delivery.confirmers.order_by("pk")[:2]:
            say_whether(confirmer=each, reply="no", by=each.person, now=TUESDAY)

    assert names(hears(says_no)) == [("improvement.reopened", "Lies")]
    assert candidate(stage, "Nog een", euros=1).pk
