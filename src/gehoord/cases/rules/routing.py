"""Who gets a case: a present person, by declared level, load and turn. Never by how somebody performs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gehoord.methods.suggest import Suggestion

SURE = 0.6
"""From this share on the text decides the specialism; below it a generalist at the door does (product F4)."""
RIVAL = 0.4
"""A specialism with this part of the best share may just as well be meant."""
LEVELS = ("first", "backup", "learning")


@dataclass(frozen=True)
class Candidate:
    """Somebody with the specialism. `load` is how many cases she has now, used here and shown nowhere."""

    person_id: int
    level: str
    is_present: bool
    takes_new: bool
    load: int
    last_at: datetime | None
    back_at: datetime | None = None


def choose(candidates: Iterable[Candidate]) -> Candidate | None:
    """The present candidate: learners last, the undisturbed after the free, then level, load and whose turn it is."""
    present = [each for each in candidates if each.is_present]
    return min(
        present,
        key=lambda each: (
            each.level == "learning",
            not each.takes_new,
            LEVELS.index(each.level),
            each.load,
            each.last_at.timestamp() if each.last_at else 0.0,
            each.person_id,
        ),
        default=None,
    )


def expected_back(candidates: Iterable[Candidate]) -> Candidate | None:
    """Whom an absent group is expected back first from; None when nobody's return is known."""
    known = [each for each in candidates if each.back_at is not None and each.level != "learning"]
    return min(known, key=lambda each: (each.back_at, LEVELS.index(each.level), each.person_id), default=None)


def in_time(back: Mapping[int, datetime | None], *, needed_by: datetime | None) -> list[tuple[int, datetime]]:
    """Absent people who are back before it is needed, soonest first; who is back at a moment unknown is not."""
    known = [(back_at, pk) for pk, back_at in back.items() if back_at is not None]
    return [(pk, back_at) for back_at, pk in sorted(known) if needed_by is None or back_at < needed_by]


def decided_by_text(suggestions: list[Suggestion], service_of: Mapping[int, int]) -> list[Suggestion]:
    """The specialism the text decides on; several of one service when it may be any of them; none for the door.

    Several go to somebody who knows all of them, so that it does not matter which it is.
    """
    if not suggestions:
        return []
    first = suggestions[0]
    if first.share >= SURE:
        return [first]
    rivals = [
        one for one in suggestions if service_of[one.key] == service_of[first.key] and one.share >= first.share * RIVAL
    ]
    return rivals if sum(one.share for one in rivals) >= SURE else []


def within_window(*, is_present: bool, back_at: datetime | None, window_end: datetime, now: datetime) -> bool:
    """The invariant of ownership: present now, or back before the customer is to hear again."""
    return is_present or (back_at is not None and back_at <= max(window_end, now))


def may_pass_on(*, hops: int) -> bool:
    """After the second hop further passing becomes a joint look."""
    return hops < 2
