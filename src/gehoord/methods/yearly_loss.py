"""What the same trouble costs in a year, when it is known what it cost in some days.

Every time it happens it costs some minutes; how often it happens is left to chance (a compound Poisson sum). The 95 %
interval is the gamma interval for a weighted sum of Poisson counts (Fay and Feuer 1997). For equal costs that is the
exact interval of a Poisson count (Garwood 1936); it never promises less spread than there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DAYS_A_YEAR = 365
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Yearly:
    """Minutes a year: the best guess, and the ends of the 95 % interval."""

    low: float
    expected: float
    high: float

    def part(self, low: float, high: float) -> Yearly:
        """What is saved when between these shares (0 to 1) of it go away; the middle of them for the best guess."""
        return Yearly(self.low * low, self.expected * (low + high) / 2, self.high * high)


def yearly_loss(minutes: Sequence[float], *, days: int) -> Yearly:
    """The minutes a year of what took these `minutes`, each time it happened in `days` days.

    Refuses no days, and minutes below 0, with a ValueError. Nothing seen is nothing known: 0 to 0.
    """
    if days < 1 or any(each < 0 for each in minutes):
        raise ValueError("days are 1 or more, minutes 0 or more")
    total, square = float(sum(minutes)), float(sum(each * each for each in minutes))
    if total == 0:
        return Yearly(0.0, 0.0, 0.0)
    from scipy.special import gammaincinv

    widest = float(max(minutes))
    low = square / total * float(gammaincinv(total**2 / square, TAIL))
    more, wider = total + widest, square + widest**2
    high = wider / more * float(gammaincinv(more**2 / wider, 1 - TAIL))
    a_year = DAYS_A_YEAR / days
    return Yearly(low * a_year, total * a_year, high * a_year)
