"""Whose turn it is: nobody is asked twice in fourteen days, nor more than ten minutes in a month, by all services."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

REST = timedelta(days=14)
MONTH = timedelta(days=30)
MINUTES_A_MONTH = 10

Asked = tuple[datetime, int]
"""When somebody was asked, and how many minutes it took."""


@dataclass(frozen=True)
class TurnFindings:
    """What stands in the way of asking now: how many were asked too recently, and for how many it is too much.

    `free_at` is the first moment at which nothing stands in the way; None when no waiting helps (one consultation
    alone is longer than a month allows).
    """

    too_soon: int
    too_much: int
    most_minutes: int
    free_at: datetime | None

    @property
    def is_free(self) -> bool:
        """Everybody concerned may be asked."""
        return not (self.too_soon or self.too_much)


def look_at_turns(*, at: datetime, minutes: int, asked: Mapping[Hashable, Sequence[Asked]]) -> TurnFindings:
    """Whether everybody concerned may be asked at `at` for so many minutes; `asked` is what each was asked before."""
    too_soon = sum(not _is_rested(before, at) for before in asked.values())
    totals = [minutes + _minutes_in_month(before, at) for before in asked.values()] or [minutes]
    return TurnFindings(
        too_soon=too_soon,
        too_much=sum(total > MINUTES_A_MONTH for total in totals),
        most_minutes=max(totals),
        free_at=_free_at(at, minutes, asked),
    )


def _is_rested(before: Sequence[Asked], at: datetime) -> bool:
    return all(not (at - REST < when < at + REST) for when, _minutes in before)


def _minutes_in_month(before: Sequence[Asked], at: datetime) -> int:
    return sum(minutes for when, minutes in before if at - MONTH < when <= at)


def _free_at(at: datetime, minutes: int, asked: Mapping[Hashable, Sequence[Asked]]) -> datetime | None:
    """The only moments at which something falls free are those a rest or a month after an earlier asking."""
    if minutes > MINUTES_A_MONTH:
        return None
    moments = {when + rest for before in asked.values() for when, _minutes in before for rest in (REST, MONTH)}
    for moment in sorted({at, *(moment for moment in moments if moment > at)}):
        if all(
            _is_rested(before, moment) and minutes + _minutes_in_month(before, moment) <= MINUTES_A_MONTH
            for before in asked.values()
        ):
            return moment
    return None
