"""Silence stays unknown: one reminder, then a person calls. It is never counted as solved."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gehoord.cases.actions.route import lock
from gehoord.cases.models import Call, Solution
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.people.models import Person, Service


def _silent(now: datetime) -> list[tuple[Service, list[Solution]]]:
    found = []
    for service in Service.objects.order_by("pk"):
        before = now - timedelta(days=min(service.reminder_days, service.call_days))
        rows = Solution.objects.filter(ended_at__isnull=True, case__service=service, offered_at__lte=before)
        found.append((service, list(rows.order_by("offered_at")[:500])))
    return found


def remind_silent(*, now: datetime) -> int:
    """One reminder after the service's days of silence. Returns how many were reminded."""
    count = 0
    for service, rows in _silent(now):
        due = now - timedelta(days=service.reminder_days)
        count += sum(_remind(row.pk, now) for row in rows if row.reminded_at is None and row.offered_at <= due)
    return count


@transaction.atomic
def _remind(pk: int, now: datetime) -> int:
    waiting = Solution.objects.filter(pk=pk, ended_at__isnull=True, reminded_at__isnull=True)
    if not waiting.update(reminded_at=now):
        return 0
    solution = Solution.objects.select_related("case").get(pk=pk)
    record("case.reminded", solution.case, now=now, solution=pk, aim=solution.aim)
    return 1


def list_calls(*, now: datetime) -> int:
    """After more days a person of the service calls. Returns how many were put on the list."""
    count = 0
    for service, rows in _silent(now):
        due = now - timedelta(days=service.call_days)
        listed = set(Call.objects.filter(solution__in=rows).values_list("solution_id", flat=True))
        count += sum(
            _list_call(row.pk, now)
            for row in rows
            if row.reminded_at is not None and row.reminded_at < now and row.offered_at <= due and row.pk not in listed
        )
    return count


@transaction.atomic
def _list_call(pk: int, now: datetime) -> int:
    solution = Solution.objects.select_related("case").filter(pk=pk, ended_at__isnull=True).first()
    if solution is None:
        return 0
    call, fresh = Call.objects.get_or_create(solution=solution, defaults={"listed_at": now})
    if fresh:
        record("case.call_listed", solution.case, now=now, call=call.pk)
    return int(fresh)


class AlreadyCalled(Exception):
    """Somebody called already."""


@transaction.atomic
def called(*, call: Call, by: Person, note: str, now: datetime) -> Call:
    """Somebody called. What the customer said is hers to confirm; without her word it stays unknown."""
    case = lock(call.solution.case)
    words = clean(note)[:300]
    if not Call.objects.filter(pk=call.pk, ended_at__isnull=True).update(ended_at=now, by=by, note=words):
        raise AlreadyCalled
    record("case.called", case, now=now, by=by, call=call.pk)
    call.refresh_from_db()
    return call
