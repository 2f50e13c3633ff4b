"""Two at the same moment: the database lets one be first, and the other sees what it did."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from gehoord.people.actions.add_person import AddressTaken, DecidesAlone, add_person, leave_organisation
from gehoord.people.actions.appoint import set_lead
from gehoord.people.actions.say_presence import plan_absence, say_presence
from gehoord.people.models import Absence, LiveState, Person
from gehoord.people.queries import leads_of
from tests.cast import TUESDAY, assemble

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or refused with, when all start at the same moment."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except (AddressTaken, DecidesAlone) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts))


def test_two_who_bring_the_same_address_are_one_person():
    outcomes = at_once(
        *[lambda: add_person(name="Petra Vos", email="petra@rijnvoort.example", now=TUESDAY) for _ in range(4)]
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AddressTaken"] * 3 + ["Person"]
    assert Person.objects.filter(email="petra@rijnvoort.example").count() == 1


def test_taps_at_the_same_moment_leave_one_word():
    cast = assemble()

    at_once(
        *[
            lambda state=state: say_presence(person=cast.ids, state=state, now=TUESDAY)
            for state in ["here", "busy", "away"]
        ]
    )

    assert LiveState.objects.filter(person=cast.ids).count() == 1


def test_absences_planned_at_the_same_moment_grow_together():
    cast = assemble()

    def plan(shift: int) -> datetime:
        from_at = TUESDAY + timedelta(days=shift)
        until_at = from_at + timedelta(days=2)
        plan_absence(person=cast.ids, from_at=from_at, until_at=until_at, by=None, now=TUESDAY)
        return until_at

    at_once(*[lambda shift=shift: plan(shift) for shift in range(4)])

    assert list(Absence.objects.values_list("from_at", "until_at")) == [(TUESDAY, TUESDAY + timedelta(days=5))]


def test_of_the_last_two_who_decide_only_one_leaves():
    cast = assemble()
    for service in (cast.it, cast.finance):
        set_lead(service=service, people=[cast.lies, cast.ids], by=cast.lies, now=TUESDAY)

    outcomes = at_once(
        *[
            lambda person=person: leave_organisation(person=person, by=None, now=TUESDAY)
            for person in (cast.lies, cast.ids)
        ]
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["DecidesAlone", "NoneType"]
    assert [len(leads_of(service)) for service in (cast.it, cast.finance)] == [1, 1]
