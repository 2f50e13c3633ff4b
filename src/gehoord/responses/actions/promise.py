"""A promise is made, moves only after those who asked were told, or is dropped with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.open_consultation import NeedsAReason
from gehoord.panels.models import Affected, Constituency
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.responses.models import Dropped, Move, Promise, PromisedTo, Response, Told
from gehoord.responses.queries.answers import today_at
from gehoord.responses.queries.promises import CONFIRMED, due_now, state_of


class NotYourPromise(Exception):
    """Only its owner and the leads of the service say how a promise stands."""


class NotToldYet(Exception):
    """Those who asked hear it first; then the date may move."""


class NotALaterDay(Exception):
    """The new day does not come after the promised one."""


class OverAndDone(Exception):
    """The promise was confirmed or dropped."""


def make_promise(*, response: Response, now: datetime) -> Promise:
    """Inside an act: what a published response says will be done. A theme has one promise that stands.

    It concerns the constituencies whose summaries it answers, or all that the consultation touches.
    """
    standing = Promise.objects.filter(response__theme=response.theme_id, dropped__isnull=True).first()
    if standing is not None:
        return standing
    if response.owner is None or response.due_date is None:
        raise TypeError("a response that promises something has an owner and a date")
    promise = Promise.objects.create(
        response=response,
        what=response.what,
        owner=response.owner,
        due_date=response.due_date,
        cost_cents=response.cost_cents,
        made_at=now,
    )
    PromisedTo.objects.bulk_create(
        PromisedTo(promise=promise, constituency=group) for group in _groups_concerned(response)
    )
    return promise


def _groups_concerned(response: Response) -> list[Constituency]:
    answered = Constituency.objects.filter(
        memberships__contributions__summary__in=response.inputs.filter(summary__isnull=False).values("summary")
    )
    groups = list(answered.distinct().order_by("pk"))
    if groups:
        return groups
    rows = Affected.objects.filter(consultation=response.theme.consultation_id).select_related("constituency")
    return [row.constituency for row in rows.order_by("constituency_id")]


def hold(promise: Promise, by: Person) -> Promise:
    """Inside an act: the row, held, for who may say how it stands. Raises NotYourPromise, OverAndDone."""
    locked = Promise.objects.select_for_update(no_key=True).get(pk=promise.pk)
    service = locked.response.theme.consultation.service
    if by.pk != locked.owner_id and by not in leads_of(service):
        raise NotYourPromise
    if hasattr(locked, "dropped") or state_of(locked, today=locked.due_date) == CONFIRMED:
        raise OverAndDone
    return locked


@transaction.atomic
def tell_later(*, promise: Promise, to_date: date, reason: str, by: Person, now: datetime) -> Told:
    """Those who asked hear that it will be later, to which day and why. The date does not move yet.

    Raises NotYourPromise, OverAndDone, NeedsAReason, NotALaterDay.
    """
    locked = hold(promise, by)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    if to_date <= due_now(locked):
        raise NotALaterDay
    told = Told.objects.create(promise=locked, to_date=to_date, reason=said, by=by, at=now)
    record("promise.told_later", locked, now=now, by=by, told=told.pk)
    return told


@transaction.atomic
def move_promise(*, promise: Promise, by: Person, now: datetime) -> Move:
    """The date becomes the one that was last told to those who asked; without having told them it stays.

    Raises NotYourPromise, OverAndDone, NotToldYet.
    """
    locked = hold(promise, by)
    told = Told.objects.filter(promise=locked, at__lt=now).order_by("-pk").first()
    before = due_now(locked)
    if told is None or hasattr(told, "move") or told.to_date <= before:
        raise NotToldYet
    move = Move.objects.create(
        promise=locked, told=told, from_date=before, to_date=told.to_date, told_at=told.at, at=now
    )
    record("promise.moved", locked, now=now, by=by, move=move.pk)
    return move


@transaction.atomic
def drop_promise(*, promise: Promise, reason: str, by: Person, now: datetime) -> Dropped:
    """It will not be kept, and everybody who asked hears why. Raises NotYourPromise, OverAndDone, NeedsAReason."""
    locked = hold(promise, by)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    dropped = Dropped.objects.create(promise=locked, reason=said, by=by, at=now)
    record("promise.dropped", locked, now=now, by=by)
    return dropped


def see_late(*, now: datetime) -> int:
    """The clock: a promise passed its day unreported; owner, leads and who asked hear it once a day set. How many."""
    rows = Promise.objects.filter(dropped__isnull=True, deliveries__isnull=True, due_date__lt=now.date())
    return sum(_see_late(pk, now) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def _see_late(pk: int, now: datetime) -> int:
    locked = Promise.objects.select_for_update(no_key=True).get(pk=pk)
    due = due_now(locked)
    is_late = today_at(locked.response.theme.consultation.service, now) > due
    if not is_late or locked.late_since == due:
        return 0
    Promise.objects.filter(pk=pk).update(late_since=due)
    record("promise.late", locked, now=now)
    return 1
