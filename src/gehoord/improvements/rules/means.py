"""What fits in money and in hours of work. Money is whole cents, work whole minutes."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CENTS = 100_000_000_00
"""A hundred million euros: more is a slip of the pen."""
MOST_MINUTES = 1_000_000 * 60
"""A million hours."""


@dataclass(frozen=True, slots=True)
class Means:
    """An amount of money and of work."""

    cents: int
    minutes: int

    def __add__(self, other: Means) -> Means:
        return Means(self.cents + other.cents, self.minutes + other.minutes)

    def __sub__(self, other: Means) -> Means:
        return Means(self.cents - other.cents, self.minutes - other.minutes)

    def holds(self, other: Means) -> bool:
        """The other fits in this one, in money and in hours."""
        return other.cents <= self.cents and other.minutes <= self.minutes


def can_be(means: Means) -> bool:
    """No amount below nothing, and none that is a slip of the pen."""
    return 0 <= means.cents <= MOST_CENTS and 0 <= means.minutes <= MOST_MINUTES
