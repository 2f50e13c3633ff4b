"""Two ways to choose inside the same means, beside each other: equal shares and most value; and what they differ.

Equal shares know one currency. An improvement takes the larger of its parts of the money and of the hours: when those
parts together stay below all of it, money and hours both suffice. What is paid is said in money and hours again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gehoord.improvements.rules.means import Means
from gehoord.methods.equal_shares import equal_shares
from gehoord.methods.most_value import Offer, most_value

WHOLE = 1_000_000
"""Where there is no money to divide, a budget is a million parts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that can be chosen: its key, what it takes, and the customer minutes it saves a year."""

    key: int
    cost: Means
    saved_low: int
    saved: int
    saved_high: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one voter wants, by key, and whom she speaks for: a constituency, or several that are shown as one."""

    groups: tuple[str, ...]
    wants: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way chooses: keys in its order, what they take and leave, minutes saved a year, and who gets nothing.

    `without` are the groups that asked for something and get none of it.
    """

    chosen: tuple[int, ...]
    cost: Means
    left: Means
    saved_low: int
    saved: int
    saved_high: int
    without: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Both ways, the minutes a year by which sharing equally saves less, and what each group paid for.

    `receipts` are cents by group and key, exact; `share` is each voter's part of the means at the start.
    """

    equal: Outcome
    value: Outcome
    receipts: Mapping[tuple[str, ...], Mapping[int, Fraction]]
    share: Means

    @property
    def price_of_fairness(self) -> int:
        """Customer minutes a year; never below 0, because both stay within the same means."""
        return self.value.saved - self.equal.saved


def weigh(wishes: Sequence[Wish], ballots: Mapping[int, Ballot], *, free: Means) -> Weighed:
    """Both ways through the same wishes. Refuses a cost or means below 0 with a ValueError.

    Equal shares of many can take seconds: the last few answers are remembered, so that a page is weighed once.
    """
    return _weighed(tuple(wishes), tuple(ballots.items()), free)


@lru_cache(maxsize=16)
def _weighed(wishes: tuple[Wish, ...], given: tuple[tuple[int, Ballot], ...], free: Means) -> Weighed:
    ballots = dict(given)
    parts = {wish.key: part_of(wish.cost, free) for wish in wishes}
    budget = free.cents or WHOLE
    bought = equal_shares(
        {key: part if part is not None else Fraction(budget + 1) for key, part in parts.items()},
        {voter: set(ballot.wants) for voter, ballot in ballots.items()},
        budget=budget,
        step=max(1, budget // 10_000),
    )
    offers = {wish.key: Offer(wish.saved, wish.cost.cents, wish.cost.minutes) for wish in wishes}
    best = most_value(offers, money=free.cents, hours=free.minutes)
    voters = max(1, len(ballots))
    return Weighed(
        equal=_outcome(bought.chosen, wishes, ballots, free),
        value=_outcome(best, wishes, ballots, free),
        receipts=_receipts(bought.receipts, wishes, parts, ballots),
        share=Means(free.cents // voters, free.minutes // voters),
    )


def part_of(cost: Means, free: Means) -> Fraction | None:
    """What an improvement takes of the means, in cents (in millionths where there is no money); None: more than all."""
    if not free.holds(cost):
        return None
    whole = free.cents or WHOLE
    money = Fraction(cost.cents * whole, free.cents) if free.cents else Fraction(0)
    work = Fraction(cost.minutes * whole, free.minutes) if free.minutes else Fraction(0)
    return max(money, work)


def _outcome(chosen: Sequence[int], wishes: Sequence[Wish], ballots: Mapping[int, Ballot], free: Means) -> Outcome:
    taken = [wish for wish in wishes if wish.key in set(chosen)]
    cost = sum((wish.cost for wish in taken), Means(0, 0))
    return Outcome(
        chosen=tuple(chosen),
        cost=cost,
        left=free - cost,
        saved_low=sum(wish.saved_low for wish in taken),
        saved=sum(wish.saved for wish in taken),
        saved_high=sum(wish.saved_high for wish in taken),
        without=without(set(chosen), ballots.values()),
    )


def without(chosen: Set[int], ballots: Iterable[Ballot]) -> tuple[tuple[str, ...], ...]:
    """The groups that asked for something and get nothing they asked for."""
    asked: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for ballot in ballots:
        asked[ballot.groups] |= ballot.wants
    return tuple(sorted(names for names, wants in asked.items() if any(names) and wants and not wants & chosen))


def _receipts(
    paid: Mapping[int, Mapping[int, Fraction]],
    wishes: Sequence[Wish],
    parts: Mapping[int, Fraction | None],
    ballots: Mapping[int, Ballot],
) -> dict[tuple[str, ...], dict[int, Fraction]]:
    """What every group paid of the money of each, by names and key: its part of the whole price."""
    cents = {wish.key: wish.cost.cents for wish in wishes}
    found: dict[tuple[str, ...], dict[int, Fraction]] = {ballot.groups: {} for ballot in ballots.values()}
    for voter, spent in paid.items():
        receipt = found[ballots[voter].groups]
        for key, part in spent.items():
            whole = parts[key] or Fraction(1)
            receipt[key] = receipt.get(key, Fraction(0)) + part / whole * cents[key]
    return found
