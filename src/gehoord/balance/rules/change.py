"""Change, noise, or too few to say: what a row of months tells (XmR, Wheeler).

What is judged is the last month that has settled, against the months before it; where a way of working changed on a
known day, against those before that day, so that a lasting change does not become its own yardstick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gehoord.methods.trend import SAME_SIDE, Limits, limits

LOWER, HIGHER, NOISE, TOO_FEW = "lower", "higher", "noise", "too_few"
FEWEST_MONTHS = 4
LONGEST = 12
SETTLES = 7
"""Days after a month in which most of its questions still get their answer; before that it is not judged."""


def has_settled(month: date, *, until: date | None) -> bool:
    """Whether a month is over, and so long that its figures stand."""
    if until is None:
        return False
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return until >= following + timedelta(days=SETTLES)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, the limits it was held against, and how many months those come from."""

    word: str
    limits: Limits | None = None
    months: int = 0

    @property
    def is_uneven(self) -> bool:
        """Noise among months so uneven that half as much would be noise too: not even "as before" can be said."""
        return self.word == NOISE and self.limits is not None and self.limits.low < self.limits.mean / 2


def verdict_of(values: Sequence[float], *, changed_from: int | None = None) -> Verdict:
    """What the last value says. `changed_from` is the place of the first month of another way of working."""
    before = values[:-1]
    if changed_from is not None and FEWEST_MONTHS <= changed_from < len(values):
        before = values[:changed_from]
    before = before[-LONGEST:]
    within = limits(before) if len(before) >= FEWEST_MONTHS else None
    if within is None:
        return Verdict(TOO_FEW, None, len(before))
    return Verdict(_word(values, within), within, len(before))


def _word(values: Sequence[float], within: Limits) -> str:
    last, row = values[-1], values[-SAME_SIDE:]
    if last < within.low or (len(row) == SAME_SIDE and all(value < within.mean for value in row)):
        return LOWER
    if last > within.high or (len(row) == SAME_SIDE and all(value > within.mean for value in row)):
        return HIGHER
    return NOISE
