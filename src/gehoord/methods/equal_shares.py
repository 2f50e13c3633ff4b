"""The Method of Equal Shares: everybody owns the same part of a budget, and supporters pay for a choice together.

Every voter gets budget / voters. An option is affordable at rho when its supporters, each paying at most rho x its
utility and no more than is left to them, pay its cost; the option with the smallest rho is bought, and so on (Peters,
Pierczynski and Skowron 2021). Utility is the cost of the option, or 1. Equal rho: more supporters first, then the order
of the options. What is left unspent is used by raising every share by one unit of money as long as the whole stays
within the budget (add-one), until nothing that is left would fit.

Numbers are exact: floating point only finds out who can be the next, and where two are nearly equal, or an option is
only just affordable, fractions decide.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np

Option = TypeVar("Option", bound=Hashable)
Voter = TypeVar("Voter", bound=Hashable)

IN_A_ROW = 16
NEARLY = 1e-9  # relative: nearer than this, fractions decide


class Utility(Enum):
    """What an approved option is worth to who approves it: as much as it costs, or as much as any other."""

    COST = "cost"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Bought(Generic[Option, Voter]):
    """The options bought, in that order, their `cost` together, and `receipts`: what every voter paid for each.

    `share` is what each voter had to spend; more than budget / voters when shares were raised to complete the choice.
    """

    chosen: tuple[Option, ...]
    cost: Fraction
    share: Fraction
    receipts: Mapping[Voter, Mapping[Option, Fraction]]


def equal_shares(
    costs: Mapping[Option, Fraction | int],
    approvals: Mapping[Voter, Set[Option]],
    *,
    budget: Fraction | int,
    utility: Utility = Utility.COST,
    complete: bool = True,
    step: int = 1,
) -> Bought[Option, Voter]:
    """What equal shares buy; with `complete`, raised by `step` as long as all together stays within the budget.

    Where money is counted in cents, a step of 100 raises by whole euros. Options that nobody approves or that cost more
    than the budget are left out. Refuses with a ValueError a cost below 0, and approval of what is not an option.
    """
    if any(cost < 0 for cost in costs.values()) or any(not choice <= costs.keys() for choice in approvals.values()):
        raise ValueError("costs are 0 or more, and only options can be approved")
    voters = list(approvals)
    supporters: dict[Option, list[int]] = {option: [] for option in costs}
    for number, voter in enumerate(voters):
        for option in approvals[voter]:
            supporters[option].append(number)
    wanted = [option for option, cost in costs.items() if supporters[option] and cost <= budget]
    market = _Market(
        [Fraction(costs[option]) for option in wanted],
        [supporters[option] for option in wanted],
        voters=len(voters),
        utility=utility,
    )
    share = Fraction(budget) / len(voters) if voters else Fraction(0)
    order = market.buy(share)
    if complete:
        share, order = _raised(market, share, order, budget=Fraction(budget), step=step)
    paid = market.pay(order, share)
    return Bought(
        chosen=tuple(wanted[place] for place in order),
        cost=market.cost(order),
        share=share,
        receipts={
            voter: {wanted[place]: paid[place][number] for place in order if number in paid[place]}
            for number, voter in enumerate(voters)
        },
    )


def _raised(
    market: _Market, share: Fraction, order: list[int], *, budget: Fraction, step: int
) -> tuple[Fraction, list[int]]:
    """The last share, raised step by step, at which what is bought stays within the budget, and what it buys.

    Steps without effect are skipped; how many there are is asked after the same was bought some times in a row, and
    less often when there were few.
    """
    same, patience = 0, IN_A_ROW
    while market.could_buy_more(order, budget):
        if same >= patience:
            steps = int(market.steady(order, share) / step)
            share, same = share + step * steps, 0
            patience = IN_A_ROW if steps > IN_A_ROW else 2 * patience
        following = market.buy(share + step)
        if market.cost(following) > budget:
            break
        same = same + 1 if following == order else 0
        share, order = share + step, following
    return share, order


class _Purse:
    """What is left to every voter, exactly."""

    def __init__(self, market: _Market, share: Fraction) -> None:
        self.market = market
        self.left = [share] * market.voters
        self.bought = 0

    def price(self, option: int) -> Fraction | None:
        """The most that one supporter pays when all pay the cost together; None when they cannot."""
        having = sorted(self.left[voter] for voter in self.market.supporters[option])
        missing = self.market.costs[option]
        for number, left in enumerate(having):
            if left * (len(having) - number) >= missing:
                return missing / (len(having) - number)
            missing -= left
        return None

    def buy(self, option: int) -> dict[int, Fraction]:
        """What each supporter pays."""
        price = self.price(option)
        if price is None:
            raise ArithmeticError("what was bought could not be paid")
        paid = {voter: min(self.left[voter], price) for voter in self.market.supporters[option]}
        for voter, part in paid.items():
            self.left[voter] -= part
        self.bought += 1
        return {voter: part for voter, part in paid.items() if part}

    def follow(self, order: Sequence[int]) -> None:
        """Pay for what was bought since."""
        for option in order[self.bought :]:
            self.buy(option)


class _Market:
    """Options by number, their costs and their supporters."""

    def __init__(self, costs: list[Fraction], supporters: list[list[int]], *, voters: int, utility: Utility) -> None:
        import numpy as np

        self.costs, self.supporters, self.voters = costs, supporters, voters
        self.worth = [cost if utility is Utility.COST else Fraction(1) for cost in costs]
        self.places: list[np.ndarray] = [np.array(places, dtype=np.intp) for places in supporters]
        self.rough_costs = [float(cost) for cost in costs]
        self.rough_worth = [float(worth) for worth in self.worth]

    def cost(self, order: Sequence[int]) -> Fraction:
        """What these cost together."""
        return sum((self.costs[option] for option in order), Fraction(0))

    def could_buy_more(self, order: Sequence[int], budget: Fraction | int) -> bool:
        """Something that is not bought still fits in the budget."""
        left = budget - self.cost(order)
        return any(cost <= left for option, cost in enumerate(self.costs) if option not in order)

    def pay(self, order: Sequence[int], share: Fraction) -> dict[int, dict[int, Fraction]]:
        """Who paid what for each option bought, by voter."""
        purse = _Purse(self, share)
        return {option: purse.buy(option) for option in order}

    def buy(self, share: Fraction) -> list[int]:
        """The options that shares of this size buy, in order. What an option asks only rises, so few are looked at."""
        import numpy as np

        rough, purse, order = np.full(self.voters, float(share)), _Purse(self, share), list[int]()
        asked = [(0.0, option) for option in range(len(self.costs))]
        heapify(asked)
        while asked:
            candidates = self._cheapest(asked, rough, purse, order)
            if not candidates:
                continue
            best = candidates[0] if len(candidates) == 1 else self._decide(candidates, rough, purse, order)
            for option in candidates:
                if option != best:
                    heappush(asked, (0.0, option))
            order.append(best)
            price = self._rough_price(best, rough)
            rough[self.places[best]] = np.maximum(rough[self.places[best]] - price, 0.0)
        return order

    def steady(self, order: Sequence[int], share: Fraction) -> float:
        """How much every share can be raised so that the same is certainly bought in the same order.

        All that is left and all prices are linear in the raise, until somebody's last money is not the limit any more,
        two options change places or one becomes affordable. The first of these is looked for, and kept away from.
        """
        import numpy as np

        left, rise, room = np.full(self.voters, float(share)), np.ones(self.voters), [float("inf")]
        others = set(range(len(self.costs)))
        for best in order:
            claims = self._moving_claims(others, left, rise, room)
            rho, falling = claims.pop(best)
            room += [(other - rho) / (falling - slope) for other, slope in claims.values() if falling > slope]
            others.discard(best)
            worth, paying = self.rough_worth[best] or 1.0, self.places[best]
            is_last = left[paying] <= rho * worth
            left[paying] = np.where(is_last, 0.0, left[paying] - rho * worth)
            rise[paying] = np.where(is_last, 0.0, rise[paying] - falling * worth)
        self._moving_claims(others, left, rise, room)
        return max(0.0, min(room) * (1 - NEARLY) - 2.0)

    def _moving_claims(
        self, others: Set[int], left: np.ndarray, rise: np.ndarray, room: list[float]
    ) -> dict[int, tuple[float, float]]:
        """Each affordable option's rho and how it moves with the raise; `room` gets the raises until that changes."""
        import numpy as np

        claims = {}
        for option in others:
            places, cost = self.places[option], self.rough_costs[option]
            by_money = places[np.argsort(left[places], kind="stable")]
            having, rising = left[by_money], rise[by_money]
            if float(having.sum()) < cost * (1 - NEARLY):
                room.append((cost - float(having.sum())) / max(float(rising.sum()), NEARLY))
                continue
            price = self._rough_price(option, left)
            is_last = having < price
            slope = -float(rising[is_last].sum()) / max(1, int((~is_last).sum()))
            nearing = np.where(is_last, rising - slope, slope - rising)
            moving = nearing > NEARLY
            room += list(np.maximum(np.where(is_last, price - having, having - price), 0.0)[moving] / nearing[moving])
            worth = self.rough_worth[option] or 1.0
            claims[option] = (price / worth, slope / worth)
        return claims

    def _cheapest(
        self, asked: list[tuple[float, int]], rough: np.ndarray, purse: _Purse, order: Sequence[int]
    ) -> list[int]:
        """The options that can have the smallest rho, taken out of `asked`; what cannot be paid any more is dropped."""
        found: list[tuple[float, int]] = []
        while asked and (not found or asked[0][0] <= found[0][0] * (1 + NEARLY)):
            _, option = heappop(asked)
            if not self._is_affordable(option, rough, purse, order):
                continue
            worth = self.rough_worth[option]
            heappush(found, (self._rough_price(option, rough) / worth if worth else 0.0, option))
        if not found:
            return []
        limit = found[0][0] * (1 + NEARLY)
        for rho, option in found:
            if rho > limit:
                heappush(asked, (rho, option))
        return [option for rho, option in found if rho <= limit]

    def _is_affordable(self, option: int, rough: np.ndarray, purse: _Purse, order: Sequence[int]) -> bool:
        cost, left = self.rough_costs[option], float(rough[self.places[option]].sum())
        if abs(left - cost) > NEARLY * (cost + left):
            return left > cost
        purse.follow(order)
        return purse.price(option) is not None

    def _rough_price(self, option: int, rough: np.ndarray) -> float:
        import numpy as np

        having = np.sort(rough[self.places[option]])
        count = np.arange(len(having), 0, -1)
        missing = self.rough_costs[option] - np.concatenate(([0.0], np.cumsum(having)[:-1]))
        enough = having * count >= missing * (1 - NEARLY)
        first = int(np.argmax(enough)) if enough.any() else len(having) - 1
        return float(missing[first] / count[first])

    def _decide(self, candidates: Sequence[int], rough: np.ndarray, purse: _Purse, order: Sequence[int]) -> int:
        """The one with exactly the smallest rho. Where all supporters have enough, no purse needs to be counted."""
        exact: dict[int, Fraction] = {}
        for option in candidates:
            count = len(self.supporters[option])
            price = self.costs[option] / count
            if float(rough[self.places[option]].min()) < float(price) * (1 + NEARLY):
                purse.follow(order)
                price = purse.price(option) or price
            exact[option] = price / self.worth[option] if self.worth[option] else Fraction(0)
        return min(candidates, key=lambda option: (exact[option], -len(self.supporters[option]), option))
