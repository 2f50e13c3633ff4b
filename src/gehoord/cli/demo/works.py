"""The services' own work with a deadline: what was done, and the roll-out that is due today."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from gehoord.cases.actions.order import finish_work, plan_work, start_work
from gehoord.cases.models import PlannedWork
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import ZONE
from gehoord.methods.working_time import add
from gehoord.people.queries import calendar_of_service


def plan_works(history: History, organisation: Organisation) -> None:
    """Past projects from their start to their end; open ones as they stand today."""
    said = read("works.toml")
    for row in said["works"]:
        _past(history, organisation, row)
    for row in said["open"]:
        _open(history, organisation, row)


def due_today(end: datetime) -> datetime:
    """Five o'clock today; when that is near or nobody works, two working hours and a bit from now."""
    local = end.astimezone(ZONE)
    five = datetime.combine(local.date(), time(17), tzinfo=ZONE)
    return five if five - end > timedelta(hours=2, minutes=30) and local.weekday() < 5 else _round(end)


def _round(end: datetime) -> datetime:
    later = end.astimezone(ZONE) + timedelta(hours=3, minutes=30)
    return later.replace(minute=0, second=0, microsecond=0)


def _past(history: History, organisation: Organisation, row: dict[str, Any]) -> None:
    start = history.rhythm.end - timedelta(weeks=row["start"], hours=4)
    if start < history.rhythm.start:
        return
    service, person = organisation.services[row["service"]], organisation.people[row["person"]]
    start = add(calendar_of_service(service), start, 60)
    due = add(calendar_of_service(service), start + timedelta(weeks=row["weeks"]), 1)
    kept: list[PlannedWork] = []

    def begin(now: datetime) -> None:
        kept.append(_planned(organisation, row, now, due))

    history.at(start, begin)
    history.at(start + timedelta(days=3), lambda now: _start(kept[0], now))
    done = due + timedelta(days=row.get("late", 0)) - timedelta(hours=0 if row.get("late") else 26)
    history.at(done, lambda now: finish_work(work=kept[0], by=person, now=now))


def _open(history: History, organisation: Organisation, row: dict[str, Any]) -> None:
    end = history.rhythm.end
    service = organisation.services[row["service"]]
    due = (
        due_today(end)
        if row["due"] == "today"
        else add(calendar_of_service(service), end + timedelta(days=int(row["due"])), 1)
    )
    kept: list[PlannedWork] = []

    def begin(now: datetime) -> None:
        kept.append(_planned(organisation, row, now, due))

    history.at(end - timedelta(days=16), begin)
    if row.get("started"):
        history.at(end - timedelta(minutes=35), lambda now: _start(kept[0], now))


def _planned(organisation: Organisation, row: dict[str, Any], now: datetime, due: datetime) -> PlannedWork:
    return plan_work(
        service=organisation.services[row["service"]],
        by=organisation.leads_of[row["service"]][0],
        title=row["title"],
        due_at=due,
        minutes=row["minutes"],
        now=now,
        person=organisation.people[row["person"]],
        day_late_minutes=row["day_late"],
        borne_by=row["borne_by"],
    )


def _start(work: PlannedWork, now: datetime) -> None:
    if work.person is not None:
        start_work(work=work, by=work.person, now=now)
