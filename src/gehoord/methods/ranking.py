"""One order out of many people's orders: the one that agrees with most pairs, and points beside it.

Kemeny's order is the best of all orders, and found exactly for up to eight options; nobody can be asked to order more,
so above that there is none, and Borda's points stand alone and are called that. Of equally good orders it is the one
that comes first by the order in which the options were given; `ties` says how many others there are.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

Option = TypeVar("Option", bound=Hashable)

MOST_FOR_KEMENY = 8


@dataclass(frozen=True, slots=True)
class Kemeny(Generic[Option]):
    """The order that agrees with the most pairs of preferences; `score` counts them, `ties` other orders as good."""

    order: tuple[Option, ...]
    score: float
    ties: int


@dataclass(frozen=True, slots=True)
class Ranking(Generic[Option]):
    """Kemeny's order, or None above eight options; Borda's points and their order beside it."""

    kemeny: Kemeny[Option] | None
    points: Mapping[Option, float]
    by_points: tuple[Option, ...]


def rank(options: Sequence[Option], ballots: Mapping[tuple[Option, ...], float]) -> Ranking[Option]:
    """Both rankings of ballots, each an order of options (best first) with how many people gave it.

    What a ballot leaves out stands below all it names, and level among itself.
    """
    points = borda(options, ballots)
    place = {option: number for number, option in enumerate(options)}
    return Ranking(
        kemeny=kemeny(options, ballots) if len(options) <= MOST_FOR_KEMENY else None,
        points=points,
        by_points=tuple(sorted(options, key=lambda option: (-points[option], place[option]))),
    )


def kemeny(options: Sequence[Option], ballots: Mapping[tuple[Option, ...], float]) -> Kemeny[Option]:
    """The order with the highest sum, over its pairs, of the people who prefer the upper to the lower (Kemeny 1959)."""
    if len(options) > MOST_FOR_KEMENY:
        raise ValueError(f"more than {MOST_FOR_KEMENY} options are not put into Kemeny's order")
    prefer = preferences(options, ballots)

    @cache
    def best(left: tuple[Option, ...]) -> tuple[float, int, tuple[Option, ...]]:
        """Score, number of equals and order of the best order of these: the best first one, and then the best rest."""
        most, ways, order = (-1.0, 0, left) if left else (0.0, 1, left)
        for first in left:
            rest = tuple(option for option in left if option != first)
            score, equals, following = best(rest)
            score += sum(prefer[first, other] for other in rest)
            if score > most:
                most, ways, order = score, equals, (first, *following)
            elif score == most:
                ways += equals
        return most, ways, order

    score, ways, order = best(tuple(options))
    return Kemeny(order=order, score=score, ties=ways - 1)


def borda(options: Sequence[Option], ballots: Mapping[tuple[Option, ...], float]) -> dict[Option, float]:
    """Points by option: from each ballot one for every option below it, half a one for every option level with it."""
    points = dict.fromkeys(options, 0.0)
    for ballot, people in ballots.items():
        named = _named(ballot, points)
        level = (len(points) - len(named) - 1) / 2
        for option in points:
            points[option] += people * (len(points) - 1 - named[option] if option in named else level)
    return points


def preferences(
    options: Sequence[Option], ballots: Mapping[tuple[Option, ...], float]
) -> dict[tuple[Option, Option], float]:
    """How many people prefer the first of a pair to the second."""
    prefer = {(one, other): 0.0 for one in options for other in options}
    for ballot, people in ballots.items():
        named = _named(ballot, options)
        last = len(options)
        for one, other in prefer:
            if named.get(one, last) < named.get(other, last):
                prefer[one, other] += people
    return prefer


def _named(ballot: tuple[Option, ...], options: Sequence[Option] | Mapping[Option, float]) -> dict[Option, int]:
    named = {option: number for number, option in enumerate(ballot)}
    if len(named) != len(ballot) or not named.keys() <= set(options):
        raise ValueError("a ballot names options, each once")
    return named
