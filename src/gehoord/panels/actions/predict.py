"""First predict, then listen: the service locks what it expects to hear before anybody is asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.models import Consultation, Item, Prediction
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import WITH_OPTIONS
from gehoord.people.models import Person

Expected = float | Mapping[int, float]
"""A number for the item, or one for each option by its key."""


class AlreadyListening(Exception):
    """It was opened: an expectation after the fact is none."""


class AlreadyLocked(Exception):
    """What was expected of this item was said before, and stands."""

    def __init__(self, item: Item) -> None:
        super().__init__(item.pk)
        self.item = item


class ImpossibleExpectation(Exception):
    """Not every option has a number, or a number lies outside what can be answered."""

    def __init__(self, item: Item) -> None:
        super().__init__(item.pk)
        self.item = item


@transaction.atomic
def predict(*, consultation: Consultation, expected: Mapping[int, Expected], by: Person, now: datetime) -> None:
    """Lock what is expected of these items, by their key. It never changes after.

    A scale or number: the mean. A statement: the per cent that agree. A choice: the per cent for each option. An
    order: the place of each option. Raises NotYourService, AlreadyListening, AlreadyLocked, ImpossibleExpectation.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if hasattr(locked, "opening"):
        raise AlreadyListening
    version = current_version(locked)
    known = set(Prediction.objects.filter(item__version=version).values_list("item_id", flat=True))
    for item in items_of(version):
        if item.pk in expected:
            if item.pk in known:
                raise AlreadyLocked(item)
            _lock_expectation(item, expected[item.pk], by, now)
    record("consultation.predicted", locked, now=now, by=by, version=version.pk)


def _lock_expectation(item: Item, expected: Expected, by: Person, now: datetime) -> None:
    rows: list[tuple[int | None, float]]
    if item.kind in WITH_OPTIONS:
        if not isinstance(expected, Mapping) or set(expected) != {option.pk for option in item.options.all()}:
            raise ImpossibleExpectation(item)
        rows = [(key, float(value)) for key, value in expected.items()]
    elif isinstance(expected, Mapping) or item.kind == Item.Kind.TEXT:
        raise ImpossibleExpectation(item)
    else:
        rows = [(None, float(expected))]
    if not all(_can_be(item, value) for _option, value in rows):
        raise ImpossibleExpectation(item)
    try:
        with transaction.atomic():
            for option, value in rows:
                Prediction.objects.create(item=item, option_id=option, value=value, locked_by=by, locked_at=now)
    except IntegrityError as met:
        raise AlreadyLocked(item) from met


def _can_be(item: Item, value: float) -> bool:
    if not math.isfinite(value):
        return False
    if item.kind in (Item.Kind.SCALE, Item.Kind.NUMBER):
        return (item.lowest is None or value >= item.lowest) and (item.highest is None or value <= item.highest)
    if item.kind == Item.Kind.RANKING:
        return 1 <= value <= item.options.count()
    return 0 <= value <= 100
