"""When the customer hears again, in working minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.methods.promise import promise_minutes
from gehoord.methods.working_time import Calendar, add, difference

SHORTEST_MINUTES = 5.0


def word_minutes(klass: str, *, stopped: int, slowed: int, waits: int) -> int:
    """Working minutes until the next word, by what stands still."""
    return {"stopped": stopped, "slowed": slowed}.get(klass, waits)


def word_due(*, calendar: Calendar, now: datetime, minutes: float, needed_by: datetime | None) -> datetime:
    """When the next word is due: after `minutes` of working time, and half-way before a needed-by moment.

    Half-way is half of the working time until then, so that no word is promised for a moment at night; where the
    service does not work before it is needed, half of the hours.
    """
    due = add(calendar, now, minutes)
    if needed_by is not None and needed_by > now:
        works = difference(calendar, now, needed_by)
        half_way = add(calendar, now, works / 2) if works else now + (needed_by - now) / 2
        due = min(due, max(half_way, now + timedelta(minutes=SHORTEST_MINUTES)))
    return due.replace(second=0, microsecond=0) + timedelta(minutes=1 if due.second or due.microsecond else 0)


def answer_due(*, calendar: Calendar, now: datetime, recent: list[float], agreed: int | None = None) -> datetime | None:
    """The 85th percentile of recent similar solved cases; with too few, what was agreed with customers, or None."""
    measured = promise_minutes(recent)
    minutes = agreed if measured is None else measured
    return None if minutes is None else add(calendar, now, minutes)
