"""Answers weighted to the organisation they came from, or the reason why that would say more than was heard.

Raking (iterative proportional fitting, Deming and Stephan 1940): every answer is multiplied, margin after margin, until
the margins are those of the organisation. What that costs is Kish's design effect, n x sum(w^2) / (sum w)^2; so many
answers are worth n / deff (`effective`), which is the number for an interval. The unweighted figures stand beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

MOST = 3.0  # times the mean weight: nobody's answer counts for more
FEWEST_ANSWERS = 5  # of a category, to let them speak for all of it
WORST_EFFECT = 2.0  # above it less than half of the answers would be left
CLOSE = 1e-9  # shares
MOST_ROUNDS = 1000

Answer = Mapping[str, Hashable]
Category = tuple[str, Hashable]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Weights by answer, mean 1; `effect` is the design effect, `effective` the number of answers it leaves.

    `missed` is the most by which a share still differs from its target, 0 to 1: what the cap cost.
    """

    weights: tuple[float, ...]
    effect: float
    effective: float
    missed: float


@dataclass(frozen=True, slots=True)
class TooThin:
    """Not weighted: these categories, such as ("shift", "night"), gave too few `answers` to speak for all of theirs."""

    categories: tuple[Category, ...]
    answers: tuple[int, ...]
    effect: float | None = None


def weigh(answers: Sequence[Answer], targets: Mapping[str, Mapping[Hashable, float]]) -> Weighted | TooThin:
    """Weights that give the answers the margins of the organisation, or which categories are too thin for that.

    `targets` gives per attribute the people (or the share) of every category. Thin is a category with fewer than five
    answers; and, when the weights would leave less than half of the answers (a design effect over 2), the one whose
    answers would have to count the most. An answer in a category nobody is in is refused with a ValueError.
    """
    shares = {name: _shares(people) for name, people in targets.items()}
    counts = {(name, category): 0 for name, categories in shares.items() for category in categories}
    for answer in answers:
        for name in shares:
            if (name, answer[name]) not in counts:
                raise ValueError(f"nobody belongs to {name} {answer[name]!r}")
            counts[name, answer[name]] += 1
    if thin := {category: count for category, count in counts.items() if count < FEWEST_ANSWERS}:
        return TooThin(categories=tuple(thin), answers=tuple(thin.values()))
    raked = rake(answers, shares)
    effect = design_effect(raked)
    if effect > WORST_EFFECT:
        heaviest = max(counts, key=lambda category: shares[category[0]][category[1]] / counts[category])
        return TooThin(categories=(heaviest,), answers=(counts[heaviest],), effect=effect)
    weights = capped(raked)
    effect = design_effect(weights)
    found = {name: margin(answers, weights, name) for name in shares}
    missed = max((abs(shares[name][category] - found[name][category]) for name, category in counts), default=0.0)
    return Weighted(tuple(weights), effect=effect, effective=len(weights) / effect, missed=missed)


def rake(answers: Sequence[Answer], targets: Mapping[str, Mapping[Hashable, float]]) -> list[float]:
    """Weights of mean 1 that give every margin its target share; every category needs an answer.

    Margins that no weights can give at the same time are approached as well as they can be.
    """
    weights = [1.0] * len(answers)
    for _ in range(MOST_ROUNDS):
        before = list(weights)
        for name, shares in targets.items():
            found = margin(answers, weights, name)
            weights = [
                weight * shares[answer[name]] / found[answer[name]]
                for weight, answer in zip(weights, answers, strict=True)
            ]
        if max((abs(new - old) for new, old in zip(weights, before, strict=True)), default=0.0) < CLOSE:
            break
    return _mean_one(weights)


def margin(answers: Sequence[Answer], weights: Sequence[float], name: str) -> dict[Hashable, float]:
    """The weighted share of each category that somebody answered from."""
    sums: defaultdict[Hashable, float] = defaultdict(float)
    for answer, weight in zip(answers, weights, strict=True):
        sums[answer[name]] += weight
    whole = sum(weights)
    return {category: weight / whole for category, weight in sums.items()}


def capped(weights: Sequence[float], *, most: float = MOST) -> list[float]:
    """The weights with none above `most` times the mean; what is cut off is shared by the others."""
    found = _mean_one(weights)
    while max(found, default=0.0) > most + CLOSE:
        at_most = [weight >= most - CLOSE for weight in found]
        rest = sum(weight for weight, is_at_most in zip(found, at_most, strict=True) if not is_at_most)
        room = len(found) - most * sum(at_most)
        if rest <= 0 or room <= 0:
            return [1.0] * len(found)
        found = [
            most if is_at_most else weight * room / rest for weight, is_at_most in zip(found, at_most, strict=True)
        ]
    return found


def design_effect(weights: Sequence[float]) -> float:
    """How many times less the weighted answers say than as many of a plain draw (Kish 1965)."""
    whole = sum(weights)
    return len(weights) * sum(weight * weight for weight in weights) / (whole * whole) if whole else 1.0


def _shares(people: Mapping[Hashable, float]) -> dict[Hashable, float]:
    whole = sum(people.values())
    return {category: count / whole for category, count in people.items() if count}


def _mean_one(weights: Sequence[float]) -> list[float]:
    whole = sum(weights)
    return [weight * len(weights) / whole for weight in weights] if whole else list(weights)
