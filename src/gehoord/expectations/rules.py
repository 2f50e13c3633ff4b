"""What may be agreed, and how one wording differs from another in words people read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

NONE, WORD, ANSWER, COUNTED = "none", "word", "answer", "counted"
MEASURES, KLASSES = (NONE, WORD, ANSWER, COUNTED), ("stopped", "slowed", "waits")
LONGEST_PROMISE = 60 * 24 * 60
"""Working minutes: longer is no promise of a front door."""
SAME, GONE, NEW = "same", "gone", "new"
_PARTS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording as somebody wrote it. `specialism` is a key; `minutes` are working minutes."""

    customers_expect: str
    review_date: date
    source_words: str
    service_promises: str = ""
    service_cannot: str = ""
    because: str = ""
    measure: str = NONE
    measure_words: str = ""
    klass: str = ""
    specialism: int | None = None
    minutes: int | None = None
    source: str = "other"
    source_path: str = ""


def missing_in(wording: Wording, *, today: date) -> list[str]:
    """The names of what has still to be said, in the order of the form; empty when it can be put forward."""
    found = []
    if not wording.customers_expect:
        found.append("customers_expect")
    if not (wording.service_promises or wording.service_cannot):
        found.append("service_promises")
    if wording.service_cannot and not wording.because:
        found.append("because")
    found += _missing_measure(wording)
    if not wording.source_words:
        found.append("source_words")
    if wording.review_date <= today:
        found.append("review_date")
    return found


def _missing_measure(wording: Wording) -> list[str]:
    if wording.measure not in MEASURES or (wording.measure != NONE and not wording.service_promises):
        return ["measure"]
    if wording.measure == COUNTED:
        return [] if wording.measure_words else ["measure_words"]
    if wording.measure == NONE:
        return []
    found = [] if wording.minutes and 1 <= wording.minutes <= LONGEST_PROMISE else ["minutes"]
    if wording.measure == WORD and wording.klass not in KLASSES:
        found.append("klass")
    if wording.measure == ANSWER and wording.specialism is None:
        found.append("specialism")
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: the same in both, gone, or new."""

    kind: str
    words: str


def difference(before: str, after: str) -> list[Piece]:
    """How one text became another, word by word; words that stay between two changes are kept together with them."""
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    pieces: list[Piece] = []
    for kind, start, end, from_, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(old[start:end])))
            continue
        pieces += [
            Piece(what, words)
            for what, words in ((GONE, "".join(old[start:end])), (NEW, "".join(new[from_:until])))
            if words
        ]
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Only a space between two changes is no rest: the changes read as one."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_gap = piece.kind == SAME and not piece.words.strip() and 0 < place < len(pieces) - 1
        if is_gap:
            found += [Piece(GONE, piece.words), Piece(NEW, piece.words)]
        else:
            found.append(piece)
    return _runs(found)


def _runs(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    gone, new = "", ""
    for piece in [*pieces, Piece(SAME, "")]:
        if piece.kind == GONE:
            gone += piece.words
        elif piece.kind == NEW:
            new += piece.words
        else:
            found += [Piece(kind, words) for kind, words in ((GONE, gone), (NEW, new), (SAME, piece.words)) if words]
            gone, new = "", ""
    return found
