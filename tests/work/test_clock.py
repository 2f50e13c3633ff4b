"""What time brings about, once a tick, each piece on its own."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.offer import offer
from gehoord.cases.models import Offer
from gehoord.events.models import Event
from gehoord.people.models import Absence
from gehoord.work.clock import do_each, tick
from tests.cast import TUESDAY, assemble
from tests.factories import make_absence, make_person, make_specialist

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def noor(cast):
    person = make_person("Noor Visser")
    make_specialist(person, cast.laptops, "backup")
    return person


def verbs_after(number):
    return list(Event.objects.filter(pk__gt=number).order_by("pk").values_list("verb", flat=True))


def ticked(now):
    """What one tick records; that nothing of it fails; and that a second one at the same moment adds nothing."""
    last = Event.objects.latest("pk").pk
    failed = tick(now=now)
    once = verbs_after(last)
    assert (failed, tick(now=now), verbs_after(last)) == ([], [], once)
    return once


def test_nothing_is_due_and_nothing_happens(cast):
    ask(customer=cast.karin, text="Mijn laptop is traag.", now=TUESDAY)

    assert ticked(TUESDAY + timedelta(minutes=1)) == []


def test_an_offer_lapses_and_then_a_promise(cast, noor):
    case = ask(customer=cast.karin, text="Mijn laptop is gecrasht.", now=TUESDAY)
    offer(case=case, sender=cast.ids, to=noor, now=TUESDAY)

    first = ticked(TUESDAY + timedelta(minutes=16))
    second = ticked(TUESDAY + timedelta(minutes=31))

    assert (first, second) == (["case.offer_expired"], ["case.promise_lapsed"])
    assert Offer.objects.get().outcome == Offer.Outcome.EXPIRED


def test_an_owner_whose_absence_begins_loses_what_cannot_wait(cast, noor):
    ask(customer=cast.karin, text="Mijn laptop is gecrasht.", now=TUESDAY)
    begins = TUESDAY + timedelta(minutes=10)
    make_absence(cast.ids, from_at=begins, until_at=begins + timedelta(days=3))

    assert ticked(begins + timedelta(minutes=1)) == ["case.rerouted"]


def test_what_waits_goes_to_who_is_expected_when_she_comes(cast):
    back = TUESDAY + timedelta(minutes=30)
    absence = make_absence(cast.fenna, from_at=TUESDAY - timedelta(hours=1), until_at=back)
    case = ask(customer=cast.karin, text="Mag deze factuur van de leverancier zonder btw?", now=TUESDAY)

    moved = ticked(back + timedelta(minutes=1))

    assert (moved, case.assignments.get().person) == (["case.assigned"], cast.fenna)
    assert not Absence.objects.filter(pk=absence.pk).exists()


def test_silence_is_reminded_once_and_then_listed(cast):
    case = ask(customer=cast.karin, text="Mijn laptop is traag.", now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=TUESDAY)

    reminded = ticked(TUESDAY + timedelta(days=2, minutes=1))
    listed = ticked(TUESDAY + timedelta(days=6))

    assert ("case.reminded" in reminded, "case.call_listed" in listed) == (True, True)


def test_a_piece_that_fails_is_logged_and_stops_no_other(caplog):
    done = []

    def breaks(*, now):
        raise ZeroDivisionError

    def works(*, now):
        done.append(now)

    with caplog.at_level(logging.ERROR, logger="gehoord.work.clock"):
        failed = do_each([works, breaks, works], now=TUESDAY)

    assert (failed, done) == (["breaks"], [TUESDAY, TUESDAY])
    assert [(line.args, line.exc_info[0]) for line in caplog.records] == [(("breaks",), ZeroDivisionError)]
