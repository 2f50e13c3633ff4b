"""How far a consultation came, which wording it has now, and what its items ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from gehoord.panels.models import Consultation, ConsultationVersion, Item, Prediction
from gehoord.panels.rules.items import WITH_OPTIONS, Asked, ItemDraft, OptionDraft
from gehoord.statements import Blank, Statement

DRAFT, WITH_COORDINATOR, ASKED_BACK, CHECKED, OPEN, CLOSED, ANSWERED, WITHDRAWN = (
    "draft",
    "with_coordinator",
    "asked_back",
    "checked",
    "open",
    "closed",
    "answered",
    "withdrawn",
)
LATE_ACCEPTED = timedelta(hours=24)
"""How long after closing somebody who was typing is still heard. Results stand from then on."""


def current_version(consultation: Consultation) -> ConsultationVersion:
    """The wording now: the highest number."""
    return ConsultationVersion.objects.filter(consultation=consultation).order_by("-number")[0]


def stage_of(consultation: Consultation) -> str:
    """Where it stands, from its rows: one of the words above."""
    if hasattr(consultation, "withdrawal"):
        return WITHDRAWN
    if hasattr(consultation, "answered"):
        return ANSWERED
    if hasattr(consultation, "closing"):
        return CLOSED
    return OPEN if hasattr(consultation, "opening") else _stage_of_draft(consultation)


def _stage_of_draft(consultation: Consultation) -> str:
    version = ConsultationVersion.objects.select_related("check_request", "checked")
    now = version.filter(consultation=consultation).order_by("-number")[0]
    if hasattr(now, "checked"):
        return CHECKED if now.checked.is_yes else ASKED_BACK
    return WITH_COORDINATOR if hasattr(now, "check_request") else DRAFT


def hears(consultation: Consultation, *, now: datetime) -> bool:
    """Whether something said now is kept: open, or closed less than a day ago and not answered yet."""
    if not hasattr(consultation, "opening") or hasattr(consultation, "withdrawal") or hasattr(consultation, "answered"):
        return False
    ends_at = _ends_at(consultation)
    return ends_at is None or now < ends_at + LATE_ACCEPTED


def is_late(consultation: Consultation, *, now: datetime) -> bool:
    """Whether something said now comes after closing."""
    ends_at = _ends_at(consultation)
    return ends_at is not None and now >= ends_at


def results_stand_at(consultation: Consultation) -> datetime | None:
    """From when on no voice can come in any more; None while it is not known."""
    ends_at = _ends_at(consultation)
    return ends_at + LATE_ACCEPTED if ends_at is not None else None


def _ends_at(consultation: Consultation) -> datetime | None:
    """When it closed or will; the day it was to close also counts when the clock has not come round yet."""
    return consultation.closing.at if hasattr(consultation, "closing") else consultation.closes_at


def items_of(version: ConsultationVersion) -> list[Item]:
    """The items in order with their options; two queries."""
    return list(version.items.order_by("position").prefetch_related("options"))


def _asked() -> QuerySet[Any, Any]:
    told = ("position", "options__position", "pk", "kind", "lowest", "highest", "options__pk")
    return Item.objects.filter(version=Blank("version")).order_by("position", "options__position").values_list(*told)


_ASKED = Statement(_asked)


def asked_in(version: ConsultationVersion) -> list[Asked]:
    """The items as the rules read them; one query, because every voice asks it."""
    found: dict[int, Asked] = {}
    for _place, _option_place, key, kind, lowest, highest, option in _ASKED(version=version.pk):
        before = found.get(key, Asked(key, kind, (), lowest, highest))
        found[key] = before if option is None else replace(before, options=(*before.options, option))
    return list(found.values())


def drafts_of(version: ConsultationVersion) -> list[ItemDraft]:
    """The items as a lead would write them again, each saying which item it repeats: the start of a new version."""
    return [draft_of(item) for item in items_of(version)]


def draft_of(item: Item) -> ItemDraft:
    """One item as a lead would write it again."""
    return ItemDraft(
        kind=item.kind,
        wording=item.wording,
        options=tuple(OptionDraft(option.text, option.cost_cents, option.hours) for option in item.options.all()),
        lowest=item.lowest,
        highest=item.highest,
        unit=item.unit,
        trend_key=item.trend_key,
        same_as=item.pk,
        budget_cents=item.budget_cents,
        budget_hours=item.budget_hours,
    )


def not_yet_predicted(version: ConsultationVersion) -> list[Item]:
    """The items the service has not said its expectation of; own words need none."""
    predicted = list(Prediction.objects.filter(item__version=version).values_list("item_id", "option_id"))
    items, options = {item for item, _option in predicted}, {option for _item, option in predicted}
    return [
        item
        for item in items_of(version)
        if item.kind != Item.Kind.TEXT
        and (
            any(option.pk not in options for option in item.options.all())
            if item.kind in WITH_OPTIONS
            else item.pk not in items
        )
    ]


def repeated_by(item: Item) -> list[int]:
    """The keys of an item and of all it repeats to the letter, so that answers to the same words are read together."""
    keys, here = [item.pk], item
    while here.same_as is not None:
        here = here.same_as
        keys.append(here.pk)
    return keys
