"""Both halves of a month: what a confirmed solution cost, and what a question cost its customers. Never one alone.

Cost is time-driven (Kaplan and Anderson): a minute of a team costs what the team costs, divided by the minutes it can
really work; a question takes the minutes said for its specialism, once for every time it was offered as solved or
refused, and some minutes for every hand-over. Nobody is timed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gehoord.methods.order import AFTER_DATE, PRIOR_RATES

PSEUDO_WAIT = 600.0  # minutes of waiting that the prior rate of a class counts for
LOOKED = 5  # minutes it takes to read a question that then goes to somebody else
FEWEST_CASES = 5
MONTHS_A_YEAR = 12

Sums = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rate:
    """What a minute of a team costs, and how many it can work in a month."""

    cents_a_minute: float
    minutes_a_month: float


def rate_of(*, hundredths: int, year_cents: int, year_hours: int) -> Rate:
    """Four people at 68,000 euros and 1,400 hours: 0.8095 euro a minute."""
    return Rate(year_cents / (year_hours * 60), hundredths / 100 * year_hours * 60 / MONTHS_A_YEAR)


def learnt_rates(sums: Sums) -> dict[str, float]:
    """Lost customer minutes a minute of waiting, by class: what customers said, held by what was thought before."""
    rates = {}
    for klass in ("stopped", "slowed", "waits"):
        lost, waited = sums[f"said_{klass}_seconds"] / 60, sums[f"over_{klass}_seconds"] / 60
        rates[klass] = (PRIOR_RATES[klass] * PSEUDO_WAIT + lost) / (PSEUDO_WAIT + waited)
    return rates | {"passed": AFTER_DATE}


def lost_minutes(sums: Sums, rates: Mapping[str, float]) -> float:
    """Lost customer minutes of these questions together."""
    return sum(sums[f"{klass}_seconds"] / 60 * rate for klass, rate in rates.items())


def work_minutes(*, rounds: int, hops: int, minutes: float) -> float:
    """The team's minutes these questions took, at so many minutes a question."""
    return rounds * minutes + hops * LOOKED


@dataclass(frozen=True)
class Point:
    """One month of one service (or of small ones together): `x` cents a confirmed solution, `y` LCM a question.

    A half that is not known is None, with the page saying why; `worked` and `could` are the team's minutes.
    """

    sums: Sums
    x: float | None
    y: float | None
    worked: float = 0.0
    could: float | None = None
    rates: Mapping[str, float] = field(default_factory=dict)

    @property
    def unused(self) -> float | None:
        """The part of the team's minutes that did not go to these questions; own work is in it."""
        return None if not self.could else max(0.0, 1 - self.worked / self.could)


def point_of(
    sums: Sums, *, worked: float, cents: float | None, could: float | None, rates: Mapping[str, float]
) -> Point:
    """Both halves. Under five questions neither is said; without a confirmed solution or a known cost, no cost."""
    if sums["cases"] < FEWEST_CASES:
        return Point(sums, None, None, worked, could, rates)
    cost = cents / sums["confirmed"] if cents is not None and sums["confirmed"] else None
    return Point(sums, cost, lost_minutes(sums, rates) / sums["cases"], worked, could, rates)
