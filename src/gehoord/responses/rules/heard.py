"""Whether people feel heard: what they are asked about, and when their words may be counted out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from gehoord.methods.intervals import Share, to_show
from gehoord.responses.rules.grammar import explains

ADAPTED, EXPLAINED = "adapt", "explain"
ASKED_AFTER = timedelta(days=7)
FEWEST_REPLIES = 7


def question_in_turn(*, asked_before: int, questions: int) -> int:
    """Which question of the scale it is now: each in its turn (planned missingness)."""
    return asked_before % max(questions, 1)


def asked_about(kinds: Iterable[str], *, who: str) -> str:
    """Whether somebody is asked about what was adapted or what was explained, where there is both: by lot.

    `who` is any word that stays the same for her, so that she is asked the same when she looks again.
    """
    found = {EXPLAINED if explains(kind) else ADAPTED for kind in kinds}
    if len(found) == 1:
        return found.pop()
    return ADAPTED if sha256(who.encode()).digest()[0] % 2 else EXPLAINED


def shown_days(replies: Mapping[date, int], *, today: date) -> date | None:
    """The last day whose replies may be counted: whole days, and always seven more people at a time."""
    shown, waiting = None, 0
    for day in sorted(replies):
        if day >= today:
            break
        waiting += replies[day]
        if waiting >= FEWEST_REPLIES:
            shown, waiting = day, 0
    return shown


@dataclass(frozen=True)
class HeardScore:
    """How many said yes, partly and no; `yes_share` by the screen rule: no percentage under thirty."""

    yes: int
    partly: int
    no: int
    yes_share: Share

    @property
    def of(self) -> int:
        """Everybody who said something."""
        return self.yes + self.partly + self.no


def score(replies: Sequence[tuple[date, str]], *, today: date) -> HeardScore | None:
    """The score of these replies (day, said); None under seven."""
    counts: dict[date, int] = {}
    for day, _said in replies:
        counts[day] = counts.get(day, 0) + 1
    until = shown_days(counts, today=today)
    if until is None:
        return None
    said = [word for day, word in replies if day <= until]
    yes = said.count("yes")
    return HeardScore(yes, said.count("partly"), said.count("no"), to_show(yes, len(said)))
