"""Ending: the service offers a solution, and only the customer, or whom she named, says solved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.converse import NotTheOwner
from gehoord.cases.actions.learn import learn
from gehoord.cases.actions.owner import ensure_present_owner
from gehoord.cases.actions.promise import end_promises, promise_word
from gehoord.cases.actions.route import NotYours, lock, need_now, route
from gehoord.cases.models import (
    Aim,
    Assignment,
    Case,
    Confirmation,
    Confirmer,
    Decision,
    Offer,
    Override,
    Promise,
    Refusal,
    Repair,
    Solution,
    Wait,
)
from gehoord.cases.queries.visible import speaks_for_customer
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.methods.working_time import difference
from gehoord.people.models import Person
from gehoord.people.queries import customer_calendar


class NothingToConfirm(Exception):
    """There is no such ending on this case."""


@transaction.atomic
def offer_solution(*, case: Case, by: Person, now: datetime, aim: str = Aim.NEED, question: str = "") -> Solution:
    """The owner thinks it is solved and asks the customer. Raises NotTheOwner, NothingToConfirm."""
    locked = lock(case)
    if not Assignment.objects.filter(case=locked, person=by, ended_at__isnull=True).exists():
        raise NotTheOwner
    if aim not in aims_of(locked):
        raise NothingToConfirm
    Solution.objects.filter(case=locked, aim=aim, ended_at__isnull=True).update(ended_at=now)
    solution = Solution.objects.create(case=locked, aim=aim, question=clean(question)[:200], by=by, offered_at=now)
    end_promises(case=locked, now=now, kinds=[Promise.Kind.WORD])
    record("case.solution_offered", locked, now=now, by=by, solution=solution.pk, aim=aim)
    return solution


@transaction.atomic
def withdraw_solution(*, solution: Solution, by: Person, now: datetime) -> None:
    """Not solved after all, says the owner herself."""
    case = lock(solution.case)
    if not Assignment.objects.filter(case=case, person=by, ended_at__isnull=True).exists():
        raise NotTheOwner
    if Solution.objects.filter(pk=solution.pk, ended_at__isnull=True).update(ended_at=now):
        promise_word(case=case, need=need_now(case), service=case.service, now=now)
        record("case.solution_withdrawn", case, now=now, by=by, solution=solution.pk, aim=solution.aim)


def aims_of(case: Case) -> tuple[str, ...]:
    """The endings of a case: the need, and the repair when it was opened."""
    return (Aim.NEED, Aim.REPAIR) if Repair.objects.filter(case=case).exists() else (Aim.NEED,)


@transaction.atomic
def confirm(
    *,
    case: Case,
    by: Person,
    now: datetime,
    aim: str = Aim.NEED,
    in_time: bool = True,
    channel: str = Case.Channel.WEB,
) -> Confirmation:
    """The customer says: solved. Nobody else can; twice is once. Raises NotYours, NothingToConfirm."""
    locked = _hers(case, by, aim)
    verdict = Confirmation.Verdict.YES if in_time else Confirmation.Verdict.LATE
    live = Confirmation.objects.filter(case=locked, aim=aim, replaced_at__isnull=True).first()
    if live is not None and live.verdict == verdict and live.doubted_at is None:
        return live
    said = _replace_verdict(locked, by, aim, verdict, channel, now)
    done = _yes_count(locked) == len(aims_of(locked))
    record("case.solved", locked, now=now, by=by, aim=aim, verdict=verdict, done=done)
    if done:
        calendar = customer_calendar(locked.customer)
        close(case=locked, now=now)
        learn(case=locked, minutes=max(0.0, difference(calendar, locked.asked_at, now)))
    return said


def _hers(case: Case, by: Person, aim: str) -> Case:
    locked = lock(case)
    if not speaks_for_customer(locked, by):
        raise NotYours
    if aim not in aims_of(locked):
        raise NothingToConfirm
    return locked


def _yes_count(case: Case) -> int:
    yes = [Confirmation.Verdict.YES, Confirmation.Verdict.LATE]
    return Confirmation.objects.filter(case=case, replaced_at__isnull=True, verdict__in=yes).count()


def _replace_verdict(case: Case, by: Person, aim: str, verdict: str, channel: str, now: datetime) -> Confirmation:
    Confirmation.objects.filter(case=case, aim=aim, replaced_at__isnull=True).update(replaced_at=now)
    Solution.objects.filter(case=case, aim=aim, ended_at__isnull=True).update(ended_at=now)
    return Confirmation.objects.create(case=case, aim=aim, verdict=verdict, by=by, channel=channel, said_at=now)


def close(*, case: Case, now: datetime) -> None:
    """Inside the act that ends it: nobody is responsible any more and nothing is promised."""
    Assignment.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Wait.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Offer.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now, outcome=Offer.Outcome.WITHDRAWN)
    Override.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Decision.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Solution.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
    Refusal.objects.filter(case=case, answered_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)
    end_promises(case=case, now=now)


@transaction.atomic
def not_yet(
    *, case: Case, by: Person, now: datetime, aim: str = Aim.NEED, channel: str = Case.Channel.WEB
) -> Confirmation:
    """The customer says: not yet. Somebody present has it at once. Raises NotYours, NothingToConfirm."""
    locked = _hers(case, by, aim)
    live = Confirmation.objects.filter(case=locked, aim=aim, replaced_at__isnull=True).first()
    open_solution = Solution.objects.filter(case=locked, aim=aim, ended_at__isnull=True).exists()
    if live is not None and live.verdict == Confirmation.Verdict.NOT_YET and not open_solution:
        return live
    said = _replace_verdict(locked, by, aim, Confirmation.Verdict.NOT_YET, channel, now)
    record("case.not_yet", locked, now=now, by=by, aim=aim)
    have_again(case=locked, now=now)
    return said


def have_again(*, case: Case, now: datetime, without: frozenset[int] = frozenset()) -> None:
    """Inside an act: the case is alive; who had it last goes on when present, else somebody present gets it."""
    need = need_now(case)
    accepted = Refusal.objects.filter(case=case, withdrawn_at__isnull=True, answer=Refusal.Answer.CAN_GO_ON)
    accepted.update(withdrawn_at=now)
    if Assignment.objects.filter(case=case, ended_at__isnull=True).exists():
        ensure_present_owner(case=case, now=now)
        if not Promise.objects.filter(case=case, kind="word", ended_at__isnull=True).exists():
            promise_word(case=case, need=need, service=case.service, now=now)
    elif not Wait.objects.filter(case=case, ended_at__isnull=True).exists():
        route(case=case, need=need, now=now, without=without)


@transaction.atomic
def reopen(*, case: Case, by: Person, now: datetime) -> None:
    """It is not over after all: always possible for her, and it goes to somebody present. Raises NotYours."""
    locked = _hers(case, by, Aim.NEED)
    yes = [Confirmation.Verdict.YES, Confirmation.Verdict.LATE]
    Confirmation.objects.filter(case=locked, replaced_at__isnull=True, verdict__in=yes).update(replaced_at=now)
    record("case.reopened", locked, now=now, by=by)
    have_again(case=locked, now=now)


@transaction.atomic
def name_confirmer(*, case: Case, by: Person, person: Person, now: datetime) -> Confirmer:
    """The customer names somebody who may say solved for her. Raises NotYours."""
    locked = lock(case)
    if by.pk != locked.customer_id:
        raise NotYours
    named, fresh = Confirmer.objects.get_or_create(case=locked, person=person, defaults={"named_at": now})
    if fresh:
        record("case.confirmer_named", locked, now=now, by=by, confirmer=named.pk)
    return named
