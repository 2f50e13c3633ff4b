"""How often a task is tried, and how long it rests in between."""

from __future__ import annotations

from datetime import timedelta

ATTEMPTS = 6
"""A task that failed this often is set aside for a person to look at."""

PATIENT_ATTEMPTS = 600
"""The same where only somebody else's server is away: about four days."""

LONGEST_REST = timedelta(minutes=10)


class TryLater(Exception):
    """Nothing is wrong with the task: what it needs outside is away. It is tried again for days."""


def rest_before_retry(*, attempts: int, patient: bool) -> timedelta | None:
    """How long a task rests after its n-th failure: 2, 4, 8 … seconds; None when it is set aside."""
    if attempts >= (PATIENT_ATTEMPTS if patient else ATTEMPTS):
        return None
    return min(timedelta(seconds=2 ** min(attempts, 16)), LONGEST_REST)
