"""How a case or a piece of planned work enters the one order. Minutes are working minutes."""

from __future__ import annotations

from datetime import date, datetime

from gehoord.methods.order import Planned, Waiting
from gehoord.methods.working_time import Calendar, difference

STRETCH_MINUTES = 120.0
"""Planned work is done in stretches of at most two hours, so that it is weighed by what is done at once."""


def waiting(
    *,
    key: int,
    asked_at: datetime,
    now: datetime,
    calendar: Calendar,
    klass: str,
    people: int,
    service_minutes: float,
    needed_by_at: datetime | None,
    waits_until_date: date | None,
    promises_due: list[datetime],
    today: date,
) -> Waiting:
    """A case as it waits now, by the working calendar of its customer."""
    slack = lead = None
    if needed_by_at is not None:
        slack = difference(calendar, now, needed_by_at) - service_minutes
        lead = max(difference(calendar, asked_at, needed_by_at), 1.0)
    return Waiting(
        key=key,
        asked_at=asked_at,
        klass=klass,
        waited=max(difference(calendar, asked_at, now), 0.0),
        service_minutes=service_minutes,
        people=people,
        slack=slack,
        lead=lead,
        due_today=needed_by_at is not None and needed_by_at.astimezone(calendar.zone).date() <= today,
        date_passed=waits_until_date is not None and waits_until_date <= today,
        past_promise=_past(calendar, promises_due, now),
    )


def _past(calendar: Calendar, moments: list[datetime], now: datetime) -> float | None:
    """Working minutes since the first of these moments went by; None while all are ahead."""
    gone = [moment for moment in moments if moment < now]
    return max(difference(calendar, min(gone), now), 0.0) if gone else None


def planned(
    *,
    key: int,
    now: datetime,
    calendar: Calendar,
    released_at: datetime,
    due_at: datetime,
    minutes_left: float,
    day_late_minutes: float,
) -> Planned:
    """Planned work as it stands now, by the working calendar of its service."""
    return Planned(
        key=-key,
        planned_at=released_at,
        slack=difference(calendar, now, due_at) - minutes_left,
        lead=max(difference(calendar, released_at, due_at), 1.0),
        service_minutes=min(minutes_left, STRETCH_MINUTES),
        day_late_minutes=day_late_minutes,
    )
