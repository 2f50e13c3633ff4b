"""What a panel may look like: how many of each profile, within the quotas. Plain arrays, for the solver.

People with the same attributes share a profile, so a panel is a row of whole numbers: how many it takes of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shape:
    """`people[t]` have profile t; row r of `rows` marks the profiles that count between `low[r]` and `high[r]`.

    The last row is the panel itself: all profiles, exactly so many seats.
    """

    people: Whole
    rows: Whole
    low: Whole
    high: Whole

    @property
    def size(self) -> int:
        """Seats, in persons."""
        return int(self.low[-1])


def shape_of(
    people: Sequence[int], marked: Sequence[Sequence[int]], limits: Sequence[tuple[int, int]], size: int
) -> Shape:
    """The shape of a panel of `size`; quota r counts the profiles `marked[r]` within `limits[r]`."""
    rows = np.zeros((len(marked) + 1, len(people)), dtype=np.int64)
    for row, profiles in enumerate(marked):
        rows[row, list(profiles)] = 1
    rows[-1] = 1
    low, high = np.array([*limits, (size, size)], dtype=np.int64).T
    return Shape(np.array(people, dtype=np.int64), rows, low.copy(), high.copy())


def best_panel(shape: Shape, worth: Real) -> Whole | None:
    """The panel whose members are worth most together; None when no panel is within the quotas."""
    return panel_between(shape, worth, (np.zeros_like(shape.people), shape.people), (shape.low, shape.high))


def panel_between(shape: Shape, worth: Real, counts: tuple[Whole, Whole], sums: tuple[Whole, Whole]) -> Whole | None:
    """As `best_panel`, with limits of the moment for each profile's count and each row's sum."""
    low, high = counts
    open_still = np.flatnonzero(high > low)  # only these are asked of the solver
    settled = shape.rows @ np.where(high > low, 0, low)
    panel = low.astype(np.int64)
    if not len(open_still):
        return panel if ((sums[0] <= settled) & (settled <= sums[1])).all() else None
    found = milp(
        -worth[open_still],
        constraints=LinearConstraint(csr_matrix(shape.rows[:, open_still]), sums[0] - settled, sums[1] - settled),
        bounds=Bounds(low[open_still], high[open_still]),
        integrality=np.ones(len(open_still)),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        return None
    panel[open_still] = np.rint(found.x).astype(np.int64)
    return panel
