"""The finance maze, for a fair comparison: 24 people of three services, four weeks, a thousand questions.

Questions are those of the demo (`cli/demo/data`), so that the words are read by the rules that read everybody's. People
work two to four whole days and are ill on 8 of 100 days. Nobody knows of another's illness before the day itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from gehoord.methods.working_time import Calendar, difference, next_opening
from gehoord.people.rules import OFFICE_WEEK, Presence, presence, week_calendar

DATA = Path(__file__).resolve().parent.parent / "src" / "gehoord" / "cli" / "demo" / "data"
ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 9, 7)
DAYS = [MONDAY + timedelta(weeks=week, days=day) for week in range(4) for day in range(5)]
ILL, SPELLS = 0.08, (1, 1, 2, 3, 5)
SERVICES = ("Financiën", "ICT", "HR")
PER_SERVICE = 4
MINUTES = 20.0
OFFICE: Calendar = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")


@dataclass(frozen=True)
class Topic:
    """One of the twelve specialisms."""

    name: str
    service: str
    description: str


@dataclass
class Colleague:
    """Somebody who helps: the days she works, when she is ill, and what she declared."""

    pk: int
    service: str
    week: list[list[list[str]]]
    levels: dict[str, str] = field(default_factory=dict)
    ill: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    def presence(self, at: datetime) -> Presence:
        """How she is there, by the product's own rule."""
        return presence(calendar=week_calendar(self.week, "Europe/Amsterdam"), absences=self.ill, live=None, now=at)

    def is_ill(self, at: datetime) -> bool:
        """Whether an absence note is out for her."""
        return any(start <= at and (end is None or at < end) for start, end in self.ill)

    def knows(self, topic: str) -> bool:
        """Whether she can solve it: declared at the first or the backup level."""
        return topic in self.levels


@dataclass(frozen=True)
class Request:
    """One question: when, about what it turns out to be, and its words."""

    at: datetime
    topic: str
    text: str


@dataclass(frozen=True)
class World:
    """The same people and the same questions for every way."""

    topics: dict[str, Topic]
    people: dict[int, Colleague]
    requests: list[Request]

    def who_knows(self, topic: str) -> list[Colleague]:
        """First level first."""
        knowing = [one for one in self.people.values() if one.knows(topic)]
        return sorted(knowing, key=lambda one: (one.levels[topic] != "first", one.pk))

    def of_service(self, service: str) -> list[Colleague]:
        """Everybody of a service."""
        return [one for one in self.people.values() if one.service == service]


def world(*, seed: int, requests: int = 1000) -> World:
    """People, their illness and questions, by one seed."""
    luck = Random(seed)
    topics = {topic.name: topic for topic in _topics()}
    people = dict(enumerate(_people(topics.values(), luck)))
    return World(topics, people, sorted(_requests(topics, requests, luck), key=lambda one: one.at))


def absent_minutes(person: Colleague, start: datetime, end: datetime) -> float:
    """Working minutes between two moments in which she is not there; days are worked whole."""
    lost, at = 0.0, start
    while at < end:
        midnight = datetime.combine(at.astimezone(ZONE).date() + timedelta(days=1), time(0), tzinfo=ZONE)
        until = min(midnight, end)
        opens = next_opening(OFFICE, at)
        if opens is not None and opens < until and not person.presence(opens).is_present:
            lost += difference(OFFICE, at, until)
        at = until
    return lost


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _asked() -> dict[str, dict[str, Any]]:
    """What is asked of each specialism of the demo."""
    found = [_read(path) for path in sorted((DATA / "texts").glob("*.toml"))]
    return {said["specialism"]: said for said in found if "specialism" in said}


def _topics() -> Iterable[Topic]:
    asked = _asked()
    for service in SERVICES:
        known = [row for row in _read(DATA / "services.toml")["specialisms"] if row["service"] == service]
        usable = [row for row in known if row["name"] in asked][:PER_SERVICE]
        yield from (Topic(row["name"], service, row["description"]) for row in usable)


def _people(topics: Iterable[Topic], luck: Random) -> Iterable[Colleague]:
    """Two with each specialism at the first level; each stands in for the next one of her service."""
    topics = list(topics)
    for place, topic in enumerate(topics):
        same = [one for one in topics if one.service == topic.service]
        neighbour = same[(same.index(topic) + 1) % len(same)]
        for twin in range(2):
            days = luck.sample(range(5), luck.choice((2, 3, 3, 4)))
            week = [OFFICE_WEEK[0] if day in days else [] for day in range(7)]
            found = Colleague(2 * place + twin, topic.service, week, {topic.name: "first", neighbour.name: "backup"})
            found.ill = _illness(luck)
            yield found


def _illness(luck: Random) -> list[tuple[datetime, datetime | None]]:
    """Spells of one to five days, together about 8 of 100 days."""
    chance = ILL / (1 - ILL) / (sum(SPELLS) / len(SPELLS))
    spells, day = [], 0
    while day < len(DAYS):
        if luck.random() < chance:
            length = luck.choice(SPELLS)
            last = DAYS[min(day + length, len(DAYS)) - 1]
            spells.append((_midnight(DAYS[day]), _midnight(last + timedelta(days=1))))
            day += length
        day += 1
    return spells


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=ZONE)


def _requests(topics: dict[str, Topic], number: int, luck: Random) -> Iterable[Request]:
    asked, names = _asked(), list(topics)
    weights = [asked[name]["weight"] for name in names]
    for name in luck.choices(names, weights, k=number):
        question = luck.choice(asked[name]["questions"])
        minutes = luck.randrange(510)
        at = datetime.combine(luck.choice(DAYS), time(8, 30), tzinfo=ZONE) + timedelta(minutes=minutes)
        words = {gap: luck.choice(said) for gap, said in asked[name].get("words", {}).items()}
        yield Request(at, name, _filled(luck.choice(question["asks"]), words))


def _filled(text: str, words: dict[str, str]) -> str:
    for gap, word in words.items():
        text = text.replace("{" + gap + "}", word)
    return text
