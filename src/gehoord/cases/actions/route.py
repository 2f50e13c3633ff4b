"""Giving a case to somebody who is present and can help; saying so when nobody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.promise import end_promises, promise_answer, promise_word
from gehoord.cases.models import Assignment, Case, Decision, Need, Offer, Wait
from gehoord.cases.queries.candidates import (
    Pool,
    door_of,
    experts_later,
    pool_of_service,
    pool_of_specialism,
    pool_on_duty,
    who_knows_all,
)
from gehoord.cases.queries.suggestions import suggest_specialisms
from gehoord.cases.queries.visible import speaks_for_customer
from gehoord.cases.rules.routing import Candidate, choose, decided_by_text, expected_back
from gehoord.events.actions.record import record
from gehoord.people.models import Person, Service, Specialism
from gehoord.statements import Several, Statement


@dataclass(frozen=True)
class Place:
    """Where a case belongs: its service, and its specialism when that is clear, with the words that say so.

    `knowers` know everything it may be about, where that is more than one specialism; they go first.
    """

    service: Service
    specialism: Specialism | None
    because: str = ""
    knowers: frozenset[int] = frozenset()


_SPECIALISMS = Statement(lambda: Specialism.objects.select_related("service").filter(pk__in=Several("keys")).order_by())


def place_of_text(text: str) -> Place:
    """The specialism the text decides on; else the service that opens the door, or the likeliest one."""
    suggestions = suggest_specialisms(text)
    rows = {row.pk: row for row in _SPECIALISMS(keys=[s.key for s in suggestions])} if suggestions else {}
    decided = decided_by_text(suggestions, {key: row.service_id for key, row in rows.items()})
    knowers = who_knows_all([one.key for one in decided]) if len(decided) > 1 else frozenset()
    if len(decided) == 1 or knowers:
        specialism = rows[decided[0].key]
        because = ", ".join(word for one in decided for word in one.because)
        return Place(specialism.service, specialism, because, knowers)
    if suggestions:
        by_service: dict[int, float] = {}
        for suggestion in suggestions:
            service_id = rows[suggestion.key].service_id
            by_service[service_id] = by_service.get(service_id, 0.0) + suggestion.share
        likeliest = max(by_service, key=lambda key: (by_service[key], -key))
        if by_service[likeliest] >= 0.5:
            return Place(next(row.service for row in rows.values() if row.service_id == likeliest), None)
    return Place(door_of(), None)


def route(
    *,
    case: Case,
    need: Need,
    now: datetime,
    without: frozenset[int] = frozenset(),
    why: str = "",
    because: str = "",
    knowers: frozenset[int] = frozenset(),
    is_new: bool = False,
) -> Assignment | None:
    """Inside the caller's transaction: one present owner, or a wait the customer is told about (None).

    `without` are people who must not get it: who said no, or who just left. `is_new`: nobody can have had it yet.
    """
    passed_over = without | {case.customer_id}
    found, pool = _find(case, need, now, passed_over, knowers)
    if found is None:
        _wait(case=case, pool=pool, now=now)
        return None
    return assign(
        case=case, person_id=found.person_id, why=why or found.why, need=need, now=now, because=because, is_new=is_new
    )


@dataclass(frozen=True)
class _Found:
    person_id: int
    why: str


def _find(
    case: Case, need: Need, now: datetime, without: frozenset[int], knowers: frozenset[int]
) -> tuple[_Found | None, Pool]:
    if case.specialism is not None:
        pool = pool_of_specialism(case.specialism, now=now, without=without)
        chosen = choose(one for one in pool.candidates if one.person_id in knowers) or choose(pool.candidates)
        if chosen is not None:
            return _Found(chosen.person_id, Assignment.Why.ROUTED), pool
        back = expected_back(pool.candidates)
        too_late = need.needed_by_at is not None and (
            back is None or back.back_at is None or back.back_at >= need.needed_by_at
        )
        if not too_late and pool.candidates:
            return None, pool
    return _deputy(case.service, now, without), pool_of_service(case.service, now=now, without=without)


def _deputy(service: Service, now: datetime, without: frozenset[int]) -> _Found | None:
    """Who is at the door: the duty generalist, else the lead or her stand-in, else anybody present of the service."""
    for person_id, why in pool_on_duty(service, now=now, without=without):
        return _Found(person_id, Assignment.Why.DUTY if why == "duty" else Assignment.Why.LEAD)
    anybody = choose(pool_of_service(service, now=now, without=without).candidates)
    return _Found(anybody.person_id, Assignment.Why.DUTY) if anybody else None


def deputy_now(*, case: Case, now: datetime) -> int | None:
    """The person who could give a provisional answer now; None when nobody of the service is present."""
    found = _deputy(case.service, now, frozenset({case.customer_id}))
    return found.person_id if found else None


def assign(
    *, case: Case, person_id: int, why: str, need: Need, now: datetime, because: str = "", is_new: bool = False
) -> Assignment:
    """Make this person responsible from now; the one before, a wait and an open offer end. One event."""
    before = False if is_new else _free(case, now)
    assignment = Assignment.objects.create(
        case=case,
        person_id=person_id,
        specialism=case.specialism,
        why=why,
        because=because[:200],
        since_at=now,
    )
    promise_word(case=case, need=need, service=case.service, now=now, is_first=is_new)
    answer = None if before else promise_answer(case=case, service=case.service, now=now, is_first=is_new)
    verb = "case.rerouted" if before else "case.assigned"
    due = answer.due_at.isoformat() if answer else None
    record(verb, case, now=now, assignment=assignment.pk, why=why, service=case.service_id, answer_due=due)
    return assignment


def _free(case: Case, now: datetime) -> bool:
    """Nobody has it, nobody is waited for and it is offered to nobody. Says whether somebody had it."""
    end_wait(case=case, now=now)
    Offer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    return bool(Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now))


def end_wait(*, case: Case, now: datetime) -> None:
    """Somebody has it, so nobody needs to be waited for or decided about."""
    if Wait.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now):
        Decision.objects.filter(case=case, about=Decision.About.NOBODY_PRESENT, ended_at__isnull=True).update(
            ended_at=now
        )


def _wait(*, case: Case, pool: Pool, now: datetime) -> None:
    """Nobody can have it now: say so, to whom it will go and when, and ask the lead to decide before then."""
    back: Candidate | None = expected_back(pool.candidates)
    expected_id, expected_at = (back.person_id, back.back_at) if back else (None, None)
    moved = Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Offer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    wait = Wait.objects.filter(case=case, ended_at__isnull=True).first()
    if wait is not None:
        if (wait.expected_id, wait.expected_at) == (expected_id, expected_at):
            return
        Wait.objects.filter(pk=wait.pk).update(ended_at=now)
    fresh = Wait.objects.create(
        case=case, specialism=case.specialism, expected_id=expected_id, expected_at=expected_at, since_at=now
    )
    if case.specialism is not None:
        Decision.objects.get_or_create(
            case=case,
            about=Decision.About.NOBODY_PRESENT,
            ended_at=None,
            defaults={"service": case.service, "asked_at": now, "due_at": expected_at},
        )
    record("case.waits", case, now=now, wait=fresh.pk, moved=bool(moved), service=case.service_id)


@transaction.atomic
def choose_deputy(*, case: Case, by: Person, now: datetime) -> Assignment:
    """The customer rather has a provisional answer now than the expert later. Raises NotYours, NobodyPresent."""
    locked = lock(case)
    if not speaks_for_customer(locked, by):
        raise NotYours
    if Wait.objects.filter(case=locked, ended_at__isnull=True).first() is None:
        raise NobodyPresent
    found = _deputy(locked.service, now, frozenset({locked.customer_id}))
    if found is None:
        raise NobodyPresent
    return assign(case=locked, person_id=found.person_id, why=found.why, need=need_now(locked), now=now)


@transaction.atomic
def wait_for(*, case: Case, by: Person, expert: Person, now: datetime) -> Wait:
    """The customer rather waits for this expert than has somebody now. Raises NotYours, NotExpected."""
    locked = lock(case)
    if not speaks_for_customer(locked, by):
        raise NotYours
    later = {row.person.pk: row for row in experts_later(locked, need=need_now(locked), now=now)}
    if expert.pk not in later:
        raise NotExpected
    _free(locked, now)
    end_promises(case=locked, now=now, kinds=["word"])
    wait = Wait.objects.create(
        case=locked,
        specialism=locked.specialism,
        expected=expert,
        expected_at=later[expert.pk].back_at,
        is_chosen=True,
        since_at=now,
    )
    record("case.waits", locked, now=now, by=by, wait=wait.pk, moved=True, service=locked.service_id, chosen=True)
    return wait


class NotExpected(Exception):
    """This person does not know it better, or is not expected back in time."""


class NotYours(Exception):
    """Only the customer, or whom she named, says this."""


class NobodyPresent(Exception):
    """Nobody of the service is present now."""


def lock(case: Case) -> Case:
    """The case's row, held until the transaction ends, so that acts on one case follow each other."""
    return (
        Case.objects.select_for_update(of=("self",)).select_related("customer", "service", "specialism").get(pk=case.pk)
    )


def need_now(case: Case) -> Need:
    """The need that counts now."""
    return Need.objects.get(case=case, replaced_at__isnull=True)
