"""People get longer to answer: a later day of closing, with a reason that everybody concerned reads."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import answers_in_time, lock, must_lead
from gehoord.panels.actions.open_consultation import NeedsAReason, NotOpen
from gehoord.panels.models import Consultation, LaterClosing
from gehoord.people.models import Person


class NotLater(Exception):
    """People were promised until `until`; that is not taken away."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class PastTheAnswer(Exception):
    """The answer is promised for `day`, and comes after the last voice."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


@transaction.atomic
def move_closing(
    *, consultation: Consultation, to_at: datetime, reason: str, by: Person, now: datetime
) -> LaterClosing:
    """Who leads the service, or a coordinator, lets people answer until `to_at`. The day of the answer stays.

    Raises NotYourService, NotOpen, NeedsAReason, NotLater, PastTheAnswer.
    """
    locked = lock(consultation)
    if not by.is_coordinator:
        must_lead(locked.service, by)
    until = _must_be_open(locked, now)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    if to_at <= until:
        raise NotLater(until)
    if locked.answer_date is not None and not answers_in_time(to_at, locked.answer_date):
        raise PastTheAnswer(locked.answer_date)
    later = LaterClosing.objects.create(
        consultation=locked, from_at=until, to_at=to_at, reason=said, moved_by=by, moved_at=now
    )
    Consultation.objects.filter(pk=locked.pk).update(closes_at=to_at)
    record("consultation.closing_moved", locked, now=now, by=by, later=later.pk)
    consultation.refresh_from_db()
    return later


def _must_be_open(locked: Consultation, now: datetime) -> datetime:
    is_over = hasattr(locked, "closing") or hasattr(locked, "withdrawal") or not hasattr(locked, "opening")
    if is_over or locked.closes_at is None or locked.closes_at <= now:
        raise NotOpen
    return locked.closes_at
