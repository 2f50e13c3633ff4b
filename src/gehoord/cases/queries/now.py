"""What comes first for a specialist, and why: cases and planned work in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gehoord.cases.models import Assignment, Call, Case, LearntRate, Override, PlannedWork
from gehoord.cases.queries.standing import Standing, standings
from gehoord.cases.rules.position import planned, waiting
from gehoord.methods.order import (
    PRIOR_RATES,
    Item,
    NotInTheOrder,
    Position,
    learnt_rate,
    order,
    overtaken,
    people_ahead,
    price_among,
)
from gehoord.methods.working_time import NeverOpens, add
from gehoord.people.models import Person
from gehoord.people.queries import calendar_of_service, customer_calendar
from gehoord.statements import Blank, Several, Statement, moment

ANY_SPECIALISM_MINUTES = 20


@dataclass(frozen=True)
class Row:
    """One place in the order: a case or planned work; when somebody put it first, who and why.

    `price_first_minutes`: what others would lose if it were put first, in lost customer minutes. For planned work
    `overtaken_minutes` is what the customers before it lose if it is done now, `ready_at` when it is done in turn.
    """

    place: int
    position: Position
    standing: Standing | None = None
    work: PlannedWork | None = None
    override: Override | None = None
    overtaken_minutes: float = 0.0
    customers_behind: int = 0
    ready_at: datetime | None = None
    price_first_minutes: float = 0.0


@dataclass(frozen=True)
class Now:
    """What waits for her, in its order; what of hers waits for its customer's word, and whom of those to call."""

    rows: list[Row]
    with_customers: list[Standing]
    calls: list[Call]


_RATES = Statement(lambda: LearntRate.objects.all())
_HERS = Statement(
    lambda: Case.objects.filter(
        pk__in=Assignment.objects.filter(person=Blank("person"), ended_at__isnull=True).values("case")
    ).select_related("customer", "specialism", "captured_by")
)
_WORKS = Statement(
    lambda: PlannedWork.objects.filter(
        person=Blank("person"), done_at__isnull=True, released_at__lte=moment("now")
    ).select_related("service", "person")
)
_PUT_FIRST = Statement(
    lambda: (
        Override.objects.filter(Q(case__in=Several("cases")) | Q(work__in=Several("works")), ended_at__isnull=True)
        .select_related("by")
        .order_by("at")
    )
)


def rates_now() -> Mapping[str, float]:
    """The rates learnt from what customers said it cost them; the prior where nobody said anything. One query."""
    rates = dict(PRIOR_RATES)
    for row in _RATES():
        if row.klass in rates and rates[row.klass] > 0:
            rates[row.klass] = learnt_rate(rates[row.klass], row.lost_minutes, row.waited_minutes)
    return rates


def item_of(standing: Standing, now: datetime) -> Item:
    """A case as the order sees it."""
    case, need = standing.case, standing.need
    calendar = customer_calendar(case.customer)
    minutes = case.specialism.expected_minutes if case.specialism else ANY_SPECIALISM_MINUTES
    return waiting(
        key=case.pk,
        asked_at=case.asked_at,
        now=now,
        calendar=calendar,
        klass=need.klass if need else "slowed",
        people=need.people if need else 1,
        service_minutes=float(minutes),
        needed_by_at=need.needed_by_at if need else None,
        waits_until_date=need.waits_until_date if need else None,
        promises_due=[promise.due_at for promise in standing.promises.values()],
        today=now.astimezone(calendar.zone).date(),
    )


def work_item(work: PlannedWork, now: datetime) -> Item:
    """Planned work as the order sees it."""
    return planned(
        key=work.pk,
        now=now,
        calendar=calendar_of_service(work.service),
        released_at=work.released_at,
        due_at=work.due_at,
        minutes_left=work.minutes_left,
        day_late_minutes=work.day_late_minutes,
    )


def _all_hers(person: Person) -> list[Standing]:
    return list(standings(_HERS(person=person.pk)).values())


def _waits_for_her(row: Standing, now: datetime) -> bool:
    """Not for its customer's word; a question to the customer counts as hers again once the promised word is late."""
    if row.kind == "waits_on_customer":
        return row.word is not None and row.word.due_at <= now
    return row.kind not in ("asked", "refused", "doubted")


def hers(person: Person, now: datetime) -> list[Standing]:
    """The cases she has that wait for her, not for their customer's word."""
    return [row for row in _all_hers(person) if _waits_for_her(row, now)]


def work_of(person: Person, now: datetime) -> list[PlannedWork]:
    """Planned work that is hers, released and not done."""
    return _WORKS(person=person.pk, now=now)


def now_of(person: Person, *, now: datetime) -> Now:
    """Her list, first things first; whatever a person put first by name stands above the rest."""
    every, works = _all_hers(person), work_of(person, now)
    waiting_cases = [row for row in every if _waits_for_her(row, now)]
    overrides = _overrides(waiting_cases, works)
    rates = rates_now()
    items = [item_of(row, now) for row in waiting_cases] + [work_item(work, now) for work in works]
    positions = sorted(order(items, rates=rates), key=lambda position: position.key not in overrides)
    by_key: dict[int, Standing] = {row.case.pk: row for row in waiting_cases}
    by_work = {-work.pk: work for work in works}
    rows = [
        _row(place, position, positions, by_key, by_work, overrides, rates, now)
        for place, position in enumerate(positions, start=1)
    ]
    quiet = [row for row in every if not _waits_for_her(row, now)]
    return Now(rows, quiet, _calls_about(quiet))


def _calls_about(quiet: list[Standing]) -> list[Call]:
    solutions = [solution.pk for row in quiet for solution in row.solutions.values()]
    if not solutions:
        return []
    rows = Call.objects.filter(solution__in=solutions, ended_at__isnull=True)
    return list(rows.select_related("solution__case__customer").order_by("listed_at"))


def now_list(person: Person, *, now: datetime) -> list[Row]:
    """Her list alone: what waits for her, first things first."""
    return now_of(person, now=now).rows


def _row(
    place: int,
    position: Position,
    positions: list[Position],
    by_key: Mapping[int, Standing],
    by_work: Mapping[int, PlannedWork],
    overrides: Mapping[int, Override],
    rates: Mapping[str, float],
    now: datetime,
) -> Row:
    key, ahead = int(position.key), positions[: place - 1]
    price = price_among(positions, position.key, 0)
    if key in by_key:
        return Row(place, position, standing=by_key[key], override=overrides.get(key), price_first_minutes=price)
    customers = [other.item for other in ahead if int(other.key) > 0]
    return Row(
        place,
        position,
        work=by_work[key],
        override=overrides.get(key),
        overtaken_minutes=overtaken(customers, position.item.service_minutes, rates=rates),  # type: ignore[arg-type]
        customers_behind=len(customers),
        ready_at=_ready_at(by_work[key], sum(other.item.service_minutes for other in ahead), now),
        price_first_minutes=price,
    )


def _ready_at(work: PlannedWork, minutes_ahead: float, now: datetime) -> datetime | None:
    """When it is done if what stands before it goes first; None where the service never opens."""
    try:
        return add(calendar_of_service(work.service), now, minutes_ahead + work.minutes_left)
    except NeverOpens:
        return None


def _overrides(cases: Iterable[Standing], works: Iterable[PlannedWork]) -> dict[int, Override]:
    rows = _PUT_FIRST(cases=[row.case.pk for row in cases], works=[work.pk for work in works])
    return {(row.case_id or -(row.work_id or 0)): row for row in rows}


def queue_before(case: Case, owner: Person, *, now: datetime) -> dict[str, int]:
    """For the customer: how many go before her at the one who has it, by reason and never by name."""
    items = [item_of(row, now) for row in hers(owner, now)] + [work_item(work, now) for work in work_of(owner, now)]
    try:
        return people_ahead(items, case.pk, rates=rates_now())
    except NotInTheOrder:
        return {}
