"""What the words of a few customers say about something done: two thirds of those asked must say yes."""

from __future__ import annotations

from datetime import timedelta

CONFIRMERS = 5
SILENT_AFTER = timedelta(days=7)
"""After so long without a word somebody else is asked."""


def verdict(*, yes: int, others: int, of: int) -> bool | None:
    """Kept (True), open again (False), or not known yet. `others` said no or do not know; the rest is silent.

    It is said as soon as no word that is still to come can turn it. Silence is never a yes.
    """
    if of > 0 and 3 * yes >= 2 * of:
        return True
    return False if 3 * (of - others) < 2 * of else None
