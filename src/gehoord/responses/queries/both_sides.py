"""Questions that return, seen by both sides: round by round what customers said and what the service had expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gehoord.panels.models import Consultation, Item
from gehoord.people.models import Person
from gehoord.responses.queries.cycle import trend_of
from gehoord.responses.queries.results import OF_ONE_NUMBER, Surprise, gap_for


@dataclass(frozen=True)
class Side:
    """One round: when it was shown, what was heard and what the service expected, in the unit of the question."""

    at: datetime
    heard: float
    expected: float


def both_sides(
    person: Person, consultation: Consultation, surprise: Surprise, *, items: Iterable[Item]
) -> list[tuple[Item, list[Side]]]:
    """Every returning question with two rounds or more that she may see from both sides.

    `surprise` is that of this consultation: who has none sees nothing here. No question to the database where no
    question returns.
    """
    returning = [item for item in items if item.trend_key and item.kind in OF_ONE_NUMBER]
    known: dict[int, Surprise | None] = {consultation.pk: surprise}
    found = [(item, _sides(person, item, known)) for item in returning]
    return [(item, sides) for item, sides in found if len(sides) > 1]


def _sides(person: Person, item: Item, known: dict[int, Surprise | None]) -> list[Side]:
    sides = []
    for one in trend_of(item):
        asked = one.consultation
        if asked.pk not in known:
            known[asked.pk] = gap_for(person, asked)
        said = known[asked.pk]
        for row in said.items if said is not None else []:
            if row.item.trend_key == item.trend_key:
                sides.append(Side(one.at, row.heard[0], row.predicted[0]))
    return sides
