"""The balance follows what happens: cases that changed are told anew, and the sums of their months with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from gehoord.balance.actions.teams import see_teams
from gehoord.balance.models import SUMMED, Definition, Journey, Month, Stale
from gehoord.balance.queries.telling import CASE, told
from gehoord.balance.rules.definitions import VERSION
from gehoord.cases.models import Case
from gehoord.events.models import Event

AT_ONCE = 500
A_TICK = 4
"""So many times at a tick: the clock has more to do than this."""

Key = tuple[int, int | None, date]


def remember_journey(*, event: Event) -> None:
    """Its case is told anew at the next tick. Safe to run again."""
    Stale.objects.create(case_id=event.subject_id)


def keep_balance(*, now: datetime) -> int:
    """What changed since the last tick, and on a new day all that is open. Returns how many cases were told anew.

    Under definitions that are new here every case is told; what is too much for one tick waits for the next.
    """
    until = day_begun(now)
    definition = Definition.objects.filter(version=VERSION).first()
    if definition is None or definition.until_at != until:
        begin = _begin if definition is None else _turn_day
        begin(until, now)
        see_teams(now=now)
    count = 0
    for _ in range(A_TICK):
        stale = list(Stale.objects.order_by("pk").values_list("pk", "case_id")[:AT_ONCE])
        count += _tell(stale, until) if stale else 0
    return count


@transaction.atomic
def _begin(until: datetime, now: datetime) -> None:
    """From today the figures mean what this version says: every case is told by it."""
    stale, case = Stale._meta.db_table, Case._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {stale} (case_id) SELECT id FROM {case} ORDER BY id")  # noqa: S608 names of tables
    _mean(until, now)


@transaction.atomic
def _turn_day(until: datetime, now: datetime) -> None:
    """A new day: what is open has cost its customers a day more."""
    ids = Journey.objects.filter(open__gt=0).values_list("pk", flat=True)
    Stale.objects.bulk_create([Stale(case_id=pk) for pk in ids])
    _mean(until, now)


def _tell(stale: list[tuple[int, int]], until: datetime) -> int:
    """Read before anything is held, so that nobody who writes waits for it.

    Rows written after these were read are left for the next turn: their events may not be in this telling.
    """
    fresh = told(sorted({case for _, case in stale}), until=until)
    with transaction.atomic():
        _hold()
        sum_up(_keep(fresh))
        Stale.objects.filter(pk__in=[pk for pk, _ in stale]).delete()
    return len(fresh)


def _hold() -> None:
    """Inside an act: the worker and who makes everything anew write one after the other."""
    list(Definition.objects.select_for_update().filter(version=VERSION))


def _keep(fresh: list[Journey]) -> set[Key]:
    """These journeys, in the place of what was told before. Returns the months that they touch, before or after."""
    old = Journey.objects.filter(pk__in=[row.pk for row in fresh])
    touched = set(old.values_list("service", "specialism", "month_date"))
    Journey.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["case"], update_fields=_TOLD)
    return touched | {(row.service_id, row.specialism_id, row.month_date) for row in fresh}


_TOLD = ("service", "specialism", "month_date", *SUMMED)


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
    while cases := list(Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        fresh = told(cases, until=until)
        with transaction.atomic():
            _hold()
            _keep(fresh)
            _mark_moved(cases, newest)
        count, last = count + len(cases), cases[-1]
        progress(count)
    _sum_all(until, now)
    see_teams(now=now)
    return count


def _mark_moved(cases: list[int], newest: int) -> None:
    """Something happened to these while they were read: the worker may have told it, and it was just overwritten."""
    later = Event.objects.filter(subject_kind=CASE, subject_id__in=cases, pk__gt=newest)
    Stale.objects.bulk_create([Stale(case_id=pk) for pk in later.values_list("subject_id", flat=True).distinct()])


@transaction.atomic
def _sum_all(until: datetime, now: datetime) -> None:
    _hold()
    found = _added_up(Journey.objects.all())
    Month.objects.all().delete()
    Month.objects.bulk_create(found)
    _mean(until, now)


def _mean(until: datetime, now: datetime) -> None:
    """Figures follow this version, and open questions count until then."""
    since = now.astimezone(ZoneInfo(settings.ZONE)).date()
    known = {"until_at": until}
    Definition.objects.update_or_create(version=VERSION, defaults=known, create_defaults=known | {"since_date": since})


def _month(row: dict[str, Any]) -> Month:
    sums = {name: row[f"{name}_sum"] for name in SUMMED}
    return Month(service_id=row["service"], specialism_id=row["specialism"], month_date=row["month_date"], **sums)


def day_begun(now: datetime) -> datetime:
    """The midnight before: open questions count until then, so that a day's figures stand still."""
    local = now.astimezone(ZoneInfo(settings.ZONE))
    return datetime.combine(local.date(), time(), tzinfo=ZoneInfo(settings.ZONE))
