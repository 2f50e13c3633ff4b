"""A cycle opens with its budget, takes in what can be chosen, and closes when every decision is made and told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.improvements.actions.propose import NotTheLead, refuse_who_does_not_lead
from gehoord.improvements.models import BudgetChange, Candidate, Choice, Cycle, Improvement
from gehoord.improvements.queries.standing import budget_of, committed_in, estimate_of, free_in, listens, undecided_in
from gehoord.improvements.rules.means import Means, can_be
from gehoord.people.models import Person, Service

__all__ = ["NotTheLead"]


class ImpossibleBudget(Exception):
    """A budget below nothing, or larger than any service ever had."""


class ImpossibleDates(Exception):
    """Listening comes first, then choosing, then checking."""


class NeedsAName(Exception):
    """A cycle has a name people know it by."""


class OneAtATime(Exception):
    """The service has an open cycle; that one is closed first."""


class AlreadyTold(Exception):
    """Everybody heard the decisions; one changes by dropping it, or in the next cycle."""


class TooLateToVoteOn(Exception):
    """Listening is over, so nobody could say whether she wants it."""


class CycleClosed(Exception):
    """The cycle is over."""


class NotEstimated(Exception):
    """Nobody said what it costs, so nobody can choose it."""


class DecidedElsewhere(Exception):
    """It is chosen, being done, or dropped already."""


class OutsideBudget(Exception):
    """It does not fit in what is left."""

    def __init__(self, left: Means) -> None:
        super().__init__(left)
        self.left = left


class BelowWhatIsChosen(Exception):
    """A budget cannot be less than what is chosen takes."""

    def __init__(self, committed: Means) -> None:
        super().__init__(committed)
        self.committed = committed


class NeedsAReason(Exception):
    """Everybody who took part reads why."""


class OpenChoices(Exception):
    """These have no decision yet: each gets one, with a reason."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(titles)
        self.titles = titles


class NotToldYet(Exception):
    """Everybody who took part hears the decisions first."""


@transaction.atomic
def open_cycle(
    *,
    service: Service,
    name: str,
    budget: Means,
    listen_until_date: date,
    choose_by_date: date,
    check_date: date,
    by: Person,
    now: datetime,
) -> Cycle:
    """A new round with its budget: until when it listens, by when it chooses, and on what day it looks what came of it.

    Raises NotTheLead, NeedsAName, ImpossibleBudget, ImpossibleDates, OneAtATime.
    """
    refuse_who_does_not_lead(service, by)
    called = clean(name).replace("\n", " ")[:80]
    if not called:
        raise NeedsAName
    if not can_be(budget):
        raise ImpossibleBudget
    if not now.date() <= listen_until_date <= choose_by_date < check_date:
        raise ImpossibleDates
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(
                service=service,
                name=called,
                budget_cents=budget.cents,
                budget_minutes=budget.minutes,
                listen_until_date=listen_until_date,
                choose_by_date=choose_by_date,
                check_date=check_date,
                opened_by=by,
                opened_at=now,
            )
    except IntegrityError as refused:
        raise OneAtATime from refused
    record("cycle.opened", cycle, now=now, by=by)
    return cycle


@transaction.atomic
def put_in(*, cycle: Cycle, improvement: Improvement, by: Person, now: datetime) -> Candidate:
    """An improvement can be chosen in this cycle, at what it was last said to cost. A must takes its part at once.

    Raises NotTheLead, CycleClosed, AlreadyTold, TooLateToVoteOn, NotEstimated, DecidedElsewhere, OutsideBudget.
    """
    locked = hold(cycle, by)
    refuse_told(locked)
    estimate = estimate_of(improvement)
    if estimate is None:
        raise NotEstimated
    known = Candidate.objects.filter(cycle=locked, improvement=improvement).first()
    if known is not None:
        return known
    if improvement.service_id != locked.service_id or _is_taken(improvement):
        raise DecidedElsewhere
    must = getattr(improvement, "must", None)
    if must is None and not listens(locked, now):
        raise TooLateToVoteOn
    candidate = Candidate.objects.create(
        cycle=locked, improvement=improvement, estimate=estimate, is_must=must is not None, by=by, at=now
    )
    if must is not None:
        cost = Means(estimate.cost_cents, estimate.cost_minutes)
        commit(locked, cost)
        Choice.objects.create(
            candidate=candidate,
            kind=Choice.Kind.MUST,
            reason=must.because,
            cost_cents=cost.cents,
            cost_minutes=cost.minutes,
            by=by,
            at=now,
        )
    record("cycle.put_in", locked, now=now, by=by, improvement=improvement.pk)
    return candidate


def _is_taken(improvement: Improvement) -> bool:
    standing = Choice.objects.filter(
        candidate__improvement=improvement, ended_at__isnull=True, kind__in=[Choice.Kind.CHOSEN, Choice.Kind.MUST]
    )
    return hasattr(improvement, "dropped") or hasattr(improvement, "start") or standing.exists()


@transaction.atomic
def change_budget(*, cycle: Cycle, budget: Means, reason: str, by: Person, now: datetime) -> BudgetChange:
    """The budget becomes another one, never below what is chosen takes; everybody can read why.

    Raises NotTheLead, CycleClosed, NeedsAReason, ImpossibleBudget, BelowWhatIsChosen.
    """
    locked = hold(cycle, by)
    said = clean(reason).replace("\n", " ")[:300]
    if not said:
        raise NeedsAReason
    if not can_be(budget):
        raise ImpossibleBudget
    committed = committed_in(locked)
    if not budget.holds(committed):
        raise BelowWhatIsChosen(committed)
    before = budget_of(locked)
    Cycle.objects.filter(pk=locked.pk).update(budget_cents=budget.cents, budget_minutes=budget.minutes)
    change = BudgetChange.objects.create(
        cycle=locked,
        from_cents=before.cents,
        from_minutes=before.minutes,
        to_cents=budget.cents,
        to_minutes=budget.minutes,
        reason=said,
        by=by,
        at=now,
    )
    record("cycle.budget_changed", locked, now=now, by=by, change=change.pk)
    return change


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: Person, now: datetime) -> Cycle:
    """The round is over. Every candidate has a decision and everybody heard it; the next one may open.

    Raises NotTheLead, CycleClosed, OpenChoices, NotToldYet.
    """
    locked = hold(cycle, by)
    refuse_open_choices(locked)
    if locked.candidates.exists() and not hasattr(locked, "telling"):
        raise NotToldYet
    locked.closed_by, locked.closed_at = by, now
    locked.save(update_fields=["closed_by", "closed_at"])
    record("cycle.closed", locked, now=now, by=by)
    return locked


def refuse_told(cycle: Cycle) -> None:
    """Raises AlreadyTold once everybody heard the decisions."""
    if hasattr(cycle, "telling"):
        raise AlreadyTold


def refuse_open_choices(cycle: Cycle) -> None:
    """Raises OpenChoices with what has no decision yet."""
    undecided = undecided_in(cycle)
    if undecided:
        raise OpenChoices(tuple(candidate.improvement.title for candidate in undecided))


def hold(cycle: Cycle, by: Person) -> Cycle:
    """Inside an act: the cycle's row, held, for who leads its service. Raises NotTheLead, CycleClosed."""
    locked = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    refuse_who_does_not_lead(locked.service, by)
    if locked.closed_at is not None:
        raise CycleClosed
    return locked


def commit(cycle: Cycle, cost: Means) -> None:
    """Inside an act on a held cycle: take this from its budget. Raises OutsideBudget; the database holds it too."""
    left = free_in(cycle)
    if not left.holds(cost):
        raise OutsideBudget(left)
    _add(cycle, cost)


def release(cycle: Cycle, cost: Means) -> None:
    """Inside an act on a held cycle: give this back to its budget."""
    _add(cycle, Means(-cost.cents, -cost.minutes))


def _add(cycle: Cycle, cost: Means) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(
        committed_cents=F("committed_cents") + cost.cents, committed_minutes=F("committed_minutes") + cost.minutes
    )
    cycle.refresh_from_db(fields=["committed_cents", "committed_minutes"])
