"""When a member may see what her constituency said: in steps of at least five people, whole days at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

AT_LEAST = 5


def shown_until(*, voices: Mapping[date, int], today: date, at_least: int = AT_LEAST) -> date | None:
    """The last day whose voices may be shown; None while there are too few.

    Days are taken together until they hold `at_least` voices, so that looking again tomorrow never shows what fewer
    people said. Today is not over and never shown.
    """
    shown, waiting = None, 0
    for day in sorted(voices):
        if day >= today:
            break
        waiting += voices[day]
        if waiting >= at_least:
            shown, waiting = day, 0
    return shown
