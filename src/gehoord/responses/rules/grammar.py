"""What a response must say before it is one: what will be done, by whom and when; or why not, and what would change it.

Plain values only. The same sentences stand in the database as constraints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ADAPT, PARTLY, EXPLAIN, EXISTS = "adapt", "partly", "explain", "exists"
KINDS = (ADAPT, PARTLY, EXPLAIN, EXISTS)
REASONS = ("money", "law", "safety", "time", "wish", "not_ours")
LEAST_WORDS = 80  # characters of an explanation
VOICES_THAT_OBLIGE = 5


@dataclass(frozen=True)
class ResponseDraft:
    """A response as a lead writes it; `inputs` is how many questions and summaries it answers."""

    kind: str
    text: str
    reason: str = ""
    would_change: str = ""
    nothing_would_change: bool = False
    what: str = ""
    has_owner: bool = False
    due_date: date | None = None
    inputs: int = 0


def does(kind: str) -> bool:
    """Whether something will be done: an adaptation, a part of one, or telling people what exists."""
    return kind in (ADAPT, PARTLY, EXISTS)


def explains(kind: str) -> bool:
    """Whether something will not be done, and why."""
    return kind in (PARTLY, EXPLAIN)


def still_missing(draft: ResponseDraft, *, today: date) -> list[str]:
    """What must be said before this is a response, in the order it is asked; empty when it is one.

    Names: kind, text, what, owner, due_date; reason, inputs, would_change.
    """
    if draft.kind not in KINDS:
        return ["kind"]
    missing = [] if draft.text.strip() else ["text"]
    if does(draft.kind):
        missing += _of_what_is_done(draft, today)
    if explains(draft.kind):
        missing += _of_what_is_not(draft)
    return list(dict.fromkeys(missing))


def _of_what_is_done(draft: ResponseDraft, today: date) -> list[str]:
    said = {
        "what": bool(draft.what.strip()),
        "owner": draft.has_owner,
        "due_date": draft.due_date is not None and draft.due_date >= today,
    }
    return [name for name, is_said in said.items() if not is_said]


def _of_what_is_not(draft: ResponseDraft) -> list[str]:
    said = {
        "text": len(draft.text.strip()) >= LEAST_WORDS,
        "reason": draft.reason in REASONS,
        "inputs": draft.inputs > 0,
        "would_change": bool(draft.would_change.strip()) != draft.nothing_would_change,
    }
    return [name for name, is_said in said.items() if not is_said]
