"""What a service thought its customers would say, beside what they said (the first gap of Parasuraman and others 1985).

For the service and the panel to learn from, never to reward: who is judged by predictions asks what is predictable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a prediction was off, and whether it had the order right.

    `mean` is the mean absolute difference in the unit of the numbers. `spearman` and `kendall` compare the orders, -1
    to 1 (tau-b: equal numbers are level); None where either side puts nothing before anything else.
    """

    mean: float
    spearman: float | None
    kendall: float | None


def gap(predicted: Sequence[float], heard: Sequence[float]) -> Gap:
    """The gap between a prediction and what was heard, item by item; at least one item, as many on both sides."""
    if not predicted or len(predicted) != len(heard):
        raise ValueError("a prediction has a number for everything that was asked")
    return Gap(
        mean=fmean(abs(one - other) for one, other in zip(predicted, heard, strict=True)),
        spearman=_correlation(_ranks(predicted), _ranks(heard)),
        kendall=_kendall(predicted, heard),
    )


def _ranks(numbers: Sequence[float]) -> list[float]:
    """The place of each number from the lowest, equal ones on the middle of their places."""
    return [sum(other < one for other in numbers) + sum(other == one for other in numbers) / 2 for one in numbers]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    middle, other_middle = fmean(one), fmean(other)
    spread = sum((x - middle) ** 2 for x in one) * sum((y - other_middle) ** 2 for y in other)
    together = sum((x - middle) * (y - other_middle) for x, y in zip(one, other, strict=True))
    return together / sqrt(spread) if spread else None


def _kendall(one: Sequence[float], other: Sequence[float]) -> float | None:
    signs = [
        (_sign(one[first] - one[second]), _sign(other[first] - other[second]))
        for first, second in combinations(range(len(one)), 2)
    ]
    untied = sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs)
    return sum(x * y for x, y in signs) / sqrt(untied) if untied else None


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
