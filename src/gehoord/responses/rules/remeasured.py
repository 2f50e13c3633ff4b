"""When people are asked again after an announcement, how many, and what their replies come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gehoord.methods.intervals import Share, to_show

ASKED_AFTER = timedelta(days=14)
STAYS_OPEN = timedelta(days=7)
PEOPLE_ASKED = 60
FEWEST_REPLIES = 7


def asks_on(announced: date) -> date:
    """Two weeks later: long enough to have seen it, short enough to remember."""
    return announced + ASKED_AFTER


@dataclass(frozen=True)
class Known:
    """How many said yes, no, and that they do not know; `yes_share` by the screen rule."""

    yes: int
    no: int
    unknown: int
    yes_share: Share

    @property
    def of(self) -> int:
        """Everybody who said something."""
        return self.yes + self.no + self.unknown


def known(replies: Sequence[str], *, people: int) -> Known | None:
    """What these replies come to, of so many who could be drawn; None under seven."""
    if len(replies) < FEWEST_REPLIES:
        return None
    yes, no = replies.count("yes"), replies.count("no")
    share = to_show(yes, len(replies), population=max(people, len(replies)))
    return Known(yes, no, len(replies) - yes - no, share)
