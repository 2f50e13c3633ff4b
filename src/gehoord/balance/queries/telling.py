"""Reading cases as their events tell them, many at once. Of a customer only her working hours are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from gehoord.balance.models import Journey
from gehoord.balance.rules.journey import VERBS, Fact, journey_of
from gehoord.cases.models import Case, Promise
from gehoord.events.models import Event
from gehoord.methods.working_time import difference
from gehoord.people.rules import OFFICE_WEEK, week_calendar

CASE = "case"
_READ = ("pk", "service", "specialism", "asked_at", "service__zone", "customer__zone", "customer__week")


def told(case_ids: Sequence[int], *, until: datetime) -> list[Journey]:
    """The journeys of these cases as they are told now; those still open count until `until`. Three queries."""
    facts = _facts(case_ids)
    promises = _promises(case_ids, until)
    return [
        _journey(row, facts.get(row[0], []), promises.get(row[0], (0, 0)), until)
        for row in Case.objects.filter(pk__in=case_ids).order_by("pk").values_list(*_READ)
    ]


def _facts(case_ids: Sequence[int]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    rows = Event.objects.filter(subject_kind=CASE, subject_id__in=case_ids).order_by("id")
    for case, verb, at, data in rows.values_list("subject_id", "verb", "at", "data"):
        if verb in VERBS:
            found[case].append(Fact(verb, at, data))
    return found


def _promises(case_ids: Sequence[int], until: datetime) -> dict[int, tuple[int, int]]:
    """Of each case how many promises were kept, and how many came due."""
    broken = Q(kept=False) | Q(ended_at__isnull=True, due_at__lt=until)
    rows = Promise.objects.filter(case__in=case_ids).order_by().values_list("case")
    counted = rows.annotate(held=Count("pk", filter=Q(kept=True)), failed=Count("pk", filter=broken))
    return {case: (held, held + failed) for case, held, failed in counted}


def _journey(row: tuple[Any, ...], facts: Iterable[Fact], promises: tuple[int, int], until: datetime) -> Journey:
    case, service, specialism, asked_at, zone, hers, week = row
    calendar = week_calendar(OFFICE_WEEK if week is None else week, hers)
    begins = partial(_begins, zone=hers)
    found = journey_of(facts, until=until, worked=partial(difference, calendar), starts_on=begins)
    kept, promised = promises
    sums = found.sums | {"kept": kept, "promised": promised}
    return Journey(
        case_id=case,
        service_id=service,
        specialism_id=specialism,
        month_date=month_of(asked_at, zone=zone),
        **sums,
    )


def month_of(at: datetime, *, zone: str) -> date:
    """The first day of the month it was then."""
    return at.astimezone(_zone(zone)).date().replace(day=1)


def _begins(day: date, *, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=_zone(zone))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
