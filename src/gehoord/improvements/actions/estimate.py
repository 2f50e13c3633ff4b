"""What an improvement costs, and the customer time it saves: derived from the questions it is about, or guessed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.improvements.actions.propose import refuse_others
from gehoord.improvements.models import Estimate, Improvement
from gehoord.improvements.queries.losses import losses_of
from gehoord.improvements.rules.means import MOST_MINUTES, Means, can_be
from gehoord.methods.yearly_loss import yearly_loss
from gehoord.people.models import Person


class ImpossibleCost(Exception):
    """A cost below nothing, or larger than any service ever had."""


class ImpossibleSaving(Exception):
    """The least is more than the most, or it is more than can be."""


class NoCases(Exception):
    """Nobody asked at the front door yet what this is about, so nothing can be derived."""


class NeedsAGround(Exception):
    """A guess says what it rests on."""


@transaction.atomic
def estimate_from_cases(
    *, improvement: Improvement, cost: Means, share_low: int, share_high: int, by: Person, now: datetime
) -> Estimate:
    """From the minutes the questions it is about took: of a hundred such, `share_low` to `share_high` go away.

    Raises NotYourService, ImpossibleCost, ImpossibleSaving, NoCases.
    """
    locked = _held(improvement, cost, by)
    if not 0 <= share_low <= share_high <= 100:
        raise ImpossibleSaving
    found = losses_of(locked, now=now)
    if not found.minutes:
        raise NoCases
    saved = yearly_loss(found.minutes, days=found.days).part(share_low / 100, share_high / 100)
    return _keep(
        locked,
        cost,
        (round(saved.low), round(saved.expected), round(saved.high)),
        by,
        now,
        basis=Estimate.Basis.CASES,
        cases=len(found.minutes),
        lost=round(sum(found.minutes)),
        days=found.days,
        share_low=share_low,
        share_high=share_high,
    )


@transaction.atomic
def estimate_by_guess(
    *,
    improvement: Improvement,
    cost: Means,
    saved_low: int,
    saved_high: int,
    how: str,
    by: Person,
    now: datetime,
) -> Estimate:
    """People who know the work say how many customer minutes a year it saves, at least and at most, and why.

    Raises NotYourService, ImpossibleCost, ImpossibleSaving, NeedsAGround.
    """
    locked = _held(improvement, cost, by)
    if not 0 <= saved_low <= saved_high <= MOST_MINUTES:
        raise ImpossibleSaving
    said = clean(how).replace("\n", " ")[:300]
    if not said:
        raise NeedsAGround
    middle = (saved_low + saved_high) // 2
    return _keep(locked, cost, (saved_low, middle, saved_high), by, now, basis=Estimate.Basis.GUESS, how=said)


def _held(improvement: Improvement, cost: Means, by: Person) -> Improvement:
    locked = Improvement.objects.select_for_update(no_key=True).get(pk=improvement.pk)
    refuse_others(locked.service, by)
    if not can_be(cost):
        raise ImpossibleCost
    return locked


def _keep(
    improvement: Improvement,
    cost: Means,
    saved: tuple[int, int, int],
    by: Person,
    now: datetime,
    **more: object,
) -> Estimate:
    low, middle, high = (min(each, MOST_MINUTES) for each in saved)
    estimate = Estimate.objects.create(
        improvement=improvement,
        cost_cents=cost.cents,
        cost_minutes=cost.minutes,
        saved_low=low,
        saved=middle,
        saved_high=high,
        by=by,
        at=now,
        **more,
    )
    record("improvement.estimated", improvement, now=now, by=by, estimate=estimate.pk)
    return estimate
