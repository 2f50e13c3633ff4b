"""The balance of a service: both halves of every month, for who may see it. Reads rows the worker keeps, no cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet, Sum

from gehoord.balance.models import SUMMED, Change, Definition, Month
from gehoord.balance.queries.costs import Costs
from gehoord.balance.queries.teams import sizes_by_month
from gehoord.balance.rules.figures import Point, learnt_rates, point_of
from gehoord.balance.rules.showing import Group, groups_of
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_concerned_by

MONTHS = 24


def services_with_balance_for(person: Person) -> QuerySet[Service]:
    """The services whose balance she may read: where she helps or leads; all for coordinators and administrators."""
    if not person.is_active:
        return Service.objects.none()
    if person.is_administrator or person.is_coordinator:
        return Service.objects.all()
    return services_concerned_by(person).distinct()


@dataclass(frozen=True)
class Turn:
    """From this day something else was counted, or worked, than before: a line in every picture."""

    day: date
    words: str
    kind: str


@dataclass(frozen=True)
class Balance:
    """The months of one service, or of small services together. `services` is empty when nothing may be shown."""

    services: tuple[Service, ...]
    months: tuple[tuple[date, Point], ...]
    turns: tuple[Turn, ...]
    until: date | None
    hidden: int = 0

    @property
    def is_silent(self) -> bool:
        """Too small to say anything."""
        return not self.services

    @property
    def known(self) -> tuple[tuple[date, Point], ...]:
        """The months in which both halves are known."""
        return tuple((month, point) for month, point in self.months if point.x is not None and point.y is not None)


def shown_alone() -> list[int]:
    """The services that are large enough to be shown by themselves now."""
    sizes = sizes_by_month()
    return [group[0] for group in groups_of(sizes[max(sizes)]) if len(group) == 1] if sizes else []


def balance_of(service: Service) -> Balance:
    """The last two years, as far as they may be shown."""
    sizes = sizes_by_month()
    groups = {month: groups_of(people) for month, people in sizes.items()}
    group = next((one for one in groups[max(groups)] if service.pk in one), ()) if groups else ()
    definition = Definition.objects.order_by("-version").first()
    until = definition.until_at.astimezone(ZoneInfo(settings.ZONE)).date() if definition else None
    if not group:
        return Balance((), (), (), until)
    services = tuple(Service.objects.filter(pk__in=group).defer("answers_to").order_by("name"))
    return _balance(group, services, groups, until)


def _balance(
    group: Group, services: tuple[Service, ...], groups: Mapping[date, Sequence[Group]], until: date | None
) -> Balance:
    by_month: dict[date, list[Month]] = {}
    rows = Month.objects.filter(service__in=group).order_by("month_date", "service", "specialism")
    for row in rows:
        by_month.setdefault(row.month_date, []).append(row)
    last = sorted(by_month)[-MONTHS:]
    shown = [month for month in last if group in groups.get(month, ())]
    costs, rates = Costs(group), rates_now()
    months = tuple((month, _point(by_month[month], group, month, costs, rates)) for month in shown)
    return Balance(services, months, _turns(group, costs, shown), until, hidden=len(last) - len(shown))


def _point(rows: list[Month], group: Group, month: date, costs: Costs, rates: Mapping[str, float]) -> Point:
    sums = {name: sum(getattr(row, name) for row in rows) for name in SUMMED}
    worked, cents, could = costs.of_month(rows, group, month)
    return point_of(sums, worked=worked, cents=cents, could=could, rates=rates)


def rates_now() -> dict[str, float]:
    """What a minute of waiting costs, by class, learnt from what customers of all services said."""
    names = [name for name in SUMMED if name.startswith(("said_", "over_"))]
    found = Month.objects.aggregate(**{f"{name}_sum": Sum(name) for name in names})
    return learnt_rates({name: found[f"{name}_sum"] or 0 for name in names})


def _turns(group: Group, costs: Costs, shown: Sequence[date]) -> tuple[Turn, ...]:
    if not shown:
        return ()
    said = [Turn(row.day_date, row.words, "change") for row in Change.objects.filter(service__in=group)]
    meant = [Turn(row.since_date, str(row.version), "definition") for row in Definition.objects.filter(version__gt=1)]
    found = [*said, *meant, *(Turn(day, "", "cost") for day in costs.days())]
    return tuple(sorted((one for one in found if one.day >= shown[0]), key=lambda one: (one.day, one.kind)))
