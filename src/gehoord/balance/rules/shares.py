"""Shares of a month with how sure they are, and the flags that show when figures are made nicer than things are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gehoord.methods.intervals import FEWEST_FOR_A_PERCENTAGE, Share, to_show, wilson
from gehoord.methods.shrinkage import EVEN, Prior, shrunk

Sums = Mapping[str, int]
PARKED, RETURNED, UNANSWERED, LEFT, UNSAID = 0.25, 0.2, 0.3, 0.2, 0.1
ENOUGH_TO_FLAG = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A share: its counts, Wilson's interval (0 to 1), how it may be shown, and of few what to expect."""

    count: int
    of: int
    low: float
    high: float
    share: Share
    expected: float | None


COUNTED: Mapping[str, tuple[str, str]] = {
    "confirmed": ("confirmed", "cases"),
    "first_contact": ("first_contact", "cases"),
    "kept": ("kept", "promised"),
    "gap": ("red", "green"),
}
"""Which of the sums make a share: how many, of how many."""


def red_of(sums: Sums) -> int:
    """Done before the service's own date, and not so for the customer: a no, not heard, or no answer."""
    return sums["green_no"] + sums["green_unheard"] + sums["green_silent"]


def counts_of(name: str, sums: Sums) -> tuple[int, int]:
    """(how many, of how many) of one share."""
    count, of = COUNTED[name]
    return (red_of(sums) if count == "red" else sums[count]), sums[of]


def told(count: int, of: int, *, prior: Prior = EVEN) -> Told:
    """A share as it may be said, with an interval: everybody was asked. Few answers lean on what others are like."""
    low, high = wilson(count, of)
    few = shrunk(count, of, prior=prior) if 0 < of < FEWEST_FOR_A_PERCENTAGE else None
    return Told(count, of, low, high, to_show(count, of), few)


def flags_of(sums: Sums) -> tuple[str, ...]:
    """What a reader should know before she believes the headline, as words for sentences.

    parked: much of the waiting was put on the customer. returned: much that was called solved came back. unanswered:
    much that was called solved nobody confirmed. left: much is still open. unsaid: few were asked what it cost them.
    """
    cases = sums["cases"]
    if cases < ENOUGH_TO_FLAG:
        return ()
    checks: Sequence[tuple[str, bool]] = (
        ("parked", sums["customer_seconds"] > PARKED * max(1, sums["elapsed_seconds"])),
        ("returned", sums["came_back"] > RETURNED * cases),
        ("unanswered", sums["silent"] > UNANSWERED * cases),
        ("left", sums["open"] - sums["silent"] > LEFT * cases),
        ("unsaid", sums["spoke"] < UNSAID * sums["confirmed"]),
    )
    return tuple(word for word, holds in checks if holds)
