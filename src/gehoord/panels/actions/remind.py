"""The clock reminds members who brought nothing yet: at half time and two days before the end, never more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock
from gehoord.panels.models import Consultation, Contribution, Reminder
from gehoord.panels.queries.seats import sitting

LAST_CALL = timedelta(days=2)
SHORTEST = timedelta(days=1)


def remind_members(*, now: datetime) -> int:
    """Remind whoever is due. Returns how many members were reminded."""
    rows = Consultation.objects.filter(
        opening__isnull=False, closing__isnull=True, withdrawal__isnull=True, closes_at__gt=now
    )
    return sum(_remind(row, now) for row in rows.select_related("opening"))


def _due(consultation: Consultation, now: datetime) -> int:
    """Which reminder is due: 2 in the last two days, 1 from half time on, 0 before."""
    opened, closes = consultation.opening.at, consultation.closes_at
    if closes is None or now - opened < SHORTEST:
        return 0
    if now >= closes - LAST_CALL:
        return 2
    return 1 if now >= opened + (closes - opened) / 2 else 0


@transaction.atomic
def _remind(consultation: Consultation, now: datetime) -> int:
    number = _due(consultation, now)
    if not number or Reminder.objects.filter(consultation=consultation, number=number).exists():
        return 0
    locked = lock(consultation)
    brought = Contribution.objects.filter(consultation=locked, brought_date__isnull=False)
    silent = sitting(locked.panel).exclude(pk__in=brought.values("membership"))
    rows = [
        Reminder.objects.get_or_create(consultation=locked, membership=seat, number=number, defaults={"at": now})
        for seat in silent
    ]
    count = sum(is_new for _row, is_new in rows)
    if count:
        record("consultation.reminded", locked, now=now, number=number)
    return count
