"""What a picture of a result is made of: bars, parts of a bar and columns, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gehoord.responses.rules.results import AGREE, DISAGREE, PASS
from gehoord.web.responses.words import count_said, share_said

WHOLE = 100.0
TONES = {AGREE: "agree", PASS: "pass", DISAGREE: "disagree"}


@dataclass(frozen=True)
class Bar:
    """One answer: its words, the part of the track that is filled (0 to 100), and the ends of the whisker."""

    label: str
    words: str
    share: str
    low: str = ""
    high: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Part:
    """A piece of a bar: where it starts and how wide it is (0 to 100), how it looks, and its count."""

    start: str
    width: str
    tone: str
    count: int


@dataclass(frozen=True)
class Stack:
    """One group, and what it said side by side; no parts when that is hidden."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Column:
    """A point of a scale and how high its column is (0 to 100)."""

    label: str
    top: str
    height: str


def bars_of(labels: Mapping[str, str], total: Mapping[str, int | None], shares: Mapping[str, Any] | None) -> list[Bar]:
    """A bar an answer, in the order asked. Without shares (people chose several) the longest bar is the whole track."""
    most = max((count for count in total.values() if count), default=0)
    return [_bar(label, total[column], (shares or {}).get(column), most) for column, label in labels.items()]


def _bar(label: str, count: int | None, share: Mapping[str, Any] | None, most: int) -> Bar:
    if count is None:
        return Bar(label, count_said(None), _said(0), is_hidden=True)
    if share is None:
        return Bar(label, str(count), _said(count / most if most else 0))
    part = count / share["of"] if share["of"] else 0
    if share["low"] is None or share["low"] == share["high"]:
        return Bar(label, share_said(share), _said(part))
    return Bar(label, share_said(share), _said(part), _said(share["low"] / WHOLE), _said(share["high"] / WHOLE))


def points_bars(labels: Sequence[str], points: Sequence[float], words: Sequence[str]) -> list[Bar]:
    """A bar for the points of each option, the most points as the whole track."""
    most = max(points, default=0)
    rows = zip(labels, points, words, strict=True)
    return [Bar(label, said, _said(point / most if most else 0)) for label, point, said in rows]


def stack_of(label: str, row: Mapping[str, int | None]) -> Stack:
    """Agree, no opinion and disagree of one group; nothing is drawn of a row that is hidden in part."""
    counts = {column: row.get(column) for column in TONES}
    known = [count for count in counts.values() if count is not None]
    of = sum(known)
    if len(known) < len(counts) or not of:
        return Stack(label, ())
    parts, start = [], 0.0
    for column, count in counts.items():
        width = (count or 0) / of
        if count:
            parts.append(Part(_said(start), _said(width), TONES[column], count))
        start += width
    return Stack(label, tuple(parts))


def columns_of(total: Mapping[str, int | None]) -> list[Column]:
    """The points of a scale as columns, the highest as high as the picture."""
    most = max((count for count in total.values() if count), default=0)
    heights = {point: (count or 0) / most if most else 0.0 for point, count in total.items()}
    return [Column(point, _said(1 - height), _said(height)) for point, height in heights.items()]


def _said(share: float) -> str:
    """A part of the whole as a picture writes it, in every language with a point."""
    return f"{WHOLE * min(max(share, 0.0), 1.0):.1f}"
