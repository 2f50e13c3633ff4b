"""Items as fields of a page, and what was filled in as answers. Works without scripts; nothing need be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from gehoord.panels.models import Item
from gehoord.panels.rules.items import AGREE, DISAGREE, PASS, Asked, DoesNotAnswer, Given
from gehoord.responses.queries.ordered import budget_of, cost_of
from gehoord.web.improvements.amounts import means

MARKS = ("item-", "quote-")
POINTS_AT_MOST = 11


@dataclass(frozen=True)
class OptionShown:
    """One thing to choose, as it was chosen before."""

    value: int
    text: str
    is_chosen: bool
    name: str
    place: str
    cost: str


@dataclass(frozen=True)
class ItemShown:
    """One item with what was typed in it; `points` of a scale that fits on a row, `places` of an order."""

    item: Item
    name: str
    value: str
    quote: str
    may_quote: bool
    options: list[OptionShown]
    points: list[tuple[str, str]]
    places: list[str]
    budget: str

    @property
    def key(self) -> str:
        """The key of the item as it stands in names and anchors."""
        return str(self.item.pk)

    @property
    def agreeing(self) -> tuple[str, str, str]:
        """What agreeing, disagreeing and passing are posted as."""
        return f"{AGREE:g}", f"{DISAGREE:g}", f"{PASS:g}"


def item_shown(item: Item, typed: QueryDict | None = None) -> ItemShown:
    """The item as a page draws it."""
    said = typed if typed is not None else QueryDict()
    name = f"item-{item.pk}"
    chosen, options, budget = set(said.getlist(name)), list(item.options.all()), budget_of(item)
    return ItemShown(
        item=item,
        name=name,
        value=said.get(name, ""),
        quote=f"quote-{item.pk}",
        may_quote=bool(said.get(f"quote-{item.pk}")),
        options=[
            OptionShown(
                value=one.pk,
                text=one.text,
                is_chosen=str(one.pk) in chosen,
                name=f"{name}-{one.pk}",
                place=said.get(f"{name}-{one.pk}", ""),
                cost="" if one.cost_cents is None and one.hours is None else means(cost_of(one)),
            )
            for one in options
        ],
        points=_points(item),
        places=[str(place) for place in range(1, len(options) + 1)],
        budget=means(budget) if budget is not None else "",
    )


def _points(item: Item) -> list[tuple[str, str]]:
    """Every whole point of a short scale; a long or broken one is typed."""
    low, high = item.lowest, item.highest
    if item.kind != Item.Kind.SCALE or low is None or high is None:
        return []
    if low % 1 or high % 1 or high - low >= POINTS_AT_MOST:
        return []
    return [(str(point), str(point)) for point in range(int(low), int(high) + 1)]


def asked_of(item: Item) -> Asked:
    """The item as the rules read it."""
    options = tuple(option.pk for option in item.options.all())
    return Asked(item.pk, item.kind, options, item.lowest, item.highest)


def given_in(items: Iterable[Item], typed: QueryDict) -> dict[int, Given]:
    """What was filled in, by key of the item; an item left empty is not in it. Raises DoesNotAnswer."""
    return given_to([asked_of(item) for item in items], typed)


def given_to(asked: Iterable[Asked], typed: QueryDict) -> dict[int, Given]:
    """The same, of items as the rules read them."""
    found = {item.key: _given(item, typed) for item in asked}
    return {key: given for key, given in found.items() if given is not None}


def _given(item: Asked, typed: QueryDict) -> Given | None:
    name = f"item-{item.key}"
    if item.kind == Item.Kind.RANKING:
        return _ordered(item, typed)
    said = [value for value in typed.getlist(name) if value.strip()]
    if not said:
        return None
    if item.kind in (Item.Kind.CHOICE, Item.Kind.SEVERAL):
        return Given(options=tuple(_whole(item, value) for value in said))
    if item.kind == Item.Kind.TEXT:
        return Given(text=said[0].replace("\x00", ""), may_quote=bool(typed.get(f"quote-{item.key}")))
    return Given(number=_number(item, said[0]))


def _ordered(item: Asked, typed: QueryDict) -> Given | None:
    """The options by the place each was given; two on one place is no order."""
    said = {key: typed.get(f"item-{item.key}-{key}", "").strip() for key in item.options}
    places = {key: _whole(item, place) for key, place in said.items() if place}
    if not places:
        return None
    if len(set(places.values())) < len(places):
        raise DoesNotAnswer(item.key)
    return Given(options=tuple(sorted(places, key=lambda key: places[key])))


def _whole(item: Asked, said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < 19):
        raise DoesNotAnswer(item.key)
    return int(said)


def _number(item: Asked, said: str) -> float:
    try:
        return float(said.strip().replace(",", "."))
    except ValueError as wrong:
        raise DoesNotAnswer(item.key) from wrong


def carried(typed: Mapping[str, Any], *, without: Iterable[Item] = ()) -> Iterator[tuple[str, str]]:
    """What was answered on the pages before, as hidden fields; not what stands on this page itself."""
    here = {f"{mark}{item.pk}" for item in without for mark in MARKS}
    for name in typed:
        own = "-".join(name.split("-")[:2])
        if name.startswith(MARKS) and own not in here:
            for value in typed.getlist(name):  # type: ignore[attr-defined]
                yield name, value
