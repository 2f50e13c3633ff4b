"""What equal shares buy inside a budget, from the orders people gave; and what every group paid for it.

What somebody wants is what she would buy with all of it: she walks her order and takes what still fits, in money and in
hours. Then everybody owns the same part of the budget (`methods.equal_shares`). An option takes the larger of its parts
of the money and of the hours, so that both suffice; what then still fits in both is added, the most wanted first, and
everybody who wants it pays the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gehoord.improvements.rules.means import Means
from gehoord.improvements.rules.weighing import WHOLE, part_of
from gehoord.methods.equal_shares import equal_shares


@dataclass(frozen=True, slots=True)
class Order:
    """So many people of a constituency (None: none) gave this order, the first option first."""

    group: int | None
    people: int
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """What is bought, in that order, and what it takes; `wanted` counts who would buy an option, by group.

    `paid` is what each group paid for each option, as a part of its price (0 to 1).
    """

    chosen: tuple[int, ...]
    cost: Means
    wanted: Mapping[tuple[int, str], int]
    paid: Mapping[int, Mapping[int, Fraction]]


def wants(order: Sequence[int], *, costs: Mapping[int, Means], budget: Means) -> frozenset[int]:
    """What she would buy with all of it, walking her own order; what does not fit any more is passed over."""
    left, found = budget, set()
    for option in order:
        if left.holds(costs[option]):
            left -= costs[option]
            found.add(option)
    return frozenset(found)


def choose_within(orders: Iterable[Order], *, costs: Mapping[int, Means], budget: Means) -> Within:
    """What equal shares buy. Who gave the same order in the same group is one row, however many they are."""
    approvals: dict[tuple[int | None, tuple[int, ...], int], frozenset[int]] = {}
    wanted: dict[tuple[int, str], int] = {}
    for row in orders:
        hers = wants(row.options, costs=costs, budget=budget)
        approvals |= {(row.group, row.options, number): hers for number in range(row.people)}
        for option in hers:
            place = (row.group or 0, str(option))
            wanted[place] = wanted.get(place, 0) + row.people
    whole = budget.cents or WHOLE
    parts = {key: part_of(cost, budget) for key, cost in costs.items()}
    prices = {key: part if part is not None else Fraction(whole + 1) for key, part in parts.items()}
    bought = equal_shares(prices, approvals, budget=whole, step=max(1, whole // 10_000))
    paid: dict[int, dict[int, Fraction]] = {}
    for (group, _order, _number), receipt in bought.receipts.items():
        for option, part in receipt.items():
            _pay(paid, group or 0, option, part / (prices[option] or Fraction(1)))
    chosen = [*bought.chosen, *_still_fitting(bought.chosen, approvals.values(), costs=costs, budget=budget)]
    for option in chosen[len(bought.chosen) :]:
        wanting = [group or 0 for (group, _order, _number), hers in approvals.items() if option in hers]
        for group in wanting:
            _pay(paid, group, option, Fraction(1, len(wanting)))
    cost = sum((costs[key] for key in chosen), Means(0, 0))
    return Within(chosen=tuple(chosen), cost=cost, wanted=wanted, paid=paid)


def _pay(paid: dict[int, dict[int, Fraction]], group: int, option: int, part: Fraction) -> None:
    hers = paid.setdefault(group, {})
    hers[option] = hers.get(option, Fraction(0)) + part


def _still_fitting(
    chosen: Sequence[int], wants_of: Iterable[frozenset[int]], *, costs: Mapping[int, Means], budget: Means
) -> list[int]:
    """What fits in what is left of the money and of the hours, the most wanted first."""
    many = Counter(option for hers in wants_of for option in hers if option not in chosen)
    left = budget - sum((costs[key] for key in chosen), Means(0, 0))
    found = []
    for option in sorted(many, key=lambda key: (-many[key], list(costs).index(key))):
        if left.holds(costs[option]):
            left -= costs[option]
            found.append(option)
    return found


def receipts_of(
    within: Within, groups: Iterable[tuple[int, ...]], *, costs: Mapping[int, Means]
) -> dict[tuple[int, ...], dict[str, list[int]]]:
    """What each merged group paid for each option that is bought: whole cents and minutes."""
    return {group: {str(key): _part(within, group, key, costs[key]) for key in within.chosen} for group in groups}


def _part(within: Within, group: tuple[int, ...], option: int, cost: Means) -> list[int]:
    part = sum((within.paid.get(key, {}).get(option, Fraction(0)) for key in group), Fraction(0))
    return [round(part * cost.cents), round(part * cost.minutes)]


def as_shown(
    within: Within,
    *,
    budget: Means,
    costs: Mapping[int, Means],
    rows: Mapping[tuple[int, ...], Mapping[str, int | None]],
) -> dict[str, Any]:
    """The choice as a release keeps it; a group of which part is hidden has no receipt."""
    receipts = receipts_of(within, rows, costs=costs)
    return {
        "budget": [budget.cents, budget.minutes],
        "chosen": list(within.chosen),
        "cost": [within.cost.cents, within.cost.minutes],
        "left_out": [key for key in costs if key not in within.chosen],
        "rows": [
            {
                "group": list(group),
                "wanted": dict(cells),
                "paid": receipts[group] if None not in cells.values() else None,
            }
            for group, cells in rows.items()
        ],
    }
