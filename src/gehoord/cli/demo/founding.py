"""The organisation comes into being: services, what they know, and six hundred people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from gehoord.cli.demo.reading import Colleague, address_of, colleagues, read, specialists
from gehoord.cli.demo.weeks import DAYS, week_of
from gehoord.people.actions.add_person import add_person
from gehoord.people.actions.appoint import set_duty, set_lead, set_level
from gehoord.people.actions.open_service import describe_specialism, give_role, open_service
from gehoord.people.models import Person, Service, Specialism


@dataclass
class Organisation:
    """Who and what there is, by name."""

    services: dict[str, Service] = field(default_factory=dict)
    specialisms: dict[str, Specialism] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    helpers_of: dict[str, list[Person]] = field(default_factory=dict)
    leads_of: dict[str, list[Person]] = field(default_factory=dict)

    @property
    def customers(self) -> list[Person]:
        """Everybody: who helps in one service asks the others."""
        return list(self.people.values())


def found(chance: Random, now: datetime) -> Organisation:
    """Open the services and let everybody in, through the same acts as anybody."""
    organisation = Organisation()
    _open_services(organisation, now)
    taken: set[str] = set()
    rows = specialists()
    for row in rows:
        _let_in(organisation, _as_colleague(row, taken), now)
    for colleague in colleagues(chance, taken):
        _let_in(organisation, colleague, now)
    _give_roles(organisation, now)
    for row in rows:
        _declare(organisation, row, now)
    for name, service in organisation.services.items():
        _appoint(organisation, service, [row for row in rows if row["service"] == name], now)
    return organisation


def _open_services(organisation: Organisation, now: datetime) -> None:
    said = read("services.toml")
    for row in said["services"]:
        minutes = {key: value for key, value in row.items() if key.endswith("_minutes")}
        organisation.services[row["name"]] = open_service(
            name=row["name"],
            slug=row["slug"],
            week=week_of(row["week"]),
            opens_door=row.get("opens_door", False),
            now=now,
            by=None,
            **minutes,
        )
    for row in said["specialisms"]:
        organisation.specialisms[row["name"]] = describe_specialism(
            service=organisation.services[row["service"]],
            name=row["name"],
            description=row["description"],
            expected_minutes=row["minutes"],
            is_confidential=row.get("confidential", False),
            now=now,
            by=None,
        )


def _as_colleague(row: dict[str, Any], taken: set[str]) -> Colleague:
    email = address_of(row["name"], taken)
    return Colleague(row["name"], email, row["service"], row["room"], row["phone"], row["week"])


def _let_in(organisation: Organisation, colleague: Colleague, now: datetime) -> None:
    organisation.people[colleague.name] = add_person(
        name=colleague.name,
        email=colleague.email,
        week=week_of(colleague.week),
        department=colleague.department,
        room=colleague.room,
        phone=colleague.phone,
        language=colleague.language,
        now=now,
    )


def _give_roles(organisation: Organisation, now: datetime) -> None:
    for row in read("colleagues.toml")["colleagues"]:
        for word, role in (("administrator", "is_administrator"), ("coordinator", "is_coordinator")):
            if row.get(word):
                give_role(person=organisation.people[row["name"]], role=role, now=now, by=None)


def _declare(organisation: Organisation, row: dict[str, Any], now: datetime) -> None:
    person = organisation.people[row["name"]]
    for level in ("first", "backup", "learning"):
        for name in row.get(level, []):
            set_level(person=person, specialism=organisation.specialisms[name], level=level, by=None, now=now)
            if level != "learning":
                organisation.helpers_of.setdefault(name, []).append(person)


def _appoint(organisation: Organisation, service: Service, rows: list[dict[str, Any]], now: datetime) -> None:
    leading = sorted((row for row in rows if "lead" in row), key=lambda row: int(row["lead"]))
    people = [organisation.people[row["name"]] for row in leading]
    organisation.leads_of[service.name] = people
    set_lead(service=service, people=people, by=None, now=now)
    for weekday, day in enumerate(DAYS):
        on_duty = [organisation.people[row["name"]] for row in rows if day in row.get("duty", "").split()]
        if on_duty:
            set_duty(service=service, people=on_duty, weekday=weekday, by=None, now=now)
