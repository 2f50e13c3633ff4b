"""Saying when the customer hears again, and keeping to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.models import Case, Need, Promise
from gehoord.cases.rules.timing import answer_due, word_due, word_minutes
from gehoord.events.actions.record import record
from gehoord.people.models import Person, Service
from gehoord.people.queries import calendar_of_service, present_lead


class NoReason(Exception):
    """A promise moves only with a reason the customer can read."""


class AlreadyPast(Exception):
    """The moment named is already past."""


def current_promise(case: Case, kind: str) -> Promise | None:
    """The promise of this kind that stands now."""
    return Promise.objects.filter(case=case, kind=kind, ended_at__isnull=True).first()


def promise_word(*, case: Case, need: Need, service: Service, now: datetime, is_first: bool = False) -> Promise:
    """Say when the next word comes; an earlier such promise is kept or broken by this moment, unless it `is_first`."""
    minutes = word_minutes(
        need.klass,
        stopped=service.word_stopped_minutes,
        slowed=service.word_slowed_minutes,
        waits=service.word_waits_minutes,
    )
    due = word_due(calendar=calendar_of_service(service), now=now, minutes=minutes, needed_by=need.needed_by_at)
    return replace_promise(case=case, kind=Promise.Kind.WORD, due_at=due, now=now, is_first=is_first)


def promise_answer(*, case: Case, service: Service, now: datetime, is_first: bool = False) -> Promise | None:
    """Say when it is solved: the 85th percentile of recent similar cases; with too few what was agreed, or nothing."""
    recent = case.specialism.recent_minutes if case.specialism else []
    agreed = case.specialism.agreed_minutes if case.specialism else None
    due = answer_due(calendar=calendar_of_service(service), now=now, recent=recent, agreed=agreed)
    if due is None:
        return None
    kind, based_on = Promise.Kind.ANSWER, len(recent)
    return replace_promise(case=case, kind=kind, due_at=due, now=now, based_on=based_on, is_first=is_first)


def replace_promise(
    *,
    case: Case,
    kind: str,
    due_at: datetime,
    now: datetime,
    based_on: int = 0,
    reason: str = "",
    is_first: bool = False,
) -> Promise:
    """The new promise stands; the one before, unless this `is_first`, ends: kept when it had not lapsed yet."""
    if not is_first:
        end_promises(case=case, now=now, kinds=[kind])
    return Promise.objects.create(
        case=case, kind=kind, due_at=due_at, made_at=now, based_on=based_on, reason=reason[:300]
    )


def end_promises(*, case: Case, now: datetime, kinds: list[str] | None = None) -> None:
    """What was promised is done now; whether in time is kept with it."""
    live = Promise.objects.filter(case=case, ended_at__isnull=True)
    if kinds is not None:
        live = live.filter(kind__in=kinds)
    for promise in live:
        promise.ended_at, promise.kept = now, now <= promise.due_at
        promise.save(update_fields=["ended_at", "kept"])


@transaction.atomic
def move_promise(*, case: Case, by: Person, kind: str, due_at: datetime, reason: str, now: datetime) -> Promise:
    """A person sets another moment and says why; the customer is told with the reason. Raises NoReason, AlreadyPast."""
    if not reason.strip():
        raise NoReason
    if due_at <= now:
        raise AlreadyPast
    promise = replace_promise(case=case, kind=kind, due_at=due_at, now=now, reason=reason.strip())
    record("case.promise_moved", case, now=now, by=by, promise=promise.pk, reason=promise.reason)
    return promise


def see_lapsed(*, now: datetime) -> int:
    """Promises past their moment become visible to the lead before the customer has to ask. Returns how many."""
    lapsed = Promise.objects.filter(ended_at__isnull=True, lapsed_at__isnull=True, due_at__lt=now)
    count = 0
    for pk in list(lapsed.values_list("pk", flat=True)[:500]):
        count += _lapse(pk, now)
    return count


@transaction.atomic
def _lapse(pk: int, now: datetime) -> int:
    promise = Promise.objects.select_for_update().filter(pk=pk, ended_at__isnull=True, lapsed_at__isnull=True).first()
    if promise is None:
        return 0
    promise.lapsed_at = now
    promise.save(update_fields=["lapsed_at"])
    case = Case.objects.select_related("service").get(pk=promise.case_id)
    lead = present_lead(case.service, now=now)
    record("case.promise_lapsed", case, now=now, promise=promise.pk, lead_present=lead is not None)
    return 1


def window_end(*, needed_by: datetime | None, word_due_at: datetime | None) -> datetime | None:
    """Until when an owner may be away: the promised next word, or sooner when it is needed sooner."""
    moments = [moment for moment in (needed_by, word_due_at) if moment is not None]
    return min(moments) if moments else None
