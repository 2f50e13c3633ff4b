"""Where a word stands beside a point in a picture, so that no two stand on one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER, ABOVE, BELOW = 9.0, 13.0, 4.0
"""How wide a letter of a label is, and how far a word reaches above and below its line, in the picture's units."""
POINT = 8.0
"""The radius of a point."""


@dataclass(frozen=True)
class Label:
    """Where a word begins, ends or has its middle (`anchor`: start, end, middle), and its line."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def lies_in(self, other: _Box) -> bool:
        sideways = other.left <= self.left and self.right <= other.right
        return sideways and other.top <= self.top and self.bottom <= other.bottom


def place_labels(
    points: Sequence[tuple[float, float]],
    words: Sequence[str],
    *,
    first: Sequence[int],
    area: tuple[float, float, float, float],
) -> list[Label | None]:
    """A place for the word of every point, in `area` (left, top, right, bottom); None where there is no room left.

    The points in `first` choose first, then the others from the last to the first. A word rather stands on the side
    where the path neither comes in nor goes out, then on the other side, above, below.
    """
    inside = _Box(*area)
    taken = [_Box(x - POINT, y - POINT, x + POINT, y + POINT) for x, y in points]
    found: list[Label | None] = [None] * len(points)
    rest = [place for place in reversed(range(len(points))) if place not in first]
    for place in (*first, *rest):
        for label in _wishes(points, place, gap=18 if place in first else 14):
            box = _box_of(label, words[place])
            if box.lies_in(inside) and not any(box.meets(other) for other in taken):
                found[place] = label
                taken.append(box)
                break
    return found


def _wishes(points: Sequence[tuple[float, float]], place: int, *, gap: float) -> Iterator[Label]:
    x, y = points[place]
    near = [points[other] for other in (place - 1, place + 1) if 0 <= other < len(points)]
    is_free_right = sum(1 if other[0] >= x else -1 for other in near) <= 0
    right, left = Label(x + gap, y + 6, "start"), Label(x - gap, y + 6, "end")
    yield from (right, left) if is_free_right else (left, right)
    yield Label(x, y - gap, "middle")
    yield Label(x, y + gap + ABOVE - 1, "middle")


def _box_of(label: Label, word: str) -> _Box:
    wide = LETTER * len(word)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    return _Box(left, label.y - ABOVE, left + wide, label.y + BELOW)
