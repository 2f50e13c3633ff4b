"""Where everything stands in a picture: plain numbers for the SVG, wide for a desk and narrow for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from gehoord.web.balance.labels import place_labels


@dataclass(frozen=True)
class Frame:
    """The drawing area of one size."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    ticks: int

    @property
    def x_end(self) -> int:
        return self.width - self.right

    @property
    def y_end(self) -> int:
        return self.height - self.bottom


WIDE = Frame("wide", 680, 440, 64, 40, 34, 44, 6)
NARROW = Frame("narrow", 350, 320, 44, 26, 30, 40, 3)
FLAT = Frame("flat", 560, 260, 64, 24, 34, 40, 4)
SMALL = Frame("narrow", 350, 240, 52, 20, 34, 40, 3)


@dataclass(frozen=True)
class Dot:
    """One month in a picture; `kind` is plain, ends (first and last worth naming) or early (before a turn)."""

    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    kind: str


@dataclass(frozen=True)
class Tick:
    """A place on an axis with its words."""

    at: float
    label: str


@dataclass(frozen=True)
class Scatter:
    """Both halves month by month: a path, dashed until the last turn and drawn through since."""

    frame: Frame
    dots: tuple[Dot, ...]
    before: str
    since: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Chart:
    """One half over time, with the mean and the limits its months set themselves, and a line for every turn."""

    frame: Frame
    dots: tuple[Dot, ...]
    path: str
    y_ticks: tuple[Tick, ...]
    mean: float | None
    low: float | None
    high: float | None
    turns: tuple[Tick, ...]

    @property
    def band_width(self) -> int:
        """Of the band between the limits."""
        return self.frame.x_end - self.frame.left

    @property
    def band_height(self) -> float:
        """Of the same band."""
        return round((self.low or 0) - (self.high or 0), 1)


def steps(low: float, high: float, *, about: int) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    span = (high - low) or abs(high) or 1.0
    rough = span / max(1, about - 1)
    size = 10 ** floor(log10(rough))
    step = next(size * one for one in (1, 2, 5, 10) if size * one >= rough)
    first, last = floor(low / step), ceil(high / step)
    last = max(last, first + 1)
    return [round(step * place, 9) for place in range(first, last + 1)]


Words = Callable[[float], str]


def scatter(
    months: Sequence[tuple[str, float, float]], *, frame: Frame, turn: int, x_words: Words, y_words: Words
) -> Scatter:
    """Months as (label, x, y). `turn` is the place of the first month after the last turn; 0: there was none."""
    xs = steps(min(x for _, x, _ in months), max(x for _, x, _ in months), about=frame.ticks)
    ys = steps(min(y for _, _, y in months), max(y for _, _, y in months), about=frame.ticks)
    at_x, at_y = _scale(xs, frame.left, frame.x_end), _scale(ys, frame.y_end, frame.top)
    places = [(at_x(x), at_y(y)) for _, x, y in months]
    dots = tuple(_dots(places, [label for label, _, _ in months], turn, frame))
    start = turn if 0 < turn < len(places) else 0
    return Scatter(
        frame,
        dots,
        _path(places[: start + 1]) if start else "",
        _path(places[start:]),
        tuple(Tick(at_x(x), x_words(x)) for x in xs),
        tuple(Tick(at_y(y), y_words(y)) for y in ys),
    )


def chart(
    months: Sequence[tuple[str, float]],
    *,
    frame: Frame,
    limits: tuple[float, float, float] | None,
    turns: Sequence[tuple[float, str]],
    words: Words,
) -> Chart:
    """Months as (label, value); `limits` low, mean and high; turns as (place between months, words)."""
    values = [value for _, value in months]
    low, high = (max(0.0, limits[0]), limits[2]) if limits else (min(values), max(values))
    ys = steps(min(0.0, *values), max(high, *values), about=frame.ticks)
    at_y = _scale(ys, frame.y_end, frame.top)
    wide = (frame.x_end - frame.left - 24) / max(1, len(months) - 1)

    def at_x(place: float) -> float:
        return round(frame.left + 12 + wide * place, 1)

    every = ceil(len(months) / (12 if frame.width > 400 else 6))
    dots = tuple(
        Dot(
            at_x(place),
            at_y(value),
            label if (len(months) - 1 - place) % every == 0 else "",
            at_x(place),
            frame.y_end + 24,
            "middle",
            "plain" if limits is None or low <= value <= high else "outside",
        )
        for place, (label, value) in enumerate(months)
    )
    return Chart(
        frame,
        dots,
        _path([(dot.x, dot.y) for dot in dots]),
        tuple(Tick(at_y(y), words(y)) for y in ys),
        at_y(limits[1]) if limits else None,
        at_y(low) if limits else None,
        at_y(high) if limits else None,
        tuple(Tick(at_x(place), said) for place, said in turns),
    )


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    first, last = values[0], values[-1]
    return lambda value: round(start + (value - first) / (last - first) * (end - start), 1)


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in places) if len(places) > 1 else ""


def _dots(places: Sequence[tuple[float, float]], words: Sequence[str], turn: int, frame: Frame) -> Iterator[Dot]:
    """Every month; the last, and the first of another way of working, are named before others."""
    last = len(places) - 1
    ends = [place for place in dict.fromkeys((last, turn)) if place <= last]
    area = (frame.left, frame.top - 16, frame.width, frame.y_end)
    labels = place_labels(places, words, first=ends, area=area)
    for place, ((x, y), word, label) in enumerate(zip(places, words, labels, strict=True)):
        kind = "ends" if place in ends else "early" if place < turn else "plain"
        if label is None:
            yield Dot(x, y, "", x, y, "middle", kind)
        else:
            yield Dot(x, y, word, label.x, label.y, label.anchor, kind)
