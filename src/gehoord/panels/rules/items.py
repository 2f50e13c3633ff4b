"""What an item is before it is kept, and what an answer to it may be. Plain values only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CHOICE, SEVERAL, SCALE, RANKING, STATEMENT, NUMBER, TEXT = (
    "choice",
    "several",
    "scale",
    "ranking",
    "statement",
    "number",
    "text",
)
WITH_OPTIONS = frozenset({CHOICE, SEVERAL, RANKING})
WITH_NUMBER = frozenset({SCALE, STATEMENT, NUMBER})
AGREE, PASS, DISAGREE = 1.0, 0.0, -1.0
LONGEST_TEXT = 4000
OPTIONS_AT_MOST = 20


@dataclass(frozen=True)
class OptionDraft:
    """One thing to choose; cost in whole cents, hours of people."""

    text: str
    cost_cents: int | None = None
    hours: float | None = None


@dataclass(frozen=True)
class ItemDraft:
    """One item as a lead writes it. `same_as` is the key of the item of the version before that it repeats.

    A budget (whole cents, hours of people) is what the options of an order can be paid from together.
    """

    kind: str
    wording: str
    options: tuple[OptionDraft, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    unit: str = ""
    trend_key: str = ""
    same_as: int | None = None
    budget_cents: int | None = None
    budget_hours: float | None = None

    @property
    def locked(self) -> tuple[object, ...]:
        """All that must stay the same for answers of two rounds to be compared."""
        return (self.kind, self.wording, tuple(option.text for option in self.options), self.lowest, self.highest)


def what_is_wrong(item: ItemDraft) -> str:
    """Why this item cannot be asked: kind, wording, options or ends; empty when it can."""
    if item.kind not in WITH_OPTIONS | WITH_NUMBER | {TEXT}:
        return "kind"
    if not item.wording.strip():
        return "wording"
    texts = [option.text.strip() for option in item.options]
    if item.kind in WITH_OPTIONS and not (2 <= len(set(texts)) == len(texts) <= OPTIONS_AT_MOST and all(texts)):
        return "options"
    if item.kind not in WITH_OPTIONS and texts:
        return "options"
    if item.kind == SCALE and not _is_span(item.lowest, item.highest):
        return "ends"
    return ""


def _is_span(lowest: float | None, highest: float | None) -> bool:
    if lowest is None or highest is None:
        return False
    return math.isfinite(lowest) and math.isfinite(highest) and lowest < highest


@dataclass(frozen=True)
class Asked:
    """A kept item: its key, its kind, its options by key, and its ends."""

    key: int
    kind: str
    options: tuple[int, ...] = ()
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True)
class Given:
    """What somebody filled in for one item: chosen options in order, a number, or a text she may let be quoted."""

    options: tuple[int, ...] = ()
    number: float | None = None
    text: str = ""
    may_quote: bool = False


@dataclass(frozen=True)
class Answer:
    """One row of an answer, as it is kept."""

    item: int
    option: int | None = None
    number: float | None = None
    text: str = ""
    may_quote: bool = False


class DoesNotAnswer(ValueError):
    """What was filled in cannot be an answer to this item."""

    def __init__(self, item: int) -> None:
        super().__init__(item)
        self.item = item


def read_answers(asked: Sequence[Asked], given: Mapping[int, Given]) -> list[Answer]:
    """The rows to keep. Nothing need be answered; what is not asked is passed over; a long text is cut.

    Raises DoesNotAnswer.
    """
    rows: list[Answer] = []
    for item in asked:
        if item.key in given:
            rows += _rows(item, given[item.key])
    return rows


def _rows(item: Asked, given: Given) -> list[Answer]:
    if item.kind in WITH_OPTIONS:
        return _chosen(item, given.options)
    if item.kind in WITH_NUMBER:
        return _numbered(item, given.number)
    text = given.text[:LONGEST_TEXT].strip()
    return [Answer(item=item.key, text=text, may_quote=given.may_quote)] if text else []


def _chosen(item: Asked, chosen: tuple[int, ...]) -> list[Answer]:
    is_one_too_many = item.kind == CHOICE and len(chosen) > 1
    if is_one_too_many or len(set(chosen)) != len(chosen) or not set(chosen) <= set(item.options):
        raise DoesNotAnswer(item.key)
    if item.kind == RANKING:
        return [Answer(item=item.key, option=key, number=float(place)) for place, key in enumerate(chosen, start=1)]
    return [Answer(item=item.key, option=key) for key in chosen]


def _numbered(item: Asked, number: float | None) -> list[Answer]:
    if number is None:
        return []
    is_wrong = (
        not math.isfinite(number)
        or (item.kind == STATEMENT and number not in (AGREE, PASS, DISAGREE))
        or (item.lowest is not None and number < item.lowest)
        or (item.highest is not None and number > item.highest)
    )
    if is_wrong:
        raise DoesNotAnswer(item.key)
    return [Answer(item=item.key, number=float(number))]
