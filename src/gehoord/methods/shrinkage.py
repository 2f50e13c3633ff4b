"""What a share of a small team says, beside all teams: three of three is not a hundred per cent.

The prior is what teams are like: as if each had `yes` and `no` answers before the first. It is fitted to all teams by
their marginal likelihood (beta-binomial); a share is shown with its interval, and teams are not ranked by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

FEWEST_TEAMS = 5
WEAKEST, STRONGEST = 0.5, 500.0  # answers of each kind: a prior knows at least this, and all teams alike is this much


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before a team has answered, in answers."""

    yes: float
    no: float


EVEN = Prior(1, 1)


def shrunk(successes: int, of: int, *, prior: Prior) -> float:
    """The share to expect of a team that was counted on few: (x + a) / (n + a + b)."""
    return (successes + prior.yes) / (of + prior.yes + prior.no)


def fitted_prior(teams: Sequence[tuple[int, int]]) -> Prior:
    """The prior under which these teams, each (count, of), are most likely; `EVEN` when fewer than five answered."""
    heard = [(count, of) for count, of in teams if of]
    if len(heard) < FEWEST_TEAMS:
        return EVEN
    from scipy.optimize import minimize

    def unlikely(logs: Sequence[float]) -> float:
        a, b = exp(logs[0]), exp(logs[1])
        return -sum(_log_beta(count + a, of - count + b) - _log_beta(a, b) for count, of in heard)

    best = minimize(unlikely, x0=[0.7, 0.7], method="L-BFGS-B", bounds=[(log(WEAKEST), log(STRONGEST))] * 2)
    return Prior(yes=float(exp(best.x[0])), no=float(exp(best.x[1])))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
