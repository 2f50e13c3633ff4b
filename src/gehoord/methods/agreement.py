"""Whether two people who sorted the same answers into themes did the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree about `answers`: `observed` is the share that got the same theme, 0 to 1.

    `expected` is the share that would by chance, from how often each used every theme. `kappa` is what they agree
    beyond that, 1 at most (Cohen 1960); None where chance explains all: no answers, or one theme for everything.
    """

    answers: int
    observed: float
    expected: float
    kappa: float | None


def agreement(pairs: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """The agreement of two coders, from the theme each gave to every answer; None may be a theme (the rest pile)."""
    given = list(pairs)
    count = len(given)
    if not count:
        return Agreement(answers=0, observed=0.0, expected=0.0, kappa=None)
    first, second = Counter(one for one, _ in given), Counter(other for _, other in given)
    same = sum(one == other for one, other in given)
    chance = sum(first[theme] * second[theme] for theme in first)  # out of count x count
    kappa = (same * count - chance) / (count * count - chance) if chance < count * count else None
    return Agreement(answers=count, observed=same / count, expected=chance / (count * count), kappa=kappa)
