"""How sure a share is when it was counted on few, and how it may be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, floor, lgamma, sqrt

Z95 = 1.959963984540054
TAIL = 0.025  # what the exact interval leaves on each side: 95 %
MANY_OF_ALL, FEW = 0.2, 30  # a sample of more than this part, or of fewer answers, is inverted exactly
FEWEST_FOR_A_PERCENTAGE = 30


@dataclass(frozen=True, slots=True)
class Share:
    """A share as it may stand on a page: always the counts, and whole percentages only where they mean something."""

    count: int
    of: int
    percent: int | None = None
    low: int | None = None
    high: int | None = None


def wilson(successes: int, of: int, *, z: float = Z95, population: int | None = None) -> tuple[float, float]:
    """The interval around a share, 95 % unless told (Wilson 1927); (0, 1) when nothing was counted.

    With a `population`, all the people these were drawn from, it narrows as more of them answered (finite population
    correction of z) and is the share itself when all did.
    """
    if of == 0:
        return 0.0, 1.0
    if population is not None:
        z *= sqrt(_of_others(of, population))
    share, square = successes / of, z * z / of
    centre = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    low = 0.0 if successes == 0 else centre - half
    return low, 1.0 if successes == of else centre + half


def exact(successes: int, of: int, *, population: int) -> tuple[float, float]:
    """The shares of a whole population that a draw does not contradict, 95 %: the hypergeometric test inverted.

    Ends are shares that can exist: whole people of `population`. An end is out when so few, or so many, would be drawn
    in one of forty draws or less.
    """
    _of_others(of, population)
    fewest, most = successes, population - (of - successes)

    def too_few(people: int) -> bool:
        return _at_least(successes, of=of, people=people, population=population) <= TAIL

    def too_many(others: int) -> bool:
        return _at_least(of - successes, of=of, people=others, population=population) <= TAIL

    low = _first(lambda people: not too_few(people), fewest, most)
    others = _first(lambda others: not too_many(others), population - most, population - fewest)
    return low / population, (population - others) / population


def sampled(successes: int, of: int, *, population: int) -> tuple[float, float]:
    """The interval for answers drawn by lot from a known population: exact where the approximation is not good.

    Refuses more answers than people with a ValueError.
    """
    if of > 0 and (of > MANY_OF_ALL * population or of < FEW):
        return exact(successes, of, population=population)
    return wilson(successes, of, population=population)


def answers_needed(*, points: float, population: int) -> int:
    """How many must answer to know any share of a population to within so many percentage points, 95 %."""
    endless = (Z95 * 50 / points) ** 2
    return min(population, ceil(endless / (1 + (endless - 1) / population)))


def to_show(successes: int, of: int, *, population: int | None = None) -> Share:
    """How a share stands on a page: under 30 answers as counts; from 30 in whole percentages, with an interval.

    An interval needs answers of people drawn by lot, or of everybody asked: `population` says from how many. Answers by
    an open link come from whoever wished, so they are given no population, and get none. 100 % is said of all only, and
    0 % of none.
    """
    if of < FEWEST_FOR_A_PERCENTAGE:
        return Share(successes, of)
    percent = successes * 100 // of if successes in (0, of) else min(max(_percent(successes / of), 1), 99)
    if population is None:
        return Share(successes, of, percent)
    low, high = sampled(successes, of, population=population)
    return Share(successes, of, percent, _percent(low), _percent(high))


def _of_others(of: int, population: int) -> float:
    """What is left of the uncertainty when these are not drawn from an endless population."""
    if of > population:
        raise ValueError("more answers than people")
    return (population - of) / (population - 1) if population > 1 else 0.0


def _percent(share: float) -> int:
    return floor(100 * share + 0.5 + 1e-9)


def _at_least(drawn: int, *, of: int, people: int, population: int) -> float:
    """The chance that a draw of `of` from a population in which `people` say yes holds at least so many of them."""
    start = max(drawn, of - (population - people))
    if start == of - (population - people) or start == 0:
        return 1.0
    term = exp(_log_ways(people, start) + _log_ways(population - people, of - start) - _log_ways(population, of))
    chance = term
    for yes in range(start, min(people, of)):
        term *= (people - yes) * (of - yes) / ((yes + 1) * (population - people - of + yes + 1))
        chance += term
    return min(chance, 1.0)


def _log_ways(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first number from `low` on for which something holds, that holds for all after it and for `high`."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
