"""The worker keeps the balance from events as they come; making it anew from all of them gives the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.balance.actions import reckon
from gehoord.balance.models import Journey, Month, Stale
from gehoord.balance.queries import telling
from gehoord.cases.actions.afterword import add_afterword
from gehoord.cases.actions.confirm import confirm, offer_solution, reopen
from gehoord.cases.actions.need import state_need
from tests.balance.stage import asked, everything, follow_all, rebuilt, solved
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_a_month_adds_up_the_cases_asked_in_it(cast):
    for hour in range(3):
        solved(cast, TUESDAY - timedelta(days=1, hours=hour), minutes=30)
    asked(cast, TUESDAY)

    follow_all(TUESDAY + timedelta(hours=1))

    month = Month.objects.get()
    assert (month.service, month.cases, month.confirmed, month.open) == (cast.it, 4, 3, 1)
    assert month.stopped_seconds == 3 * 30 * 60  # what was asked today counts from tonight on
    assert not Stale.objects.exists()


def test_a_new_day_counts_what_is_still_open(cast):
    asked(cast, TUESDAY)
    last = follow_all(TUESDAY)

    follow_all(TUESDAY + timedelta(days=1), since=last)

    assert Journey.objects.get().stopped_seconds == 200 * 60  # from 13.40 until 17.00


def test_made_anew_it_is_the_same(cast):
    last = follow_all(TUESDAY)
    first = solved(cast, TUESDAY, minutes=40)
    second = asked(cast, TUESDAY + timedelta(minutes=10))
    last = follow_all(TUESDAY + timedelta(hours=2), since=last)
    state_need(case=second, by=cast.karin, klass="waits", now=TUESDAY + timedelta(hours=2))
    reopen(case=first, by=cast.karin, now=TUESDAY + timedelta(hours=3))
    last = follow_all(TUESDAY + timedelta(days=2), since=last)
    offer_solution(case=first, by=cast.ids, now=TUESDAY + timedelta(days=2, hours=1))
    confirm(case=first, by=cast.karin, now=TUESDAY + timedelta(days=2, hours=1))
    add_afterword(case=first, by=cast.karin, asked_before=2, lost_minutes=60, now=TUESDAY + timedelta(days=2, hours=1))
    follow_all(TUESDAY + timedelta(days=3), since=last)

    kept = everything()

    assert rebuilt(TUESDAY + timedelta(days=3)) == kept
    assert [row[0] for row in kept["journeys"]] == [first.pk, second.pk]


def test_an_event_that_comes_twice_counts_once(cast):
    solved(cast, TUESDAY)
    follow_all(TUESDAY + timedelta(hours=2))
    once = everything()

    follow_all(TUESDAY + timedelta(hours=2))

    assert everything() == once


def test_a_case_that_goes_to_another_service_leaves_no_trace_in_the_first(cast):
    case = asked(cast, TUESDAY)
    last = follow_all(TUESDAY)
    case.service, case.specialism = cast.finance, cast.invoices
    case.save()
    offer_solution(case=case, by=cast.ids, now=TUESDAY)

    follow_all(TUESDAY, since=last)

    assert list(Month.objects.values_list("service", "cases")) == [(cast.finance.pk, 1)]


def test_where_much_was_asked_before_the_first_tick_each_tick_tells_a_part(cast, monkeypatch):
    monkeypatch.setattr(reckon, "AT_ONCE", 1)
    for hour in range(reckon.A_TICK + 1):
        asked(cast, TUESDAY - timedelta(days=1, hours=hour))

    told = [reckon.keep_balance(now=TUESDAY) for _ in range(3)]

    assert told == [reckon.A_TICK, 1, 0]
    assert everything() == rebuilt(TUESDAY)


def test_what_happens_while_everything_is_made_anew_is_told_after_it(cast, monkeypatch):
    case = asked(cast, TUESDAY)
    last = follow_all(TUESDAY)
    later = TUESDAY + timedelta(hours=2)

    def while_something_happens(cases, *, until):
        read = telling.told(cases, until=until)
        monkeypatch.undo()
        offer_solution(case=case, by=case.assignments.get().person, now=later)
        follow_all(later, since=last)
        return read

    monkeypatch.setattr(reckon, "told", while_something_happens)
    rebuilt(later)
    kept = reckon.keep_balance(now=later), everything()

    assert kept == (1, rebuilt(later))
    assert Journey.objects.get().rounds == 1
