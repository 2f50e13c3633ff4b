"""Change or noise: what two rounds, or a row of them, can really tell.

A change is called one only when the interval around the difference leaves out 0. Small groups seldom see one: from 80 %
to 90 % takes 199 answers in each round to be noticed four times in five (`answers_to_notice`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, exp, lgamma, sqrt
from statistics import fmean

from gehoord.methods.intervals import Z95, sampled, wilson

WIDE, WIDEST = 2.66, 3.268  # times the mean moving range: limits of values, and of a moving range (Wheeler)
SAME_SIDE = 8  # in a row; by chance twice .5 to the eighth, .0078
POWER80 = 0.8416212335729143  # the normal quantile of noticing four times in five


@dataclass(frozen=True, slots=True)
class Limits:
    """Where values of a steady series stay (XmR): mean and limits in its own unit, `jump` is the widest step."""

    mean: float
    moving_range: float
    low: float
    high: float
    jump: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How a share changed, -1 to 1, with its 95 % interval and the probability that the later one is higher."""

    change: float
    low: float
    high: float
    probability_higher: float

    @property
    def is_change(self) -> bool:
        """More than noise: no difference at all is outside the interval."""
        return self.low > 0 or self.high < 0


def limits(values: Sequence[float]) -> Limits | None:
    """The limits that the noise of a series sets itself; None for fewer than two values."""
    if len(values) < 2:
        return None
    mean, moving = fmean(values), fmean(abs(later - earlier) for earlier, later in pairwise(values))
    return Limits(mean, moving, mean - WIDE * moving, mean + WIDE * moving, WIDEST * moving)


def signals(values: Sequence[float], within: Limits) -> list[int]:
    """The places in a series that are more than noise: outside the limits, or from the eighth in a row on one side."""
    outside = {place for place, value in enumerate(values) if not within.low <= value <= within.high}
    row = 0
    for side, run in groupby(values, key=lambda value: (value > within.mean) - (value < within.mean)):
        length = len(list(run))
        if side:
            outside |= set(range(row + SAME_SIDE - 1, row + length))
        row += length
    return sorted(outside)


def compare(
    before: tuple[int, int], after: tuple[int, int], *, populations: tuple[int, int] | None = None
) -> Difference:
    """Two rounds, each (count, of): Newcombe's interval for the difference, from those of both (method 10, 1998).

    With `populations` each interval is that of a draw from so many people; without, from endless ones.
    """
    (one, one_of), (other, other_of) = before, after
    first, second = one / one_of if one_of else 0.5, other / other_of if other_of else 0.5
    if populations is None:
        (low1, high1), (low2, high2) = wilson(one, one_of), wilson(other, other_of)
    else:
        low1, high1 = sampled(one, one_of, population=populations[0])
        low2, high2 = sampled(other, other_of, population=populations[1])
    change = second - first
    return Difference(
        change=change,
        low=max(-1.0, change - sqrt((second - low2) ** 2 + (high1 - first) ** 2)),
        high=min(1.0, change + sqrt((high2 - second) ** 2 + (first - low1) ** 2)),
        probability_higher=probability_higher(before, after),
    )


def probability_higher(before: tuple[int, int], after: tuple[int, int]) -> float:
    """The probability that the later share is the higher one, by Beta posteriors on Jeffreys' priors.

    Before anybody answered it is a half; every answer moves it by a term of its own (J. D. Cook, "Exact calculation of
    beta inequalities", 2005).
    """
    steps = (
        (0, after[0], 1),
        (1, after[1] - after[0], -1),
        (2, before[0], -1),
        (3, before[1] - before[0], 1),
    )
    chance, posterior = 0.5, [0.5, 0.5, 0.5, 0.5]
    for place, answers, sign in steps:
        for _ in range(answers):
            chance += sign * _overlap(*posterior) / posterior[place]
            posterior[place] += 1
    return min(max(chance, 0.0), 1.0)


def answers_to_notice(before: float, after: float) -> int:
    """How many answers in each round it takes to notice this change of a share four times in five (5 %, two-sided)."""
    middle = (before + after) / 2
    wide = Z95 * sqrt(2 * middle * (1 - middle))
    wide += POWER80 * sqrt(before * (1 - before) + after * (1 - after))
    return ceil((wide / (after - before)) ** 2)


def _overlap(a: float, b: float, c: float, d: float) -> float:
    return exp(_log_beta(a + c, b + d) - _log_beta(a, b) - _log_beta(c, d))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
