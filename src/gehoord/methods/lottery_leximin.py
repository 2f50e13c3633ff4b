"""LEXIMIN: the lottery over panels whose smallest chance is largest, then the next, and so on.

Flanigan, Goelz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596 (2021).
Two ways to the same optimum, both in rounds: lift all chances together as far as they go, hold those that can rise no
further (a positive dual price says so), and go on with the rest.

`relaxed_leximin` lets panels hold parts of persons: a small linear programme, and an upper bound. When whole panels
realise its chances, they are the optimum. `whole_leximin` works over whole panels and finds them by column generation:
the dual prices say what one more of a profile is worth, and an integer programme finds the panel worth most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_matrix, diags_array, hstack, vstack

from gehoord.methods.lottery_lots import heap_of, lots_of, number_of_lots
from gehoord.methods.lottery_shape import Real, Shape, Whole, best_panel

EXACT = 1e-9  # chances closer than this are the same
FREE = 2  # above every chance, so that people and panels bound the lift and the prices say which
PRICE = 1e-7  # a dual price below this is the solver's rounding
GIVES = (1e-10, 1e-9, 1e-8, 1e-7, 1e-6)
ROUNDS = 3  # times the heap is dealt before panels are searched one by one
Held = NDArray[np.bool_]


def fair_panels(shape: Shape) -> dict[tuple[int, ...], int]:
    """The LEXIMIN lottery: how many lots each panel has, by its counts; empty when no panel is within the quotas."""
    first = best_panel(shape, np.zeros(len(shape.people)))
    if first is None:
        return {}
    chances = relaxed_leximin(shape)
    heap = heap_of(shape, chances)
    columns = Columns(shape, [first])
    for time in range(ROUNDS):
        if heap.deal_out():
            return _together(heap.dealt)
        columns.panels += [panel for panel, _lots in heap.dealt]
        if time and columns.give(chances):
            break
        heap.take_back()
    else:
        if not columns.realise(chances):
            columns.whole_leximin()
    return _together(zip(columns.panels, lots_of(columns.shares, number_of_lots(chances)), strict=True))


def _together(dealt: Iterable[tuple[Whole, int]]) -> dict[tuple[int, ...], int]:
    found: Counter[tuple[int, ...]] = Counter()
    for panel, lots in dealt:
        found[tuple(panel.tolist())] += lots
    return {panel: lots for panel, lots in found.items() if lots}


def relaxed_leximin(shape: Shape) -> Real:
    """The chance of a person of each profile when a panel may hold parts of persons.

    Raises ArithmeticError when no panel is within the quotas.
    """
    chances = np.zeros(len(shape.people))
    held = np.zeros(len(shape.people), dtype=bool)
    while not held.all():
        level, prices = _lift_relaxed(shape, chances, held)
        if level * shape.people[~held].sum() + (chances * shape.people)[held].sum() >= shape.size - PRICE:
            stuck = ~held  # every seat is given: nobody rises any more
        else:
            stuck = ~held & (prices >= min(PRICE, prices[~held].max()))
        chances[stuck] = level
        held |= stuck
    return chances


def _lift_relaxed(shape: Shape, chances: Real, held: Held) -> tuple[float, Real]:
    """How far all that are not held rise together, and the price of each profile's chance."""
    profiles, free = len(shape.people), np.flatnonzero(~held)
    sums = hstack([csr_matrix(shape.rows), csr_matrix((len(shape.rows), 1))])
    rising = hstack([-diags_array(1 / shape.people).tocsr()[free], csr_matrix(np.ones((len(free), 1)))])
    limits = vstack([sums, -sums, rising]).tocsr()

    def solve(give: float) -> OptimizeResult:
        least = np.where(held, np.maximum(shape.people * (chances - give), 0), 0)
        return linprog(
            np.append(np.zeros(profiles), -1),
            A_ub=limits,
            b_ub=np.concatenate([shape.high, -shape.low, np.zeros(len(free))]),
            bounds=np.column_stack([np.append(least, 0), np.append(shape.people, FREE)]),
            method="highs-ds",
        )

    found = _solved(solve)
    prices = np.zeros(profiles)
    prices[free] = -found.ineqlin.marginals[2 * len(shape.rows) :]
    return float(found.x[-1]), prices


def _solved(solve: Callable[[float], OptimizeResult]) -> OptimizeResult:
    """The first answer when held chances may give way by a hair: they carry the rounding of the rounds before."""
    for give in GIVES:
        found = solve(give)
        if found.x is not None:
            return found
    raise ArithmeticError(found.message)


@dataclass(slots=True)
class Columns:
    """The panels known so far; more are found when they are worth it."""

    shape: Shape
    panels: list[Whole]
    shares: Real = field(default_factory=lambda: np.zeros(0))

    def whole_leximin(self) -> None:
        """Leave in `shares` how likely each panel is in the LEXIMIN lottery over whole panels."""
        profiles = len(self.shape.people)
        chances = np.zeros(profiles)
        held = np.zeros(profiles, dtype=bool)
        while not held.all():
            level, prices = self._rise(~held, chances)
            stuck = ~held & (prices >= min(PRICE, prices[~held].max()))
            chances[stuck] = level
            held |= stuck

    def give(self, chances: Real) -> bool:
        """Whether the panels known so far give everybody these chances; if so `shares` says how likely each is.

        Hundreds of panels that all fit make a programme in which the simplex method goes round for long; the interior
        point method does not.
        """
        self.panels = list(np.unique(np.array(self.panels), axis=0))
        everybody = np.ones(len(chances), dtype=bool)
        try:
            level, _prices = self._lift(everybody, chances, method="highs-ipm")
        except ArithmeticError:
            level, _prices = self._lift(everybody, chances)
        return level >= -PRICE

    def realise(self, chances: Real) -> bool:
        """The same with any whole panels."""
        everybody = np.ones(len(chances), dtype=bool)
        level, _prices = self._rise(everybody, chances, enough=-PRICE)
        return level >= -PRICE

    def _rise(self, free: Held, chances: Real, enough: float = np.inf) -> tuple[float, Real]:
        """Lift the free profiles together above `chances` as far as any whole panels can, or until it is enough."""
        while True:
            level, prices = self._lift(free, chances)
            if level >= enough:
                return level, prices
            worth = prices / self.shape.people
            found = best_panel(self.shape, worth)
            if found is None or worth @ found <= (np.array(self.panels) @ worth).max() + PRICE:
                return level, prices
            self.panels.append(found)

    def _lift(self, free: Held, chances: Real, method: str = "highs-ds") -> tuple[float, Real]:
        """The same with the panels known so far; prices are of all profiles, free and held."""
        given = np.array(self.panels).T / self.shape.people[:, None]
        rising = hstack([csr_matrix(-given), csr_matrix(free[:, None].astype(float))]).tocsr()

        def solve(give: float) -> OptimizeResult:
            return linprog(
                np.append(np.zeros(len(self.panels)), -1),
                A_ub=rising,
                b_ub=np.where(free, -chances, give - chances),
                A_eq=np.append(np.ones(len(self.panels)), 0)[None, :],
                b_eq=[1],
                bounds=[(0, 1)] * len(self.panels) + [(-1, FREE)],
                method=method,
            )

        found = _solved(solve)
        self.shares = np.maximum(found.x[:-1], 0)
        return float(found.x[-1]), -found.ineqlin.marginals
