"""The lead chooses inside the budget, by name, and may differ from both rules with a reason. Then everybody is told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.improvements.actions.cycle import NeedsAReason, commit, hold, refuse_open_choices, refuse_told, release
from gehoord.improvements.models import Candidate, Choice, Cycle, Telling
from gehoord.improvements.queries.standing import listens
from gehoord.improvements.queries.weighing import weighing_of
from gehoord.improvements.rules.means import Means
from gehoord.people.models import Person


class NeedsAReviewDate(Exception):
    """What is not chosen is looked at again on a day that is still to come."""


class StillListening(Exception):
    """Members are still saying what they want; choosing begins when that is over."""


class MustBeDone(Exception):
    """A must is outside the vote and outside the choice."""


class BeingDone(Exception):
    """Work on it began; it can be dropped with a reason, not un-chosen."""


class NothingToTell(Exception):
    """There was nothing to choose in this cycle."""


@transaction.atomic
def choose(*, candidate: Candidate, by: Person, now: datetime, reason: str = "") -> Choice:
    """This one, inside the budget, whoever chooses at the same moment. Chosen against both rules it needs a reason.

    A decision made before makes place. Raises NotTheLead, CycleClosed, AlreadyTold, StillListening, MustBeDone,
    BeingDone, OutsideBudget, NeedsAReason.
    """
    held = _hold(candidate, by, now)
    by_equal, by_value = weighing_of(held.cycle, now=now).says(held.pk)
    said = clean(reason)
    if not (said or by_equal or by_value):
        raise NeedsAReason
    _make_place(held, now)
    cost = Means(held.estimate.cost_cents, held.estimate.cost_minutes)
    commit(held.cycle, cost)
    return _decide(
        held,
        Choice.Kind.CHOSEN,
        by,
        now,
        reason=said,
        cost_cents=cost.cents,
        cost_minutes=cost.minutes,
        by_equal_shares=by_equal,
        by_most_value=by_value,
    )


@transaction.atomic
def leave_out(
    *, candidate: Candidate, reason: str, review_date: date | None, by: Person, now: datetime, exists: bool = False
) -> Choice:
    """Not this one now (or it exists already): with a reason everybody reads, and a day it is looked at again.

    A decision made before makes place. Raises NotTheLead, CycleClosed, AlreadyTold, StillListening, MustBeDone,
    BeingDone, NeedsAReason, NeedsAReviewDate.
    """
    held = _hold(candidate, by, now)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    if review_date is None or review_date <= now.date():
        raise NeedsAReviewDate
    by_equal, by_value = weighing_of(held.cycle, now=now).says(held.pk)
    _make_place(held, now)
    return _decide(
        held,
        Choice.Kind.EXISTS if exists else Choice.Kind.NOT_NOW,
        by,
        now,
        reason=said,
        review_date=review_date,
        by_equal_shares=by_equal,
        by_most_value=by_value,
    )


@transaction.atomic
def tell_choices(*, cycle: Cycle, by: Person, now: datetime) -> Telling:
    """Everybody who took part hears every decision with its reason. Listening is over from here on.

    Raises NotTheLead, CycleClosed, AlreadyTold, NothingToTell, OpenChoices.
    """
    locked = hold(cycle, by)
    refuse_told(locked)
    if not locked.candidates.exists():
        raise NothingToTell
    refuse_open_choices(locked)
    telling = Telling.objects.create(cycle=locked, by=by, at=now)
    record("cycle.told", locked, now=now, by=by)
    return telling


def _hold(candidate: Candidate, by: Person, now: datetime) -> Candidate:
    """The candidate, with its cycle held."""
    cycle = hold(Cycle(pk=candidate.cycle_id), by)
    held = Candidate.objects.select_related("improvement", "estimate").get(pk=candidate.pk)
    held.cycle = cycle
    refuse_told(cycle)
    if listens(cycle, now):
        raise StillListening
    if held.is_must:
        raise MustBeDone
    if hasattr(held.improvement, "start"):
        raise BeingDone
    return held


def _make_place(candidate: Candidate, now: datetime) -> None:
    """The decision that stands ends, and what it took goes back to the budget."""
    standing = Choice.objects.filter(candidate=candidate, ended_at__isnull=True).first()
    if standing is None:
        return
    standing.ended_at = now
    standing.save(update_fields=["ended_at"])
    release(candidate.cycle, Means(standing.cost_cents, standing.cost_minutes))


def _decide(candidate: Candidate, kind: str, by: Person, now: datetime, **more: object) -> Choice:
    choice = Choice.objects.create(candidate=candidate, kind=kind, by=by, at=now, **more)
    record("improvement.decided", candidate.improvement, now=now, by=by, kind=choice.kind)
    return choice
