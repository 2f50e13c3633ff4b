"""The clock over cycles: who has not spoken is reminded, and what is due is said to who decides. Each day once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from gehoord.events.actions.record import record
from gehoord.improvements.models import Choice, Cycle, Improvement, Start

DAY = timedelta(days=1)


def watch_cycles(*, now: datetime) -> int:
    """A day before listening ends, after the last day to choose, on the day to check. Returns how many were told."""
    return sum(_watch(pk, now) for pk in list(Cycle.objects.filter(closed_at=None).values_list("pk", flat=True)))


@transaction.atomic
def _watch(pk: int, now: datetime) -> int:
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=pk)
    day = _due(cycle, _today(cycle.service.zone, now))
    if day is None or cycle.closed_at is not None or (cycle.reminded_for or day - DAY) >= day:
        return 0
    Cycle.objects.filter(pk=pk).update(reminded_for=day)
    if day == cycle.check_date:
        record("cycle.check_due", cycle, now=now)
    elif day == cycle.choose_by_date:
        record("cycle.choice_due", cycle, now=now)
    else:
        record("cycle.reminded", cycle, now=now)
    return 1


def _due(cycle: Cycle, today: date) -> date | None:
    """The day of the cycle that asks something of somebody today; the days of a cycle are three different ones."""
    if hasattr(cycle, "telling"):
        return cycle.check_date if today >= cycle.check_date else None
    if today > cycle.choose_by_date:
        return cycle.choose_by_date
    last_call = cycle.listen_until_date - DAY
    return last_call if last_call <= today <= cycle.listen_until_date else None


def watch_reviews(*, now: datetime) -> int:
    """What was not chosen is looked at again on its day: who proposed it and who decides hear it. Returns how many."""
    rows = Choice.objects.filter(ended_at__isnull=True, reviewed_at__isnull=True, review_date__lte=now.date())
    return sum(_review(pk, now) for pk in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _review(pk: int, now: datetime) -> int:
    choice = Choice.objects.select_for_update(no_key=True).get(pk=pk)
    improvement = choice.candidate.improvement
    if choice.reviewed_at is not None or choice.ended_at is not None or hasattr(improvement, "dropped"):
        return 0
    choice.reviewed_at = now
    choice.save(update_fields=["reviewed_at"])
    record("improvement.review_due", improvement, now=now, choice=choice.pk)
    return 1


def watch_late(*, now: datetime) -> int:
    """The day something was to be ready passed and nothing was reported: who decides hears it once a day set."""
    begun = Start.objects.filter(due_date__lt=now.date(), improvement__deliveries__isnull=True)
    begun = begun.filter(Q(late_for__isnull=True) | Q(late_for__lt=F("due_date")), improvement__dropped__isnull=True)
    return sum(_see_late(pk, now) for pk in list(begun.values_list("improvement", flat=True)))


@transaction.atomic
def _see_late(pk: int, now: datetime) -> int:
    improvement = Improvement.objects.select_for_update(no_key=True).get(pk=pk)
    begun = Start.objects.get(improvement=improvement)
    if begun.late_for == begun.due_date or _today(improvement.service.zone, now) <= begun.due_date:
        return 0
    Start.objects.filter(pk=begun.pk).update(late_for=begun.due_date)
    record("improvement.late", improvement, now=now)
    return 1


def _today(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
