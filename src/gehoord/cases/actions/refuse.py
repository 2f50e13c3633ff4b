"""Saying no: with a reason, an alternative and the name of who decided. Never an ending of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.confirm import close, have_again
from gehoord.cases.actions.converse import NotTheOwner
from gehoord.cases.actions.promise import end_promises
from gehoord.cases.actions.route import NotYours, lock, need_now, route
from gehoord.cases.models import Assignment, Case, Promise, Refusal
from gehoord.cases.queries.visible import speaks_for_customer
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.people.models import Person
from gehoord.people.queries import services_led_by, services_served_by


class SayWhyNot(Exception):
    """A no needs a reason in plain language and what can be done instead."""


class NoDecider(Exception):
    """A no needs the name of somebody of this service who decided it."""


class NothingRefused(Exception):
    """There is no unanswered no on this case."""


@transaction.atomic
def refuse(*, case: Case, by: Person, decided_by: Person, reason: str, alternative: str, now: datetime) -> Refusal:
    """Not helped, reason given. Raises NotTheOwner, SayWhyNot, NoDecider."""
    locked = lock(case)
    if not Assignment.objects.filter(case=locked, person=by, ended_at__isnull=True).exists():
        raise NotTheOwner
    why, instead = clean(reason), clean(alternative)
    if len(why) < 10 or len(instead) < 5:
        raise SayWhyNot
    if locked.service not in {*services_led_by(decided_by), *services_served_by(decided_by)}:
        raise NoDecider
    Refusal.objects.filter(case=locked, answered_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)
    refusal = Refusal.objects.create(case=locked, reason=why, alternative=instead, decided_by=decided_by, said_at=now)
    end_promises(case=locked, now=now, kinds=[Promise.Kind.WORD])
    record("case.refused", locked, now=now, by=by, refusal=refusal.pk)
    return refusal


@transaction.atomic
def answer_refusal(*, case: Case, by: Person, answer: str, now: datetime) -> Refusal:
    """ "I can go on with this" ends it, not as solved; "I do not feel heard" brings somebody other than who refused.

    Raises NotYours, NothingRefused.
    """
    locked = lock(case)
    if not speaks_for_customer(locked, by):
        raise NotYours
    refusal = Refusal.objects.filter(case=locked, withdrawn_at__isnull=True).order_by("-said_at", "-pk").first()
    if refusal is None or (refusal.answered_at is not None and refusal.answer == answer):
        if refusal is None:
            raise NothingRefused
        return refusal
    if answer not in Refusal.Answer.values:
        raise NothingRefused
    refusal.answer, refusal.answered_at = answer, now
    refusal.save(update_fields=["answer", "answered_at"])
    if answer == Refusal.Answer.CAN_GO_ON:
        close(case=locked, now=now)
        record("case.refusal_accepted", locked, now=now, by=by, refusal=refusal.pk)
    else:
        record("case.not_heard", locked, now=now, by=by, refusal=refusal.pk)
        _bring_another(locked, refusal, now)
    return refusal


def _bring_another(case: Case, refusal: Refusal, now: datetime) -> None:
    refusers = {refusal.decided_by_id}
    refusers.update(
        Assignment.objects.filter(case=case, since_at__lte=refusal.said_at)
        .order_by("-since_at")
        .values_list("person_id", flat=True)[:1]
    )
    live = Assignment.objects.filter(case=case, ended_at__isnull=True).first()
    if live is None or live.person_id in refusers:
        route(case=case, need=need_now(case), now=now, without=frozenset(refusers), why=Assignment.Why.REFUSED)
    else:
        have_again(case=case, now=now)
