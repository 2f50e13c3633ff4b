"""Terms and rotation: twelve months a seat, a third out every four, two terms at most, then a term of rest."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

TERM_MONTHS = 12
ROTATION_MONTHS = 4
THIRDS = TERM_MONTHS // ROTATION_MONTHS
TERMS_AT_MOST = 2
ALARM_SHARE = 0.6
LOOKED_BACK = 3


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where that one is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_term_ends(*, seat: int, seats: int, start: date) -> date:
    """When the seat with this number (0 first) of a whole new panel falls free: a third after 4, 8 and 12 months."""
    third = seat * THIRDS // seats
    return months_later(start, ROTATION_MONTHS * (third + 1))


def term_ends(start: date) -> date:
    """The first day after a whole term."""
    return months_later(start, TERM_MONTHS)


def may_sit(*, terms: Sequence[tuple[int, date]], today: date) -> bool:
    """Whether somebody with these earlier terms (number, day it ended) may sit again.

    After a second term she rests as long as a term lasts; after that she starts afresh.
    """
    return next_term(terms=terms, today=today) is not None


def next_term(*, terms: Sequence[tuple[int, date]], today: date) -> int | None:
    """The number her next term would have: 1 or 2; None while she rests."""
    if not terms:
        return 1
    number, ended = max(terms, key=lambda term: (term[1], term[0]))
    if months_later(ended, TERM_MONTHS) <= today:
        return 1
    return number + 1 if number < TERMS_AT_MOST else None


def is_active(answered: Sequence[bool]) -> bool:
    """A member is active who answered at least one of the last three she was asked, newest first.

    Who was never asked has not been silent.
    """
    recent = answered[:LOOKED_BACK]
    return not recent or any(recent)


@dataclass(frozen=True)
class Health:
    """How a panel is: members that sit, members that are active, and constituencies without an active member."""

    members: int
    active: int
    silent_constituencies: tuple[str, ...]

    @property
    def needs_attention(self) -> bool:
        """Fewer than six in ten are active, or a constituency has nobody."""
        return self.active < ALARM_SHARE * self.members or bool(self.silent_constituencies)


def health(*, members: Mapping[int, tuple[str, Sequence[bool]]], constituencies: Iterable[str]) -> Health:
    """The health of a panel from its members: constituency (empty: none) and what each answered, newest first."""
    active = {key: group for key, (group, answered) in members.items() if is_active(answered)}
    heard = set(active.values())
    return Health(
        members=len(members),
        active=len(active),
        silent_constituencies=tuple(name for name in constituencies if name not in heard),
    )
