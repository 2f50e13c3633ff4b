"""Change or noise between two rounds of a fixed question, as one honest word."""

from __future__ import annotations

from gehoord.methods.intervals import FEWEST_FOR_A_PERCENTAGE
from gehoord.methods.trend import answers_to_notice, compare

HIGHER, LOWER, NOISE, TOO_FEW, NOT_BY_LOT = "higher", "lower", "noise", "too_few", "not_by_lot"
A_NOTICEABLE_STEP = (0.8, 0.9)


def what_changed(before: tuple[int, int], after: tuple[int, int], *, populations: tuple[int, int] | None) -> str:
    """Two rounds, each (count, of): higher, lower or noise; too_few under thirty answers; not_by_lot without a lot.

    A change is one only when the interval of the difference leaves out none at all.
    """
    if min(before[1], after[1]) < FEWEST_FOR_A_PERCENTAGE:
        return TOO_FEW
    if populations is None:
        return NOT_BY_LOT
    of = (max(populations[0], before[1]), max(populations[1], after[1]))
    difference = compare(before, after, populations=of)
    if not difference.is_change:
        return NOISE
    return HIGHER if difference.change > 0 else LOWER


def needed_to_notice() -> int:
    """How many answers in each round it takes to notice a change from 80 to 90 per cent four times in five."""
    return answers_to_notice(*A_NOTICEABLE_STEP)
