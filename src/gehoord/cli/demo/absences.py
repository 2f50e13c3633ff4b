"""Who was away in these months: holidays, illness, and the few whose return nobody knows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gehoord.cli.demo.history import History, tick
from gehoord.cli.demo.reading import specialists
from gehoord.cli.demo.rhythm import ZONE
from gehoord.people.actions.say_presence import plan_absence
from gehoord.people.models import Person

ILL_A_DAY = 0.008
LAST_DAYS = 8
"""In the last days nobody falls ill by chance: who is away today stands in the data."""


def plan_absences(history: History, people: dict[str, Person]) -> None:
    """Everybody of the services has a week or two off, and is ill now and then."""
    chance, last = history.rhythm.chance, history.rhythm.end.astimezone(ZONE).date() - timedelta(days=LAST_DAYS)
    days = [day for day in history.rhythm.days() if day < last]
    for row in specialists():
        person = people[row["name"]]
        if said := row.get("absent"):
            _away_now(history, person, said)
        if len(days) > 30:
            _off(history, person, chance.choice(days[:-14]), chance.choice((5, 7, 9, 12)))
        for day in days:
            if chance.random() < ILL_A_DAY and day.weekday() < 5:
                _off(history, person, day, chance.choice((1, 1, 2, 3)))


def _off(history: History, person: Person, day: date, length: int) -> None:
    start = datetime.combine(day, time(6, 50), tzinfo=ZONE)
    end = datetime.combine(day + timedelta(days=length), time(0), tzinfo=ZONE)
    _plan(history, person, start, end)


def _away_now(history: History, person: Person, said: str) -> None:
    """Still away today: for some days more, or nobody knows."""
    end = history.rhythm.end
    if said == "onbekend":
        _plan(history, person, end - timedelta(days=20, hours=3), None)
    else:
        back = datetime.combine((end + timedelta(days=6)).astimezone(ZONE).date(), time(0), tzinfo=ZONE)
        _plan(history, person, end - timedelta(days=2, hours=3), back)


def _plan(history: History, person: Person, start: datetime, end: datetime | None) -> None:
    def leave(now: datetime) -> None:
        plan_absence(person=person, from_at=now, until_at=end, by=None, now=now)
        history.is_away(person, now, end or now + timedelta(days=3650))
        tick(now)

    if end is None or end > start:
        history.at(start, leave)
