"""Handing over warmly: an offer that a present person accepts, or it stays where it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from gehoord.cases.actions.promise import promise_word
from gehoord.cases.actions.route import lock, need_now
from gehoord.cases.models import Assignment, Case, Decision, Offer
from gehoord.cases.queries.candidates import pool_of_specialism, pool_on_duty
from gehoord.cases.rules.routing import choose, may_pass_on
from gehoord.events.actions.record import record
from gehoord.methods.working_time import add
from gehoord.people.models import Person, Specialism
from gehoord.people.queries import calendar_of_service, presence_of


class NotYoursToGive(Exception):
    """Only who has the case can hand it over."""


class NotPresent(Exception):
    """Nobody can be given a case while away; `back_at` says when she is expected, None is unknown."""

    def __init__(self, back_at: datetime | None) -> None:
        super().__init__(back_at)
        self.back_at = back_at


class LookTogether(Exception):
    """Passed on twice already: the lead and both people look at it together now."""


class SayWhyBack(Exception):
    """Going back to somebody who had it needs a sentence."""


class NoLongerOffered(Exception):
    """The offer was answered, taken back or lapsed; `owner` has the case now."""

    def __init__(self, owner: Person | None) -> None:
        super().__init__(owner)
        self.owner = owner


def hops(case: Case) -> int:
    """How often it was handed over: counted against the routing, never against people."""
    return Assignment.objects.filter(case=case, why=Assignment.Why.ACCEPTED).count()


def live_assignment(case: Case) -> Assignment | None:
    """Who has it now."""
    return Assignment.objects.filter(case=case, ended_at__isnull=True).select_related("person").first()


@transaction.atomic
def offer(
    *,
    case: Case,
    sender: Person,
    to: Person,
    now: datetime,
    sentence: str = "",
    specialism: Specialism | None = None,
) -> Offer:
    """Ask a present colleague to take it over. Until she says yes it stays with the sender.

    Raises NotYoursToGive, NotPresent, SayWhyBack, LookTogether (the lead is asked in the same act).
    """
    locked = lock(case)
    _may_give(locked, sender, to, now)
    is_return = Assignment.objects.filter(case=locked, person=to).exists()
    if is_return and not sentence.strip():
        raise SayWhyBack
    return _make_offer(locked, sender, to, now, sentence.strip(), specialism, is_return)


def _may_give(case: Case, sender: Person, to: Person, now: datetime) -> None:
    owner = live_assignment(case)
    if owner is None or owner.person_id != sender.pk or to.pk in (sender.pk, case.customer_id):
        raise NotYoursToGive
    presence = presence_of([to], now=now)[to.pk]
    if not presence.is_present:
        raise NotPresent(presence.back_at)
    if not may_pass_on(hops=hops(case)):
        raise LookTogether


def _make_offer(
    case: Case, sender: Person, to: Person, now: datetime, sentence: str, specialism: Specialism | None, is_return: bool
) -> Offer:
    Offer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    made = Offer.objects.create(
        case=case,
        sender=sender,
        to=to,
        specialism=specialism,
        sentence=sentence[:300],
        is_return=is_return,
        offered_at=now,
        expires_at=add(calendar_of_service(case.service), now, case.service.offer_minutes),
    )
    record("case.offered", case, now=now, by=sender, offer=made.pk, is_return=is_return)
    return made


def offer_if_somebody_knows(
    *,
    case: Case,
    sender: Person,
    now: datetime,
    without: frozenset[int] = frozenset(),
    knowers: frozenset[int] = frozenset(),
) -> None:
    """Inside the caller's act: offer it to a present specialist, unless the sender is one herself.

    Where no specialism is clear it is offered to whoever decides at the door of the service.
    """
    passed_over = without | {case.customer_id, sender.pk}
    if case.specialism is None:
        to = next((person_id for person_id, _ in pool_on_duty(case.service, now=now, without=passed_over)), None)
    elif case.specialism.specialists.filter(person=sender).exists():
        to = None
    else:
        pool = pool_of_specialism(case.specialism, now=now, without=passed_over)
        chosen = choose(one for one in pool.candidates if one.person_id in knowers) or choose(pool.candidates)
        to = chosen.person_id if chosen else None
    if to is not None:
        _make_offer(case, sender, Person.objects.get(pk=to), now, "", case.specialism, False)


@transaction.atomic
def ask_joint_look(*, case: Case, by: Person, other: Person | None, now: datetime) -> Decision:
    """After the second hop: ask the lead to look at it together with both."""
    locked = lock(case)
    decision, fresh = Decision.objects.get_or_create(
        case=locked,
        about=Decision.About.JOINT_LOOK,
        ended_at=None,
        defaults={"service": locked.service, "asked_at": now, "asks_for": other},
    )
    if fresh:
        record("case.decision_asked", case, now=now, by=by, decision=decision.pk)
    return decision


def _still_offered(offer_row: Offer, now: datetime) -> Offer:
    case = lock(offer_row.case)
    fresh = Offer.objects.select_related("sender", "to", "specialism__service").get(pk=offer_row.pk)
    fresh.case = case
    if fresh.ended_at is not None or fresh.expires_at <= now:
        owner = live_assignment(case)
        raise NoLongerOffered(owner.person if owner else None)
    return fresh


@transaction.atomic
def accept(*, offer: Offer, by: Person, now: datetime) -> Assignment:
    """Ownership moves now, with everything already known. Raises NotYoursToGive, NoLongerOffered, NotPresent."""
    live = _still_offered(offer, now)
    if live.to_id != by.pk:
        raise NotYoursToGive
    presence = presence_of([by], now=now)[by.pk]
    if not presence.is_present:
        raise NotPresent(presence.back_at)
    Offer.objects.filter(pk=live.pk).update(ended_at=now, outcome=Offer.Outcome.ACCEPTED)
    case = live.case
    if live.specialism is not None:
        case.specialism, case.service = live.specialism, live.specialism.service
        case.save(update_fields=["specialism", "service"])
    Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    taken = Assignment.objects.create(
        case=case,
        person=by,
        specialism=case.specialism,
        why=Assignment.Why.ACCEPTED,
        because=live.sentence[:200],
        since_at=now,
    )
    promise_word(case=case, need=need_now(case), service=case.service, now=now)
    record("case.accepted", case, now=now, by=by, offer=live.pk, assignment=taken.pk, is_return=live.is_return)
    return taken


@transaction.atomic
def decline(*, offer: Offer, by: Person, now: datetime) -> None:
    """It does not fit: it stays with the sender, who hears so."""
    live = _still_offered(offer, now)
    if live.to_id != by.pk:
        raise NotYoursToGive
    Offer.objects.filter(pk=live.pk).update(ended_at=now, outcome=Offer.Outcome.DECLINED)
    record("case.offer_declined", live.case, now=now, by=by, offer=live.pk)
    _offer_next(live.case, now)


@transaction.atomic
def withdraw(*, offer: Offer, by: Person, now: datetime) -> None:
    """The sender takes the offer back."""
    live = _still_offered(offer, now)
    if live.sender_id != by.pk:
        raise NotYoursToGive
    Offer.objects.filter(pk=live.pk).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    record("case.offer_withdrawn", live.case, now=now, by=by, offer=live.pk)


def expire_offers(*, now: datetime) -> int:
    """Offers without an answer in their working minutes return to their sender. Returns how many."""
    due = Offer.objects.filter(ended_at__isnull=True, expires_at__lte=now).order_by("expires_at")
    return sum(_expire(pk, now) for pk in list(due.values_list("pk", flat=True)[:500]))


@transaction.atomic
def _expire(pk: int, now: datetime) -> int:
    ended = Offer.objects.filter(pk=pk, ended_at__isnull=True, expires_at__lte=now)
    if not ended.update(ended_at=F("expires_at"), outcome=Offer.Outcome.EXPIRED):
        return 0
    row = Offer.objects.select_related("case").get(pk=pk)
    record("case.offer_expired", row.case, now=now, offer=pk)
    _offer_next(lock(row.case), now)
    return 1


def _offer_next(case: Case, now: datetime) -> None:
    """A catcher need not search on: the next present specialist who was not asked yet is asked."""
    owner = live_assignment(case)
    if owner is None or owner.why != Assignment.Why.CAPTURED:
        return
    asked = frozenset(Offer.objects.filter(case=case).values_list("to_id", flat=True))
    offer_if_somebody_knows(case=case, sender=owner.person, now=now, without=asked)
