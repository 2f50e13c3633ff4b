"""When an answer is due, and what happens on the way: the clock runs on the service."""

from __future__ import annotations

from datetime import date, timedelta

INTERIM, OVERDUE, COORDINATOR, ABOVE = "interim", "overdue", "day7", "day14"
AFTER = {COORDINATOR: timedelta(days=7), ABOVE: timedelta(days=14)}
LONGEST = timedelta(days=84)
"""From closing to the last day an answer may be promised for."""


def half_time(*, closed: date, due: date) -> date:
    """The day half way between closing and the promised answer."""
    return closed + (due - closed) / 2


def steps_reached(*, closed: date, due: date, today: date) -> list[str]:
    """What has happened by today while there is no answer, in order; the promised day itself is not too late.

    Once it is too late a word at half time is no use any more.
    """
    if today <= due:
        return [INTERIM] if today >= half_time(closed=closed, due=due) else []
    return [OVERDUE, *(step for step, rest in AFTER.items() if today >= due + rest)]
