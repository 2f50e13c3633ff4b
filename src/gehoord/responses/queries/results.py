"""Results as they were shown, and how far the service's expectation was off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gehoord.methods.prediction import Gap, gap
from gehoord.panels.models import Consultation, Item, Prediction
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
    """An item, what the service expected of it, what it heard, in the same unit and order, and the gap.

    `labels` say what each number is of: an option, or the item itself.
    """

    item: Item
    labels: list[str]
    predicted: list[float]
    heard: list[float]
    gap: Gap


@dataclass(frozen=True)
class Surprise:
    """Predicted versus heard, item by item, in the order they were asked. To learn from, never to reward."""

    items: list[ItemGap]

    @property
    def blocks(self) -> list[ItemGap]:
        """The same, with items of one number and one unit taken together, so that their order can be compared."""
        together: dict[tuple[object, ...], list[ItemGap]] = {}
        for one in self.items:
            unit = (one.item.kind, one.item.lowest, one.item.highest, one.item.unit)
            key = unit if len(one.heard) == 1 and one.item.kind in OF_ONE_NUMBER else (one.item.pk,)
            together.setdefault(key, []).append(one)
        return [rows[0] if len(rows) == 1 else _joined(rows) for rows in together.values()]


OF_ONE_NUMBER = (Item.Kind.STATEMENT, Item.Kind.SCALE, Item.Kind.NUMBER)


def _joined(rows: list[ItemGap]) -> ItemGap:
    predicted, heard = [row.predicted[0] for row in rows], [row.heard[0] for row in rows]
    return ItemGap(rows[0].item, [row.item.wording for row in rows], predicted, heard, gap(predicted, heard))


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
    expected: dict[int, list[Prediction]] = {}
    for row in predictions:
        if row.item.version_id == version.pk:
            expected.setdefault(row.item_id, []).append(row)
    return Surprise([found for pk, rows in expected.items() if (found := _gap(rows, shown.get(pk, {})))])


def _gap(expected: list[Prediction], shown: dict[str, Any]) -> ItemGap | None:
    item = expected[0].item
    said = _heard(item, shown)
    rows = [row for row in expected if row.option_id in said]
    if not rows:
        return None
    predicted, heard = [row.value for row in rows], [said[row.option_id] for row in rows]
    labels = [row.option.text if row.option is not None else item.wording for row in rows]
    return ItemGap(item, labels, predicted, heard, gap(predicted, heard))


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
