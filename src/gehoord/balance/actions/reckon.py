"""The balance follows what happens: cases that changed are told anew, and the sums of their months with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum

from gehoord.balance.actions.teams import see_teams
from gehoord.balance.models import SUMMED, Definition, Journey, Month, Stale
from gehoord.balance.queries.telling import told
from gehoord.balance.rules.definitions import VERSION
from gehoord.cases.models import Case
from gehoord.events.models import Event

AT_ONCE = 500
Key = tuple[int, int | None, date]


def remember_journey(*, event: Event) -> None:
    """Its case is told anew at the next tick. Safe to run again."""
    Stale.objects.create(case_id=event.subject_id)


def keep_balance(*, now: datetime) -> int:
    """What changed since the last tick, and on a new day all that is open. Returns how many cases were told anew."""
    until = day_begun(now)
    definition = Definition.objects.filter(version=VERSION).first()
    count = rebuild(now=now) if definition is None else 0
    if definition is not None and definition.until_at != until:
        _turn_day(until)
        see_teams(now=now)
    while stale := list(Stale.objects.order_by("pk").values_list("pk", "case_id")[:AT_ONCE]):
        count += _tell(stale, until)
    return count


@transaction.atomic
def _turn_day(until: datetime) -> None:
    """A new day: what is open has cost its customers a day more."""
    ids = Journey.objects.filter(open__gt=0).values_list("pk", flat=True)
    Stale.objects.bulk_create([Stale(case_id=pk) for pk in ids])
    Definition.objects.filter(version=VERSION).update(until_at=until)


@transaction.atomic
def _tell(stale: list[tuple[int, int]], until: datetime) -> int:
    """Rows written after these were read are left for the next turn: their events may not be in this one."""
    cases = sorted({case for _, case in stale})
    sum_up(_replace(cases, until))
    Stale.objects.filter(pk__in=[pk for pk, _ in stale]).delete()
    return len(cases)


def _replace(cases: list[int], until: datetime) -> set[Key]:
    """The journeys of these cases as they are now. Returns the months that they touch, before or after."""
    old = Journey.objects.filter(pk__in=cases)
    touched = set(old.values_list("service", "specialism", "month_date"))
    old.delete()
    fresh = Journey.objects.bulk_create(told(cases, until=until))
    return touched | {(row.service_id, row.specialism_id, row.month_date) for row in fresh}


def sum_up(keys: Iterable[Key]) -> None:
    """Inside an act: the sums of these months are added up anew."""
    pairs = {(service, month) for service, _specialism, month in keys}
    for service, month in sorted(pairs, key=str):
        mine = {"service": service, "month_date": month}
        found = _added_up(Journey.objects.filter(**mine))
        Month.objects.filter(**mine).delete()
        Month.objects.bulk_create(found)


def _added_up(journeys: QuerySet[Journey]) -> list[Month]:
    totals = {f"{name}_sum": Sum(name) for name in SUMMED}
    rows = journeys.order_by().values("service", "specialism", "month_date").annotate(**totals)
    return [_month(dict(row)) for row in rows]


def rebuild(*, now: datetime, progress: Callable[[int], object] = lambda count: None) -> int:
    """Everything from the events once more, in pieces that let others write in between. Returns how many cases.

    What happens meanwhile is told at the next tick. A new version of the definitions begins today.
    """
    until, count, last = day_begun(now), 0, 0
    while cases := list(Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[: 4 * AT_ONCE]):
        with transaction.atomic():
            _replace(cases, until)
        count, last = count + len(cases), cases[-1]
        progress(count)
    _sum_all(until, now)
    see_teams(now=now)
    return count


@transaction.atomic
def _sum_all(until: datetime, now: datetime) -> None:
    found = _added_up(Journey.objects.all())
    Month.objects.all().delete()
    Month.objects.bulk_create(found)
    since = now.astimezone(ZoneInfo(settings.ZONE)).date()
    Definition.objects.get_or_create(version=VERSION, defaults={"since_date": since, "until_at": until})
    Definition.objects.filter(version=VERSION).update(until_at=until)


def _month(row: dict[str, Any]) -> Month:
    sums = {name: row[f"{name}_sum"] for name in SUMMED}
    return Month(service_id=row["service"], specialism_id=row["specialism"], month_date=row["month_date"], **sums)


def day_begun(now: datetime) -> datetime:
    """The midnight before: open questions count until then, so that a day's figures stand still."""
    local = now.astimezone(ZoneInfo(settings.ZONE))
    return datetime.combine(local.date(), time(), tzinfo=ZoneInfo(settings.ZONE))
