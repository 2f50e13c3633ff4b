"""What a service expected beside what it heard: to learn from, for the service and its panel alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation, Item
from gehoord.people.models import Person
from gehoord.responses.queries.both_sides import both_sides
from gehoord.responses.queries.results import OF_ONE_NUMBER, ItemGap, Surprise
from gehoord.texts import date_of
from gehoord.web.responses.words import mean_said, points_said

OF_A_HUNDRED = (Item.Kind.STATEMENT, Item.Kind.CHOICE, Item.Kind.SEVERAL)


@dataclass(frozen=True)
class Row:
    """One thing that was expected: what was heard left, what was expected right, each a bar of 0 to 100."""

    label: str
    heard: str
    heard_share: str
    heard_start: str
    expected: str
    expected_share: str


@dataclass(frozen=True)
class Compared:
    """One question: a sentence about how far off, and its rows."""

    wording: str
    finding: str
    unit: str
    rows: list[Row]


def compared_of(surprise: Surprise) -> list[Compared]:
    """Everything of which something may be shown, as it was asked; items of one unit together."""
    return [_compared(one) for one in surprise.blocks]


@dataclass(frozen=True)
class BothSaid:
    """A returning question: its unit, and of each round its day, what customers said and what the service expected."""

    wording: str
    unit: str
    rounds: list[tuple[str, str, str]]


def both_said(
    person: Person, consultation: Consultation, surprise: Surprise, items: list[Item], *, now: datetime
) -> list[BothSaid]:
    """Every question that returned, seen by both sides."""
    zone = consultation.service.zone
    return [
        BothSaid(
            item.wording,
            _unit(item),
            [(date_of(one.at, now=now, zone=zone), points_said(one.heard), points_said(one.expected)) for one in sides],
        )
        for item, sides in both_sides(person, consultation, surprise, items=items)
    ]


def _compared(one: ItemGap) -> Compared:
    is_own = one.labels != [one.item.wording] and one.item.kind not in OF_ONE_NUMBER
    rows = [_row(one, *values) for values in zip(one.labels, one.heard, one.predicted, strict=True)]
    return Compared(one.item.wording if is_own else "", _finding(one), _unit(one.item), rows)


def _row(one: ItemGap, label: str, heard: float, expected: float) -> Row:
    part, other = _part(one, heard), _part(one, expected)
    return Row(label, points_said(heard), f"{part:.1f}", f"{100 - part:.1f}", points_said(expected), f"{other:.1f}")


def _part(one: ItemGap, value: float) -> float:
    """A value as a part of its bar, 0 to 100: a percentage, a place (the first is longest), a point of a scale."""
    item = one.item
    if item.kind in OF_A_HUNDRED:
        part = value
    elif item.kind == Item.Kind.RANKING:
        count = len(one.labels)
        part = 100 * (count - value + 1) / count
    else:
        low, high = item.lowest or 0.0, item.highest
        part = 100 * (value - low) / (high - low) if high is not None and high > low else 0.0
    return min(max(part, 0.0), 100.0)


def _unit(item: Item) -> str:
    if item.kind == Item.Kind.RANKING:
        return _("places, 1 is first")
    if item.kind in OF_A_HUNDRED:
        return _("of every 100 people")
    if item.lowest is not None and item.highest is not None:
        return _("%(low)s to %(high)s") % {"low": f"{item.lowest:g}", "high": f"{item.highest:g}"}
    return item.unit


def _finding(one: ItemGap) -> str:
    """How far off, and whether the order was right."""
    off = {"off": mean_said(one.gap.mean)}
    if one.item.kind == Item.Kind.RANKING:
        said = _("%(off)s places off on average.") % off
    elif one.item.kind in OF_A_HUNDRED:
        said = _("%(off)s of every 100 people off on average.") % off
    else:
        said = _("%(off)s points off on average.") % off
    if one.gap.spearman is None:
        return said
    order = _("You had the order right") if one.gap.spearman >= 1 - 1e-9 else _("You did not have the order right")
    return f"{said} {order} (Spearman {number_format(one.gap.spearman, 2)})."
