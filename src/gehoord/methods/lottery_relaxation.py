"""Which quotas to give way, and by how little, when no panel can meet them all."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, eye_array, hstack

from gehoord.methods.lottery_shape import Shape


def smallest_relaxation(shape: Shape) -> list[tuple[int, int]]:
    """Limits that some panel meets, one pair for each quota, changed by the fewest seats in all.

    A mixed integer programme with slack: whole counts x, and for each quota y >= 0 seats below its least and z >= 0
    above its most, the sum of y and z least. Among equals the fewest quotas are touched. There must be as many people
    as seats.
    """
    quotas, profiles = len(shape.low) - 1, len(shape.people)
    seats = float(shape.size)
    slack = hstack([eye_array(quotas + 1, quotas), -eye_array(quotas + 1, quotas)])
    nothing = csr_matrix((quotas + 1, 2 * quotas))
    meets = LinearConstraint(hstack([csr_matrix(shape.rows), slack, nothing]).tocsr(), shape.low, np.inf)
    below = LinearConstraint(hstack([csr_matrix(shape.rows), slack, nothing]).tocsr(), -np.inf, shape.high)
    touched = hstack([csr_matrix((2 * quotas, profiles)), eye_array(2 * quotas), -seats * eye_array(2 * quotas)])
    found = milp(
        np.concatenate([np.zeros(profiles), np.full(2 * quotas, 2.0 * quotas + 1), np.ones(2 * quotas)]),
        constraints=[meets, below, LinearConstraint(touched.tocsr(), -np.inf, 0)],
        bounds=Bounds(0, np.concatenate([shape.people, np.full(2 * quotas, seats), np.ones(2 * quotas)])),
        integrality=np.ones(profiles + 4 * quotas),
        options={"mip_rel_gap": 0.0},
    )
    moved = np.rint(found.x[profiles : profiles + 2 * quotas]).astype(int)
    return [(int(shape.low[row] - moved[row]), int(shape.high[row] + moved[quotas + row])) for row in range(quotas)]
