"""Moments as other systems write them."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

LONGEST = 40
YEARS = range(1970, 2101)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


class NotAMoment(ValueError):
    """Text that names no day."""


def moment_of(text: str, *, zone: str) -> datetime:
    """The moment: ISO 8601, or day first with - or /; without an offset it is local. Raises NotAMoment."""
    words = text.strip()
    day_first = _DAY_FIRST.fullmatch(words)
    try:
        if day_first:
            day, month, year, hour, minute, second = (int(part or 0) for part in day_first.groups())
            found = datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone))
        else:
            found = datetime.fromisoformat(words)
    except ValueError as wrong:
        raise NotAMoment(words[:40]) from wrong
    if len(words) > LONGEST or found.year not in YEARS:
        raise NotAMoment(words[:40])
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
