"""Saying what for, by when, and what stands still."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.cases.actions.ask import said_of
from gehoord.cases.actions.promise import promise_word
from gehoord.cases.actions.route import lock, need_now
from gehoord.cases.models import Assignment, Case, Need, Repair
from gehoord.events.actions.record import record
from gehoord.people.models import Person

MOST_PEOPLE = 10_000


class DateHasPassed(Exception):
    """The moment named is already past; the person may name a later one."""


class NotReadable(Exception):
    """The answer is none of the four, or the number of people is none."""


@transaction.atomic
def state_need(
    *,
    case: Case,
    by: Person,
    klass: str,
    now: datetime,
    needed_by_at: datetime | None = None,
    waits_until_date: date | None = None,
    people: int = 1,
    outside_party: str | None = None,
) -> Need:
    """The need is what she says it is; the order and the next word follow. Raises DateHasPassed, NotReadable."""
    if klass not in Need.Klass.values or not 1 <= people <= MOST_PEOPLE:
        raise NotReadable
    before = need_now(lock(case))
    if needed_by_at is not None and needed_by_at <= now and needed_by_at != before.needed_by_at:
        raise DateHasPassed
    if waits_until_date is not None and waits_until_date < now.date():
        raise DateHasPassed
    Need.objects.filter(pk=before.pk).update(replaced_at=now)
    need = Need.objects.create(
        case=case,
        klass=klass,
        needed_by_at=needed_by_at,
        waits_until_date=waits_until_date if klass == Need.Klass.WAITS else None,
        people=people,
        outside_party=before.outside_party if outside_party is None else outside_party[:80],
        because=before.because if klass == before.klass else "",
        source=Need.Source.CUSTOMER if by == case.customer else Need.Source.CATCHER,
        said_at=now,
    )
    if Assignment.objects.filter(case=case, ended_at__isnull=True).exists():
        promise_word(case=case, need=need, service=case.service, now=now)
    record("case.need_changed", case, now=now, by=by, **said_of(need))
    return need


@transaction.atomic
def open_repair(*, case: Case, by: Person, title: str, now: datetime) -> Repair:
    """Need and repair are two endings: from now on each is confirmed apart."""
    words = title.strip()[:160]
    if not words:
        raise NotReadable
    locked = lock(case)
    repair, fresh = Repair.objects.get_or_create(case=locked, defaults={"title": words, "by": by, "opened_at": now})
    if not fresh:
        repair.title = words
        repair.save(update_fields=["title"])
    record("case.repair_opened", case, now=now, by=by)
    return repair
