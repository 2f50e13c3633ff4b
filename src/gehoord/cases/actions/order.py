"""A person may override the order, with a reason and at a visible price; planned work overtakes at a price too."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.models import Case, Override, Overtaken, PlannedWork
from gehoord.cases.queries.now import Row, now_list, rates_now
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.methods.order import overtaken
from gehoord.people.models import Person, Service


class NotInYourList(Exception):
    """It is not in this person's list now."""


class SayWhy(Exception):
    """Putting something first needs a reason others can read."""


class NotReadable(Exception):
    """The dates or minutes of the work do not fit together."""


def _find(rows: list[Row], case: Case | None, work: PlannedWork | None) -> Row:
    for row in rows:
        if case is not None and row.standing and row.standing.case.pk == case.pk:
            return row
        if work is not None and row.work and row.work.pk == work.pk:
            return row
    raise NotInYourList


def price_first(*, person: Person, now: datetime, case: Case | None = None, work: PlannedWork | None = None) -> float:
    """Lost customer minutes if this were put first in her list now. Raises NotInYourList."""
    return _find(now_list(person, now=now), case, work).price_first_minutes


@transaction.atomic
def put_first(
    *, by: Person, reason: str, now: datetime, case: Case | None = None, work: PlannedWork | None = None
) -> Override:
    """This first, says a person with a reason; its price is kept beside it. Raises SayWhy, NotInYourList."""
    words = clean(reason)[:300]
    if len(words) < 5:
        raise SayWhy
    price = price_first(person=by, now=now, case=case, work=work)
    Override.objects.filter(case=case, work=work, ended_at__isnull=True).update(ended_at=now)
    override = Override.objects.create(case=case, work=work, by=by, reason=words, price_minutes=price, at=now)
    record(
        "order.overridden", override.subject, now=now, by=by, override=override.pk, price_minutes=price, reason=words
    )
    return override


@transaction.atomic
def end_override(*, override: Override, by: Person, now: datetime) -> None:
    """Back to the order as it is."""
    if Override.objects.filter(pk=override.pk, ended_at__isnull=True).update(ended_at=now):
        record("order.restored", override.subject, now=now, by=by, override=override.pk)


@transaction.atomic
def start_work(*, work: PlannedWork, by: Person, now: datetime) -> list[Overtaken]:
    """Begin planned work; what waits before it in the order is overtaken, and the price is written down per case."""
    rows = now_list(by, now=now)
    row = _find(rows, None, work)
    rates = rates_now()
    ahead = [each for each in rows if each.standing and each.place < row.place]
    ledger = [
        Overtaken(
            case=each.standing.case,
            work=work,
            minutes=overtaken([each.position.item], row.position.item.service_minutes, rates=rates),  # type: ignore[list-item]
            at=now,
        )
        for each in ahead
        if each.standing
    ]
    Overtaken.objects.bulk_create(ledger)
    for each in ledger:
        record("case.overtaken", each.case, now=now, work=work.pk, minutes=each.minutes)
    PlannedWork.objects.filter(pk=work.pk, started_at__isnull=True).update(started_at=now)
    record("work.started", work, now=now, by=by, overtaken=len(ledger), minutes=sum(each.minutes for each in ledger))
    return ledger


@transaction.atomic
def finish_work(*, work: PlannedWork, by: Person, now: datetime) -> None:
    """The planned work is done; whether in time is kept with it."""
    if PlannedWork.objects.filter(pk=work.pk, done_at__isnull=True).update(done_at=now):
        record("work.done", work, now=now, by=by, in_time=now <= work.due_at)


@transaction.atomic
def plan_work(
    *,
    service: Service,
    by: Person,
    title: str,
    due_at: datetime,
    minutes: int,
    now: datetime,
    person: Person | None = None,
    day_late_minutes: int = 720,
    borne_by: str = "",
) -> PlannedWork:
    """The service's own work enters the same list, with what a day late really costs and whom. Raises NotReadable."""
    words = clean(title)[:160]
    if not words or due_at <= now or minutes < 1 or day_late_minutes < 0:
        raise NotReadable
    work = PlannedWork.objects.create(
        service=service,
        person=person,
        title=words,
        released_at=now,
        due_at=due_at,
        minutes_left=minutes,
        day_late_minutes=day_late_minutes,
        borne_by=clean(borne_by)[:160],
    )
    record("work.planned", work, now=now, by=by)
    return work
