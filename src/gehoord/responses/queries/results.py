"""Results as they were shown, and how far the service's expectation was off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gehoord.methods.prediction import Gap, gap
from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries.own import predictions_for
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.visible import consultations_for
from gehoord.people.models import Person
from gehoord.responses.models import Publication, Release


def results_for(person: Person, consultation: Consultation) -> Release | None:
    """The last results that were shown: for panel, service and coordinators, and after the answer for everybody.

    None while nothing was shown, or to who may not read it yet.
    """
    is_public = person.is_active and Publication.objects.filter(consultation=consultation).exists()
    if not is_public and not consultations_for(person).filter(pk=consultation.pk).exists():
        return None
    return Release.objects.filter(consultation=consultation).order_by("-number").first()


@dataclass(frozen=True)
class ItemGap:
    """An item, what the service expected of it, what it heard, in the same unit and order, and the gap."""

    item: Item
    predicted: list[float]
    heard: list[float]
    gap: Gap


@dataclass(frozen=True)
class Surprise:
    """Predicted versus heard, item by item, in the order they were asked. To learn from, never to reward."""

    items: list[ItemGap]


def gap_for(person: Person, consultation: Consultation) -> Surprise | None:
    """For the service and its panel: what was expected beside what may be shown. None for anybody else.

    Only what stands in the results is compared: no percentage where none is shown, no mean of few.
    """
    predictions = predictions_for(person, consultation)
    release = Release.objects.filter(consultation=consultation).order_by("-number").first()
    if not predictions or release is None:
        return None
    shown = {row["item"]: row for row in release.shown["items"]}
    version = current_version(consultation)
    expected: dict[int, dict[int | None, float]] = {}
    items: dict[int, Item] = {}
    for row in predictions:
        if row.item.version_id == version.pk:
            items[row.item_id] = row.item
            expected.setdefault(row.item_id, {})[row.option_id] = row.value
    return Surprise([found for pk, item in items.items() if (found := _gap(item, expected[pk], shown.get(pk, {})))])


def _gap(item: Item, expected: dict[int | None, float], shown: dict[str, Any]) -> ItemGap | None:
    said = _heard(item, shown)
    keys = [key for key in expected if key in said]
    if not keys:
        return None
    predicted, heard = [expected[key] for key in keys], [said[key] for key in keys]
    return ItemGap(item, predicted, heard, gap(predicted, heard))


def _heard(item: Item, shown: dict[str, Any]) -> dict[int | None, float]:
    """What was heard in the unit of the prediction, by option (None: the item itself); {} where it is not shown."""
    if item.kind in (Item.Kind.SCALE, Item.Kind.NUMBER):
        means = shown.get("means") or {}
        return {None: means["mean"]} if "mean" in means else {}
    if item.kind == Item.Kind.RANKING:
        return _places(shown.get("order"))
    percents = {column: share["percent"] for column, share in (shown.get("shares") or {}).items()}
    if any(percent is None for percent in percents.values()):
        return {}
    if item.kind == Item.Kind.STATEMENT:
        return {None: float(percents["1"])} if percents else {}
    return {int(column): float(percent) for column, percent in percents.items()}


def _places(order: dict[str, Any] | None) -> dict[int | None, float]:
    """The place of each option: in Kemeny's order, or by points above eight options."""
    if order is None:
        return {}
    keys = order["kemeny"] or [option for option, _points in order["borda"]]
    return {key: float(place) for place, key in enumerate(keys, start=1)}
