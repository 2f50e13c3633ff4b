"""One tap after solving: the search before the door, and what it cost. From it the classes of need are re-weighed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from gehoord.cases.actions.route import NotYours, lock, need_now
from gehoord.cases.models import Afterword, Case, LearntRate
from gehoord.cases.queries.visible import speaks_for_customer
from gehoord.events.actions.record import record
from gehoord.methods.working_time import difference
from gehoord.people.models import Person
from gehoord.people.queries import customer_calendar

MOST_ASKED, MOST_MINUTES = 99, 60_000


@transaction.atomic
def add_afterword(
    *, case: Case, by: Person, now: datetime, asked_before: int | None = None, lost_minutes: int | None = None
) -> Afterword:
    """How many people she had asked before, and the work minutes it cost her; each once. Raises NotYours."""
    locked = lock(case)
    if not speaks_for_customer(locked, by):
        raise NotYours
    row, _ = Afterword.objects.get_or_create(case=locked, defaults={"said_at": now})
    first_cost = lost_minutes is not None and row.lost_minutes is None
    if asked_before is not None:
        row.asked_before = max(0, min(asked_before, MOST_ASKED))
    if lost_minutes is not None:
        row.lost_minutes = max(0, min(lost_minutes, MOST_MINUTES))
    row.said_at = now
    row.save()
    if first_cost and row.lost_minutes is not None:
        _reweigh(locked, row.lost_minutes, now)
    record("case.afterword", locked, now=now, asked_before=row.asked_before, lost_minutes=row.lost_minutes)
    return row


def _reweigh(case: Case, lost: int, now: datetime) -> None:
    waited = max(0.0, difference(customer_calendar(case.customer), case.asked_at, now))
    klass = need_now(case).klass
    LearntRate.objects.get_or_create(klass=klass)
    LearntRate.objects.filter(klass=klass).update(
        lost_minutes=F("lost_minutes") + lost, waited_minutes=F("waited_minutes") + waited
    )
