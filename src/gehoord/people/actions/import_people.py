"""People from a list: rows become persons, known by their address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.people.actions.add_person import (
    PARTICULARS,
    AddressTaken,
    DoesNotFit,
    NotAnAddress,
    NotAName,
    add_person,
    change_person,
)
from gehoord.people.actions.say_presence import NoLongerHere
from gehoord.people.actions.say_traits import NotAnAttribute, say_traits
from gehoord.people.actions.set_week import ImpossibleWeek, checked_week, set_week
from gehoord.people.models import Person
from gehoord.people.queries import person_by_email

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TRAITS = ("location", "shift", "role")
FIELDS = ("name", "email", *PARTICULARS, *TRAITS, *DAYS)

_Refusals = (NotAnAttribute, NoLongerHere, AddressTaken, DoesNotFit, NotAName, NotAnAddress, ImpossibleWeek)


class NoAddress(Exception):
    """A row without an address would come in again every time."""

    def __str__(self) -> str:
        return _("There is no e-mail address.")


class StandsTwice(Exception):
    """The same address in an earlier row of the list."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return _("This address is in row %(number)s too.") % {"number": self.number}


@dataclass(frozen=True)
class RefusedRow:
    """A row that did not come in, counted from 1, and the sentence that says why."""

    number: int
    sentence: str


@dataclass
class Arrivals:
    """What came of a list: how many persons are new, different or as they were, and which rows did not come in."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


def import_people(*, rows: Iterable[Mapping[str, str]], now: datetime, by: Person | None = None) -> Arrivals:
    """Take in each row by itself; a wrong one is refused with a sentence and stops nothing. Safe to run again.

    A row has the keys of FIELDS, all text, all but `email` optional for somebody already known. A day says
    "08:30-12:30 13:00-17:00"; with one day given, the empty ones are days off. An empty cell changes nothing.
    """
    arrivals = Arrivals()
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        cells = {key: value.strip() for key, value in row.items() if value and value.strip()}
        try:
            outcome = _take_in(cells, number, seen, now, by)
        except (*_Refusals, NoAddress, StandsTwice) as refusal:
            arrivals.refused.append(RefusedRow(number, str(refusal)))
        else:
            setattr(arrivals, outcome, getattr(arrivals, outcome) + 1)
    return arrivals


@transaction.atomic
def _take_in(cells: Mapping[str, str], number: int, seen: dict[str, int], now: datetime, by: Person | None) -> str:
    email = cells.get("email", "").lower()
    if not email:
        raise NoAddress
    if seen.setdefault(email, number) != number:
        raise StandsTwice(seen[email])
    week = _week(cells)
    particulars: dict[str, Any] = {key: cells[key] for key in PARTICULARS if key in cells}
    person = person_by_email(email)
    traits = {key: cells[key] for key in TRAITS if key in cells}
    if person is None:
        person = add_person(name=cells.get("name", ""), email=email, now=now, by=by, week=week, **particulars)
        say_traits(person=person, traits=traits, by=by, now=now)
        return "added"
    if person.left_date is not None:
        raise NoLongerHere
    is_different = change_person(person=person, by=by, now=now, name=cells.get("name"), **particulars)
    is_different |= say_traits(person=person, traits=traits, by=by, now=now)
    if week is not None and week != person.week:
        set_week(person=person, week=week, by=None, now=now)
        is_different = True
    return "changed" if is_different else "unchanged"


def _week(cells: Mapping[str, str]) -> list[list[list[str]]] | None:
    """The week of a row; None when it names no hours. "8.30 - 12.30, 13-17" is understood. Refusal: ImpossibleWeek."""
    if not any(day in cells for day in DAYS):
        return None
    return checked_week(week=[[_block(part) for part in _parts(cells.get(day, ""))] for day in DAYS])


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,;]+", re.sub(r"\s*[-–—]\s*", "-", text)) if part]


def _block(part: str) -> list[str]:
    return [_time(mark) for mark in part.split("-")]


def _time(mark: str) -> str:
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", mark)
    if found is None:
        return mark
    hour, minute = found.group(1), found.group(2) or "00"
    return "00:00" if (hour, minute) == ("24", "00") else f"{hour:0>2}:{minute}"
