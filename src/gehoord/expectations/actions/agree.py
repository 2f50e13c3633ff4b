"""A wording is put forward, both sides agree, and from then on the front door promises it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.expectations.models import Asked, Assent, Expectation, InForce, Objection, Statement, Withdrawal
from gehoord.expectations.queries import statement_now, statements_to_agree
from gehoord.expectations.rules import Wording, missing_in
from gehoord.people.actions.set_promise import agree_answer, promise_word
from gehoord.people.models import Person, Service, Specialism
from gehoord.people.queries import services_concerned_by, services_led_by


class NotTheLead(Exception):
    """Only who leads the service promises in its name."""


class StillMissing(Exception):
    """These have to be said first, by name."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names


class NothingChanged(Exception):
    """The new wording says why it is another one."""


class TakenBack(Exception):
    """It holds no more."""


class NotYoursToAgree(Exception):
    """Others were asked to agree for the customers."""


class AlreadyAgreed(Exception):
    """This wording is agreed, or another one took its place."""


class NobodyAsked(Exception):
    """There is nobody outside the service who can agree for the customers."""


class NeedsAReason(Exception):
    """Say why; everybody concerned reads it."""


@transaction.atomic
def put_forward(*, service: Service, wording: Wording, by: Person, now: datetime) -> Statement:
    """A first wording of something to agree about; its service agrees by putting it forward.

    Raises NotTheLead, StillMissing.
    """
    _refuse_who_does_not_lead(service, by)
    expectation = Expectation.objects.create(service=service, opened_by=by, opened_at=now)
    return _word(expectation, wording, 1, by, now)


@transaction.atomic
def reword(*, expectation: Expectation, wording: Wording, what_changed: str, by: Person, now: datetime) -> Statement:
    """Another wording; the one before holds until both sides agree with this one.

    Raises NotTheLead, TakenBack, NothingChanged, StillMissing.
    """
    locked = _hold(expectation)
    _refuse_who_does_not_lead(locked.service, by)
    said = clean(what_changed).replace("\n", " ")[:300]
    if not said:
        raise NothingChanged
    number = max(locked.statements.values_list("number", flat=True), default=0) + 1
    return _word(locked, wording, number, by, now, what_changed=said)


def _word(
    expectation: Expectation, wording: Wording, number: int, by: Person, now: datetime, what_changed: str = ""
) -> Statement:
    tidy = _tidied(wording)
    missing = missing_in(tidy, today=now.date())
    specialism = Specialism.objects.filter(pk=tidy.specialism or 0, service=expectation.service_id).first()
    if tidy.measure == Statement.Measure.ANSWER and specialism is None and "specialism" not in missing:
        missing.append("specialism")
    if missing:
        raise StillMissing(missing)
    at_the_door = tidy.measure in (Statement.Measure.WORD, Statement.Measure.ANSWER)
    statement = Statement.objects.create(
        expectation=expectation,
        number=number,
        customers_expect=tidy.customers_expect,
        service_promises=tidy.service_promises,
        service_cannot=tidy.service_cannot,
        because=tidy.because,
        measure=tidy.measure,
        measure_words=tidy.measure_words,
        klass=tidy.klass if tidy.measure == Statement.Measure.WORD else "",
        specialism=specialism if tidy.measure == Statement.Measure.ANSWER else None,
        minutes=tidy.minutes if at_the_door else None,
        source=Statement.Source(tidy.source),
        source_words=tidy.source_words,
        source_path=tidy.source_path,
        review_date=tidy.review_date,
        what_changed=what_changed,
        by=by,
        at=now,
    )
    Assent.objects.create(statement=statement, side=Assent.Side.SERVICE, person=by, at=now)
    record("expectation.worded", expectation, now=now, by=by, statement=statement.pk)
    return statement


def _tidied(wording: Wording) -> Wording:
    return replace(
        wording,
        customers_expect=clean(wording.customers_expect),
        service_promises=clean(wording.service_promises),
        service_cannot=clean(wording.service_cannot),
        because=clean(wording.because),
        measure_words=clean(wording.measure_words).replace("\n", " ")[:200],
        source_words=clean(wording.source_words).replace("\n", " ")[:300],
    )


@transaction.atomic
def ask_to_agree(*, statement: Statement, people: Iterable[Person], by: Person, now: datetime) -> int:
    """These customers are asked to agree, and any coordinator may. Returns how many are new.

    Raises NotTheLead, TakenBack, AlreadyAgreed, NobodyAsked.
    """
    expectation = _hold(statement.expectation)
    _refuse_who_does_not_lead(expectation.service, by)
    _refuse_agreed(statement)
    outside = [one for one in people if not services_concerned_by(one).filter(pk=expectation.service_id).exists()]
    if not outside:
        raise NobodyAsked
    known = set(statement.asked.values_list("person", flat=True))
    new = {person.pk: person for person in outside if person.pk not in known}
    Asked.objects.bulk_create(Asked(statement=statement, person=person, at=now) for person in new.values())
    if new:
        record("expectation.asked", expectation, now=now, by=by, statement=statement.pk)
    return len(new)


@transaction.atomic
def agree(*, statement: Statement, by: Person, now: datetime) -> InForce:
    """The customers' side agrees: this wording holds from now on, and the front door promises it.

    Raises TakenBack, AlreadyAgreed, NotYoursToAgree.
    """
    expectation = _hold(statement.expectation)
    _refuse_agreed(statement)
    if not statements_to_agree(by).filter(pk=statement.pk).exists():
        raise NotYoursToAgree
    held = statement_now(expectation)
    Assent.objects.create(statement=statement, side=Assent.Side.CUSTOMERS, person=by, at=now)
    in_force = InForce.objects.create(statement=statement, at=now)
    if held is not None:
        _forget_at_the_door(held, now)
    _promise_at_the_door(statement, now)
    record("expectation.agreed", expectation, now=now, by=by, statement=statement.pk)
    return in_force


def _promise_at_the_door(statement: Statement, now: datetime) -> None:
    """What the floor below reads is written there: the next word by need, the answer where too little is measured."""
    _say_at_the_door(statement, statement.minutes, now)


def _forget_at_the_door(statement: Statement, now: datetime) -> None:
    """What it promised there is promised no more, unless something else that holds promises the same."""
    same = Statement.objects.filter(
        in_force__isnull=False,
        measure=statement.measure,
        klass=statement.klass,
        specialism=statement.specialism,
        expectation__service=statement.expectation.service_id,
        expectation__withdrawal__isnull=True,
    ).exclude(expectation=statement.expectation_id)
    standing = (row for row in same.order_by("-in_force__at") if statement_now(row.expectation) == row)
    other = next(standing, None)
    _say_at_the_door(statement, other.minutes if other else None, now)


def _say_at_the_door(statement: Statement, minutes: int | None, now: datetime) -> None:
    if statement.measure == Statement.Measure.WORD:
        promise_word(service=statement.expectation.service, klass=statement.klass, minutes=minutes, now=now)
    if statement.measure == Statement.Measure.ANSWER and statement.specialism is not None:
        agree_answer(specialism=statement.specialism, minutes=minutes, now=now)


@transaction.atomic
def object_to(*, statement: Statement, words: str, by: Person, now: datetime) -> Objection:
    """Who was asked to agree says what is wrong; the lead hears it. Raises TakenBack, AlreadyAgreed, NotYoursToAgree.

    Raises NeedsAReason too.
    """
    expectation = _hold(statement.expectation)
    _refuse_agreed(statement)
    if not statements_to_agree(by).filter(pk=statement.pk).exists():
        raise NotYoursToAgree
    said = clean(words)
    if not said:
        raise NeedsAReason
    objection = Objection.objects.create(statement=statement, person=by, words=said, at=now)
    record("expectation.objected", expectation, now=now, by=by, objection=objection.pk)
    return objection


@transaction.atomic
def take_back(*, expectation: Expectation, reason: str, by: Person, now: datetime) -> Withdrawal:
    """It holds no more; everybody concerned hears why. Raises NotTheLead, TakenBack, NeedsAReason."""
    locked = _hold(expectation)
    _refuse_who_does_not_lead(locked.service, by)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    held = statement_now(locked)
    if held is not None:
        _forget_at_the_door(held, now)
    withdrawal = Withdrawal.objects.create(expectation=locked, reason=said, by=by, at=now)
    record("expectation.taken_back", locked, now=now, by=by)
    return withdrawal


def _hold(expectation: Expectation) -> Expectation:
    locked = Expectation.objects.select_for_update(no_key=True).get(pk=expectation.pk)
    if hasattr(locked, "withdrawal"):
        raise TakenBack
    return locked


def _refuse_agreed(statement: Statement) -> None:
    rows = Statement.objects.filter(expectation=statement.expectation_id, number__gt=statement.number)
    if rows.exists() or InForce.objects.filter(statement=statement).exists():
        raise AlreadyAgreed


def _refuse_who_does_not_lead(service: Service, by: Person) -> None:
    if not by.is_active or not services_led_by(by).filter(pk=service.pk).exists():
        raise NotTheLead
