"""Chances dealt out as whole lots over whole panels, so that one number drawn names a panel and all sums are exact.

Everybody's chances times the number of lots is a heap of seats. Again and again one panel is taken off the heap that
lies as close to what is left as whole persons can, with as many lots as the rest bears; each time a profile or a quota
is settled for good. Much quicker than searching panels one by one, but it can end with a little left over: then the
panels it found are a start for `lottery_leximin`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import numpy as np

from gehoord.methods.lottery_shape import Real, Shape, Whole, panel_between

COMMON = 5_354_228_880  # every number up to 24 divides it: common shares come out whole
ENOUGH = 1_000_000_000
LONGEST = 10_000  # a share is read as a fraction with at most this denominator
SPECK = 1e-7  # what is left of the lots when the rest goes to the likeliest panel
TRIES = 100  # persons moved before a panel is searched by the solver instead
PUT_BACK = 4  # times what is left, when a little is left that fits no panel


def number_of_lots(chances: Real) -> int:
    """How many lots express these chances exactly where their denominators are common, else nearly."""
    shares = [Fraction(float(chance)).limit_denominator(LONGEST) for chance in set(np.round(chances, 12))]
    whole = 1
    for share in shares:
        whole = lcm(whole, share.denominator)
        if whole > ENOUGH:
            return COMMON
    return whole * (ENOUGH // whole)


def lots_of(shares: Real, lots: int) -> list[int]:
    """Shares that sum to one as whole lots that sum to `lots`, by largest remainder."""
    exact = shares / shares.sum() * lots
    whole = np.floor(exact).astype(np.int64)
    for place in np.argsort(whole - exact, kind="stable")[: lots - int(whole.sum())]:
        whole[place] += 1
    return [int(each) for each in whole]


def heap_of(shape: Shape, chances: Real) -> Heap:
    """All seats of all lots, nothing dealt yet."""
    lots = number_of_lots(chances)
    seats = np.rint(chances * shape.people * lots).astype(np.int64)
    seats[np.argmax(seats)] += lots * shape.size - seats.sum()
    return Heap(shape, seats, lots, int(lots * SPECK))


@dataclass(slots=True)
class Heap:
    """Seats of each profile and lots that are not dealt yet, and what is dealt."""

    shape: Shape
    seats: Whole
    lots: int
    speck: int
    dealt: list[tuple[Whole, int]] = field(default_factory=list)
    panel: Whole | None = None
    luck: np.random.RandomState = field(default_factory=lambda: np.random.RandomState(0))  # the same at every start

    def deal_out(self) -> bool:
        """Take panels off until all lots are dealt, or no panel is found; whether all are."""
        while self.lots > self.speck:
            panel = self.next_panel()
            lots = 0 if panel is None else self.bears(panel)
            if panel is None or lots <= 0:
                return False
            self.dealt.append((panel, lots))
            self.seats = self.seats - lots * panel
            self.lots -= lots
        likeliest = max(range(len(self.dealt)), key=lambda place: self.dealt[place][1])
        panel, lots = self.dealt[likeliest]
        self.dealt[likeliest], self.lots = (panel, lots + self.lots), 0
        return True

    def take_back(self) -> None:
        """Put a share of every panel's lots on the heap again, a few times what is left, so that panels fit again."""
        given = sum(lots for _panel, lots in self.dealt)
        more = PUT_BACK * self.lots
        kept = []
        for panel, lots in self.dealt:
            back = min(lots, lots * more // given + 1)
            self.seats = self.seats + back * panel
            self.lots += back
            kept.append((panel, lots - back))
        self.dealt, self.panel = [each for each in kept if each[1]], None

    def next_panel(self) -> Whole | None:
        """A whole panel next to the rest, near the one before; None when none is found."""
        floor, ceiling = self.seats // self.lots, -(-self.seats // self.lots)
        part = self.seats / self.lots - floor
        sums = self._sums_within_reach()
        start = floor + (part > 0.5) if self.panel is None else np.clip(self.panel, floor, ceiling)
        found = _repaired(self.shape, start, (floor, ceiling, part), sums, self.luck)
        if found is None:
            found = panel_between(self.shape, np.zeros_like(part), (floor, ceiling), sums)
        self.panel = found
        return found

    def _sums_within_reach(self) -> tuple[Whole, Whole]:
        """For each row the sums a panel may have so that at least one lot of it can be taken off."""
        sums, low, high = self.shape.rows @ self.seats, self.shape.low, self.shape.high
        return np.clip(high - (high * self.lots - sums), low, high), np.clip(low + (sums - low * self.lots), low, high)

    def bears(self, panel: Whole) -> int:
        """How many lots of this panel can be taken off, with the rest still between its neighbours and the quotas."""
        most = self.lots
        floor, ceiling = self.seats // self.lots, -(-self.seats // self.lots)
        of_rows = (self.shape.rows @ self.seats, self.shape.rows @ panel, self.shape.low, self.shape.high)
        for left, taken, low, high in ((self.seats, panel, floor, ceiling), of_rows):
            for room, step in ((left - low * self.lots, taken - low), (high * self.lots - left, high - taken)):
                moving = step > 0
                if moving.any():
                    most = min(most, int((room[moving] // step[moving]).min()))
        return most


def _repaired(
    shape: Shape,
    panel: Whole,
    around: tuple[Whole, Whole, Real],
    sums: tuple[Whole, Whole],
    luck: np.random.RandomState,
) -> Whole | None:
    """The panel with persons exchanged one by one until every row's sum is within; None after too many tries.

    Each step moves the one that brings the sums nearest, rather where the rest has most; who just moved stays a while.
    Only profiles that are not settled can move, and every panel dealt settles some.
    """
    floor, ceiling, part = around
    low, high = sums
    panel = panel.copy()
    reached = shape.rows @ panel
    movers = np.flatnonzero(ceiling > floor)
    marks = shape.rows[:, movers].astype(float)  # whole numbers all the same, and multiplied many times faster
    rises, rare, stays = panel[movers] == floor[movers], part[movers], np.zeros(len(movers))
    for step in range(TRIES):
        if ((low <= reached) & (reached <= high)).all():
            return panel
        more = np.where(reached >= high, 1.0, np.where(reached < low, -1.0, 0.0))
        less = np.where(reached <= low, 1.0, np.where(reached > high, -1.0, 0.0))
        price = np.where(rises, more @ marks, less @ marks) + 0.5 * luck.random_sample(len(movers))
        price += 0.4 * np.where(rises, 1 - rare, rare)
        price[stays > step] = np.inf
        mover = int(np.argmin(price)) if len(movers) else 0
        if not len(movers) or np.isinf(price[mover]):
            return None
        change = 1 if rises[mover] else -1
        panel[movers[mover]] += change
        rises[mover] = not rises[mover]
        reached = reached + change * shape.rows[:, movers[mover]]
        stays[mover] = step + 3 + luck.randint(8)
    return None
