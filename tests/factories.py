"""Makes what a test needs, by the plainest way that keeps every constraint."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.text import slugify

from gehoord.people.models import Absence, Duty, Lead, LiveState, Person, Service, Specialism, Specialist

Week = list[list[list[str]]]

OFFICE: Week = [[["08:30", "17:00"]] for _ in range(5)] + [[], []]
SPLIT_DAYS: Week = [[["08:30", "12:30"], ["13:00", "17:00"]] for _ in range(5)] + [[], []]
NIGHTS: Week = [
    [["22:00", "00:00"]],
    *([["00:00", "06:00"], ["22:00", "00:00"]] for _ in range(4)),
    [["00:00", "06:00"]],
    [],
]
ALWAYS: Week = [[["00:00", "00:00"]] for _ in range(7)]


def part_time(days: str, *blocks: tuple[str, str]) -> Week:
    """A week with the same blocks on some days: part_time("mon tue thu"), 08:30-17:00 unless told."""
    hours = [list(block) for block in blocks or (("08:30", "17:00"),)]
    chosen = days.split()
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert set(chosen) <= set(names), f"unknown days in {days!r}"
    return [[list(block) for block in hours] if name in chosen else [] for name in names]


def make_person(name: str, *, week: Week | None = OFFICE, email: str | None = "", **fields: Any) -> Person:
    """A colleague with office hours; the address follows from the name unless given (None: has no mail)."""
    address = f"{name.lower().replace(' ', '.')}@rijnvoort.example" if email == "" else email
    return Person.objects.create_person(email=address, name=name, week=week, **fields)


def make_service(name: str, *, lead: Person | None = None, week: Week = OFFICE, **fields: Any) -> Service:
    """A service with office hours, and its lead when given."""
    service = Service.objects.create(name=name, slug=slugify(name), week=week, **fields)
    if lead is not None:
        make_lead(service, lead)
    return service


def make_specialism(service: Service, name: str, *, description: str = "", **fields: Any) -> Specialism:
    return Specialism.objects.create(service=service, name=name, description=description, **fields)


def make_specialist(person: Person, specialism: Specialism, level: str = "first") -> Specialist:
    return Specialist.objects.create(person=person, specialism=specialism, level=level)


def make_team(specialism: Specialism, *, people: int = 5) -> list[Person]:
    """So many colleagues who can help with it: enough for a figure to be about nobody."""
    team = [make_person(f"Collega {specialism.pk} {number}") for number in range(people)]
    for person in team:
        make_specialist(person, specialism, "backup")
    return team


def make_lead(service: Service, person: Person, rank: int = 0) -> Lead:
    return Lead.objects.create(service=service, person=person, rank=rank)


def make_duty(service: Service, person: Person, *, weekday: int | None = None, rank: int = 0) -> Duty:
    return Duty.objects.create(service=service, person=person, weekday=weekday, rank=rank)


def make_absence(person: Person, *, from_at: datetime, until_at: datetime | None = None) -> Absence:
    return Absence.objects.create(person=person, from_at=from_at, until_at=until_at)


def make_live(person: Person, state: str, *, said_at: datetime, until_at: datetime | None = None) -> LiveState:
    row, _ = LiveState.objects.update_or_create(
        person=person, defaults={"state": state, "until_at": until_at, "said_at": said_at}
    )
    return row
