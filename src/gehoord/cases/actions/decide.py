"""Decisions with a name: planned work against a customer, and what happens when nobody present knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from gehoord.cases.actions.converse import NotTheOwner
from gehoord.cases.actions.offer import live_assignment
from gehoord.cases.actions.promise import replace_promise
from gehoord.cases.actions.route import NobodyPresent, assign, deputy_now, lock, need_now
from gehoord.cases.models import Assignment, Case, Decision, Offer, PlannedWork, Promise, Wait
from gehoord.cases.queries.interrupt import cheapest_interruption
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.methods.working_time import add
from gehoord.people.models import Person
from gehoord.people.queries import calendar_of_service, services_led_by


class NotTheLead(Exception):
    """Only a lead of this service, or a stand-in, decides this."""


class AlreadyDecided(Exception):
    """Somebody decided this; `by` says who."""

    def __init__(self, by: Person | None) -> None:
        super().__init__(by)
        self.by = by


class SayWhy(Exception):
    """A decision needs a reason those concerned can read."""


class NotAChoice(Exception):
    """This choice does not belong to this decision."""


CHOICES: dict[str, tuple[str, ...]] = {
    Decision.About.TRADE_OFF: (Decision.Choice.INTERRUPT, Decision.Choice.PROTECT),
    Decision.About.NOBODY_PRESENT: (Decision.Choice.PROVISIONAL, Decision.Choice.OUTSIDE, Decision.Choice.RECALL),
    Decision.About.JOINT_LOOK: (Decision.Choice.TOGETHER,),
}


@transaction.atomic
def ask_trade_off(*, case: Case, by: Person, colleague: Person, work: PlannedWork, now: datetime) -> Decision:
    """The owner needs somebody who is on planned work: both halves go to the lead. Raises NotTheOwner."""
    locked = lock(case)
    owner = live_assignment(locked)
    if owner is None or owner.person_id != by.pk:
        raise NotTheOwner
    need = need_now(locked)
    weighed = cheapest_interruption(locked, now=now, only=colleague)
    halves: dict[str, Any] = {
        "benefit_minutes": round(weighed.benefit, 1) if weighed else None,
        "cost_minutes": round(weighed.cost, 1) if weighed else None,
        "title": locked.title,
        "needed_by": need.needed_by_at.isoformat() if need.needed_by_at else None,
        "outside_party": need.outside_party,
        "work": work.title,
        "work_due": work.due_at.isoformat(),
        "minutes": (locked.specialism.expected_minutes if locked.specialism else 20) + locked.service.resume_minutes,
    }
    decision, fresh = Decision.objects.get_or_create(
        case=locked,
        about=Decision.About.TRADE_OFF,
        ended_at=None,
        defaults={
            "service": locked.service,
            "work": work,
            "asks_for": colleague,
            "halves": halves,
            "asked_at": now,
            "due_at": need.needed_by_at,
        },
    )
    if fresh:
        record("case.decision_asked", locked, now=now, by=by, decision=decision.pk)
    return decision


@transaction.atomic
def decide(*, decision: Decision, by: Person, choice: str, reason: str, now: datetime) -> Decision:
    """One choice, by name, with its reason; what it means is carried out in the same act.

    Raises NotTheLead, AlreadyDecided, SayWhy, NotAChoice, NobodyPresent.
    """
    locked = lock(decision.case)
    fresh = Decision.objects.select_related("service", "asks_for", "work", "by").get(pk=decision.pk)
    words = clean(reason)[:300]
    if fresh.service not in services_led_by(by):
        raise NotTheLead
    if fresh.ended_at is not None:
        raise AlreadyDecided(fresh.by)
    if choice not in CHOICES[fresh.about]:
        raise NotAChoice
    if len(words) < 5:
        raise SayWhy
    fresh.by, fresh.choice, fresh.reason, fresh.ended_at = by, choice, words, now
    fresh.save(update_fields=["by", "choice", "reason", "ended_at"])
    _carry_out(fresh, locked, by, words, now)
    record("case.decided", locked, now=now, by=by, decision=fresh.pk, choice=choice)
    return fresh


def _carry_out(decision: Decision, case: Case, by: Person, reason: str, now: datetime) -> None:
    if decision.choice in (Decision.Choice.INTERRUPT, Decision.Choice.TOGETHER) and decision.asks_for is not None:
        _offer_by_decision(case, decision.asks_for, reason, now)
    elif decision.choice == Decision.Choice.PROVISIONAL:
        person_id = deputy_now(case=case, now=now)
        if person_id is None:
            raise NobodyPresent
        assign(case=case, person_id=person_id, why=Assignment.Why.LEAD, need=need_now(case), now=now, because=reason)
    elif decision.choice in (Decision.Choice.OUTSIDE, Decision.Choice.RECALL):
        _lead_holds(case, by, reason, now)


def _offer_by_decision(case: Case, to: Person, reason: str, now: datetime) -> None:
    owner = live_assignment(case)
    if owner is None or owner.person_id == to.pk:
        return
    Offer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    made = Offer.objects.create(
        case=case,
        sender=owner.person,
        to=to,
        sentence=reason,
        offered_at=now,
        expires_at=add(calendar_of_service(case.service), now, case.service.offer_minutes),
    )
    record("case.offered", case, now=now, by=owner.person, offer=made.pk, is_return=False)


def _lead_holds(case: Case, by: Person, reason: str, now: datetime) -> None:
    """Who gets help from elsewhere is responsible until it is there; the customer hears when she hears again."""
    if Wait.objects.filter(case=case, ended_at__isnull=True).exists():
        assign(case=case, person_id=by.pk, why=Assignment.Why.LEAD, need=need_now(case), now=now, because=reason)
        due = add(calendar_of_service(case.service), now, case.service.word_slowed_minutes)
        replace_promise(case=case, kind=Promise.Kind.WORD, due_at=due, now=now, reason=reason)
