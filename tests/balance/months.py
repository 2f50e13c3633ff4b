"""Months of a team of five, put down as the worker would have kept them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gehoord.balance.models import Definition, Month, Team
from gehoord.balance.rules.definitions import VERSION
from gehoord.people.models import Service, Specialism
from tests.factories import make_person, make_specialist

UNTIL = datetime(2026, 5, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def month_before(months: int, *, last: date = date(2026, 4, 1)) -> date:
    count = last.year * 12 + last.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def keep_months(specialism: Specialism, lost: Sequence[float], *, cases: int = 20, **sums: int) -> None:
    """One month a number, the last in April: so many lost minutes a question; all offered and confirmed unless told."""
    for place, minutes in enumerate(lost):
        keep_month(specialism, month_before(len(lost) - 1 - place), lost=minutes, cases=cases, **sums)


def keep_month(
    specialism: Specialism, month: date, *, lost: float, cases: int = 20, people: int = 5, **sums: int
) -> None:
    said: Mapping[str, int] = {"confirmed": cases, "rounds": cases, "first_contact": cases, "spoke": cases} | sums
    seconds = round(lost * 60 * cases)
    Month.objects.create(
        service=specialism.service,
        specialism=specialism,
        month_date=month,
        cases=cases,
        stopped_seconds=seconds,
        elapsed_seconds=seconds,
        **said,
    )
    keep_team(specialism.service, month, people)
    Definition.objects.get_or_create(version=VERSION, defaults={"since_date": month, "until_at": UNTIL})


def keep_team(service: Service, month: date, people: int) -> None:
    Team.objects.update_or_create(service=service, month_date=month, defaults={"people": people})


def fill_team(specialism: Specialism, *, people: int = 5) -> None:
    """Enough people who help with this."""
    names = ("Ada", "Bas", "Cor", "Dirkje", "Evert", "Froukje")
    for name in names[:people]:
        make_specialist(make_person(f"{name} {specialism.name.split()[0]}"), specialism)
