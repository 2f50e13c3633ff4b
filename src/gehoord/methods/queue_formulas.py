"""Closed forms for a queue with one server, exponential service and several classes: what any order must agree with.

Loads are rho = arrival rate x mean service time; waits are mean waits before service, in units of the mean service
time (all classes alike). Classes stand from the first served to the last.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise


class Overloaded(ValueError):
    """More work comes in than can be done, so no mean wait exists."""


def cobham(loads: Sequence[float]) -> list[float]:
    """Mean wait per class under strict priority without breaking off work (Cobham 1954)."""
    work = _load(loads)
    before = [0.0, *accumulate(loads)]
    return [work / ((1 - earlier) * (1 - up_to)) for earlier, up_to in pairwise(before)]


def kleinrock(loads: Sequence[float], slopes: Sequence[float]) -> list[float]:
    """Mean wait per class when priority grows with age at a slope per class, steepest first (Kleinrock 1964)."""
    work = _load(loads)
    waits: list[float] = [0.0] * len(loads)
    for p in reversed(range(len(loads))):
        slower = sum(loads[i] * waits[i] * (1 - slopes[i] / slopes[p]) for i in range(p + 1, len(loads)))
        faster = sum(loads[i] * (1 - slopes[p] / slopes[i]) for i in range(p))
        waits[p] = (work / (1 - work) - slower) / (1 - faster)
    return waits


def conserved(loads: Sequence[float], waits: Sequence[float]) -> float:
    """The sum of load x wait: the same for every order that never idles while somebody waits."""
    return sum(load * wait for load, wait in zip(loads, waits, strict=True))


def _load(loads: Sequence[float]) -> float:
    """The whole load; with exponential service also W0, the mean work in service that an arrival finds."""
    if sum(loads) >= 1:
        raise Overloaded
    return sum(loads)
