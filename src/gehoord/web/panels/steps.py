"""One question a page: three first, then "another seven?", then sending. What was answered travels in the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from gehoord.panels.models import Item
from gehoord.panels.rules.items import read_answers
from gehoord.web.panels.answers import ItemShown, asked_of, carried, given_to, item_shown

FIRST = 3
MORE, END = "more", "end"


@dataclass(frozen=True)
class Step:
    """Where somebody is: an item, the pause after the first three, or the end. Places count from 0."""

    place: int
    stop: str
    shown: ItemShown | None
    number: int
    total: int
    answered: int
    left: int
    hidden: list[tuple[str, str]]

    @property
    def parts(self) -> list[bool]:
        """For the bar above the question: which part was reached."""
        return [part < self.number for part in range(self.total)]


def stops_of(items: Sequence[Item]) -> list[str]:
    """Every page in order, by the place of its item."""
    places = [str(place) for place in range(len(items))]
    if len(items) > FIRST:
        places.insert(FIRST, MORE)
    return [*places, END]


def place_after(items: Sequence[Item], typed: QueryDict) -> int:
    """Which page comes now, from the button that was pressed. Raises DoesNotAnswer for the item on the page."""
    stops, go = stops_of(items), typed.get("go", "")
    said = typed.get("place", "0")
    here = min(int(said), len(stops) - 1) if said.isascii() and said.isdecimal() and len(said) < 6 else 0
    if go == "back":
        return max(0, here - 1)
    if stops[here].isdecimal():
        _must_answer(items[int(stops[here])], typed)
    return min(here + 1, len(stops) - 1)


def _must_answer(item: Item, typed: QueryDict) -> None:
    asked = [asked_of(item)]
    read_answers(asked, given_to(asked, typed))


def without_skipped(items: Sequence[Item], typed: QueryDict) -> QueryDict:
    """What was typed, without the answer to the item that is skipped."""
    left = typed.copy()
    stops, said = stops_of(items), typed.get("place", "0")
    here = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0
    if typed.get("go") == "skip" and here < len(stops) and stops[here].isdecimal():
        item = items[int(stops[here])]
        for name in [name for name in left if name == f"item-{item.pk}" or name.startswith(f"item-{item.pk}-")]:
            del left[name]
        left.pop(f"quote-{item.pk}", None)
    return left


def step_at(items: Sequence[Item], place: int, typed: QueryDict) -> Step:
    """The page of this place."""
    stops = stops_of(items)
    place = min(place, len(stops) - 1)
    stop = stops[place]
    item = items[int(stop)] if stop.isdecimal() else None
    number = int(stop) + 1 if item else (FIRST if stop == MORE else len(items))
    is_first = number <= FIRST < len(items)
    return Step(
        place=place,
        stop=stop,
        shown=item_shown(item, typed) if item else None,
        number=number,
        total=FIRST if is_first else len(items),
        answered=_answered(items, typed),
        left=len(items) - FIRST,
        hidden=list(carried(typed, without=[item] if item else [])),
    )


def _answered(items: Sequence[Item], typed: Any) -> int:
    names = {"-".join(name.split("-")[:2]) for name in typed if name.startswith("item-") and typed.get(name).strip()}
    return sum(f"item-{item.pk}" in names for item in items)
