"""A service as its lead sees it today: what is uncovered, late, silent, or hers to decide. Nothing about a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from gehoord.cases.models import Call, Case, Decision, Overtaken, PlannedWork, Promise, Solution, Wait
from gehoord.cases.queries.standing import Standing, standings
from gehoord.people.models import Service

MOST = 50


@dataclass(frozen=True)
class Board:
    """What a lead acts on today; each list is at most fifty long, `more` says which go on."""

    service: Service
    late: list[Promise]
    waits: list[Wait]
    calls: list[Call]
    decisions: list[Decision]
    works: list[PlannedWork]
    more: frozenset[str]


def board(service: Service, *, now: datetime) -> Board:
    """The board of one service: five queries."""
    open_to_lead = {"case__service": service}
    late = (
        Promise.objects.filter(~_waits_for_her_word(), **open_to_lead, ended_at__isnull=True, due_at__lt=now)
        .exclude(case__specialism__is_confidential=True)
        .select_related("case__customer")
        .order_by("due_at")[: MOST + 1]
    )
    waits = (
        Wait.objects.filter(_is_of(service), ended_at__isnull=True)
        .select_related("case__customer", "expected", "specialism")
        .order_by("since_at")[: MOST + 1]
    )
    calls = (
        Call.objects.filter(solution__case__service=service, solution__ended_at__isnull=True, ended_at__isnull=True)
        .exclude(solution__case__specialism__is_confidential=True)
        .select_related("solution__case__customer")
        .order_by("listed_at")[: MOST + 1]
    )
    decisions = (
        Decision.objects.filter(service=service, ended_at__isnull=True)
        .select_related("case__customer", "case__specialism", "work", "asks_for")
        .order_by("due_at", "asked_at")[: MOST + 1]
    )
    works = (
        PlannedWork.objects.filter(service=service, done_at__isnull=True)
        .select_related("person")
        .order_by("due_at")[: MOST + 1]
    )
    lists: tuple[tuple[str, list[Any]], ...] = (
        ("late", list(late)),
        ("waits", list(waits)),
        ("calls", list(calls)),
        ("decisions", list(decisions)),
        ("works", list(works)),
    )
    more = frozenset(name for name, rows in lists if len(rows) > MOST)
    return Board(service=service, more=more, **{name: rows[:MOST] for name, rows in lists})


def _is_of(service: Service) -> Exists:
    """Asked of each row: few wait, and a service may have had a million cases."""
    return Exists(Case.objects.filter(pk=OuterRef("case"), service=service))


def _waits_for_her_word() -> Exists:
    """It is the customer's turn: what is late then stands on the list of calls."""
    return Exists(Solution.objects.filter(case=OuterRef("case"), ended_at__isnull=True))


def recent_of(service: Service, *, most: int = MOST) -> list[Standing]:
    """The live cases of a service, oldest first, without confidential ones."""
    cases = Case.objects.filter(service=service, assignments__ended_at__isnull=True, assignments__isnull=False)
    cases = cases.exclude(specialism__is_confidential=True).select_related("customer", "specialism", "service")
    return list(standings(cases.order_by("asked_at")[:most]).values())


def overtaken_by(works: Iterable[PlannedWork]) -> dict[int, float]:
    """What each piece of planned work has cost customers it went before, in lost customer minutes. One query."""
    rows = Overtaken.objects.filter(work__in=list(works)).values_list("work").annotate(minutes=Sum("minutes"))
    return dict(rows.order_by())


def decided_about(works: Iterable[PlannedWork]) -> dict[int, list[Decision]]:
    """By name and with the reason: when planned work was interrupted for a customer, or left alone. One query."""
    found: dict[int, list[Decision]] = defaultdict(list)
    rows = Decision.objects.filter(work__in=list(works), by__isnull=False).select_related("by").order_by("ended_at")
    for row in rows:
        if row.work_id is not None:
            found[row.work_id].append(row)
    return found
