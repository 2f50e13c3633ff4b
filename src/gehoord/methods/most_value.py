"""The most value inside two means at once: a knapsack of money and hours (an integer program, solved to the end).

Of equally valuable choices the cheapest. Musts (safety, law, accessibility) are no options: take their cost out of the
means first.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import gcd
from typing import TypeVar

Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Offer:
    """What an option is worth and what it takes, in whole numbers: money in cents, hours in minutes if need be."""

    value: int
    money: int
    hours: int = 0


def most_value(offers: Mapping[Option, Offer], *, money: int, hours: int | None = None) -> tuple[Option, ...]:
    """The options that are worth the most together and stay within both means, in their own order; None is no limit.

    What is worth nothing is not chosen. Refuses means and offers below 0 with a ValueError.
    """
    numbers = [number for offer in offers.values() for number in (offer.value, offer.money, offer.hours)]
    if min([money, hours or 0, *numbers]) < 0:
        raise ValueError("values and means are 0 or more")
    worth_it = {option: offer for option, offer in offers.items() if offer.value and _fits([offer], money, hours)}
    if not worth_it:
        return ()
    best = _solve(worth_it, money, hours, at_least=None)
    worth = sum(offers[option].value for option in best)
    cheapest = _solve(worth_it, money, hours, at_least=worth)
    chosen = [offers[option] for option in cheapest]
    if not _fits(chosen, money, hours) or sum(offer.value for offer in chosen) < worth:
        raise ArithmeticError("the solver found another sum than it should have")
    return cheapest


def _fits(offers: list[Offer], money: int, hours: int | None) -> bool:
    enough = sum(offer.money for offer in offers) <= money
    return enough and (hours is None or sum(offer.hours for offer in offers) <= hours)


def _solve(
    offers: Mapping[Option, Offer], money: int, hours: int | None, *, at_least: int | None
) -> tuple[Option, ...]:
    """The choice of the most value; with `at_least` so much value, the one of the least money."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    numbers = [(offer.value, offer.money, offer.hours) for offer in offers.values()]
    table = np.array(numbers, dtype=float)
    worth, price, time = (gcd(*column) or 1 for column in zip(*numbers, strict=True))  # small numbers are exact ones
    value, cost, work = table[:, 0] / worth, table[:, 1] / price, table[:, 2] / time
    within = [LinearConstraint(cost, ub=money // price)]
    if hours is not None:
        within.append(LinearConstraint(work, ub=hours // time))
    if at_least is not None:
        within.append(LinearConstraint(value, lb=at_least // worth))
    found = milp(
        -value if at_least is None else cost,
        constraints=within,
        bounds=Bounds(0, 1),
        integrality=np.ones(len(offers)),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise ArithmeticError(found.message)
    return tuple(option for option, taken in zip(offers, found.x, strict=True) if taken > 0.5)
