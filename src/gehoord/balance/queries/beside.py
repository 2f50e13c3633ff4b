"""What stands beside the two halves: the gap with its cases, and what the panel's side says of the same service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Sum
from django.db.models.expressions import RawSQL

from gehoord.balance.models import Journey, Month
from gehoord.balance.queries.months import Balance, shown_alone
from gehoord.balance.rules.shares import COUNTED, counts_of, red_of
from gehoord.cases.queries.visible import cases_for
from gehoord.methods.shrinkage import EVEN, Prior, fitted_prior
from gehoord.panels.models import Consultation
from gehoord.people.models import Person, Service
from gehoord.responses.queries.heard import felt_by_service
from gehoord.responses.rules.heard import HeardScore

NAMED_AT_MOST, LOOKED_THROUGH = 20, 200
_NEEDED = (
    "cases",
    "confirmed",
    "first_contact",
    "kept",
    "promised",
    "green",
    "green_no",
    "green_unheard",
    "green_silent",
)
RED = RawSQL("green_no > 0 OR green_unheard > 0 OR green_silent > 0", (), BooleanField())
"""In the very words of the index of them: where the noughts come as values apart, no database sees that it is meant."""


def red_cases_for(person: Person, balance: Balance) -> list[tuple[int, str]]:
    """The newest cases that were done in time and not so for the customer, as far as this person may see them.

    The number and the title of each, and nothing of whose they are.
    """
    if not balance.months:
        return []
    red = Journey.objects.filter(RED, service__in=balance.services).order_by("-case")
    newest = red.values_list("case", "month_date")[:LOOKED_THROUGH]
    shown = [case for case, month in newest if month >= balance.months[0][0]]
    rows = cases_for(person).filter(pk__in=shown)
    return list(rows.order_by("-asked_at", "-pk").values_list("pk", "title")[:NAMED_AT_MOST])


@dataclass(frozen=True)
class Panel:
    """What people asked by the panel said: heard after an adaptation, after an explanation, and answered of due."""

    adapted: HeardScore | None
    explained: HeardScore | None
    answered: int
    due: int


def panel_of(services: Sequence[Service], *, today: date, now: datetime) -> Panel | None:
    """Of one service; services that are shown together have none, for each has its own answers in the open."""
    if len(services) != 1:
        return None
    felt = felt_by_service(services[0], now=now)
    rows = Consultation.objects.filter(service=services[0], answer_date__lt=today, opening__isnull=False)
    rows = rows.filter(withdrawal__isnull=True)
    return Panel(felt.adapted, felt.explained, rows.filter(publication__isnull=False).count(), rows.count())


def priors_of(balance: Balance) -> dict[str, Prior]:
    """By share, what teams that may be shown were like in the same months: what a small number leans on.

    Fewer than five such teams say nothing about teams.
    """
    if not balance.months:
        return dict.fromkeys(COUNTED, EVEN)
    first = balance.months[0][0]
    teams = shown_alone()
    totals: dict[int, dict[str, int]] = {}
    sums = {f"{name}_sum": Sum(name) for name in _NEEDED}
    for row in Month.objects.filter(service__in=teams, month_date__gte=first).values("service").annotate(**sums):
        found: dict[str, Any] = dict(row)
        totals[row["service"]] = {name: found[f"{name}_sum"] for name in _NEEDED}
    return {name: _prior(tuple(counts_of(name, total) for total in totals.values())) for name in COUNTED}


@lru_cache(maxsize=256)
def _prior(teams: tuple[tuple[int, int], ...]) -> Prior:
    """Fitted once for the same counts: they change with a tick of the worker, not with a page."""
    return fitted_prior(teams)


def gap_of(balance: Balance) -> dict[str, int]:
    """Of all questions done before the service's own date: what customers say of them."""
    names = ("green", "green_yes", "green_no", "green_unheard", "green_silent", "cases")
    sums = {name: sum(point.sums[name] for _, point in balance.months if point.y is not None) for name in names}
    return sums | {"red": red_of(sums)}
