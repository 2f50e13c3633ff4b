"""A consultation opens, closes, is taken back, and is answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.actions.cover import fill_gaps
from gehoord.panels.actions.give_link import give_hearing_link, give_members_links
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import Answered, Check, Closing, Consultation, Item, Opening, Panel, Withdrawal
from gehoord.panels.queries.standing import current_version, not_yet_predicted
from gehoord.panels.queries.turns import turns_of, unanswered_before
from gehoord.panels.rules.turns import TurnFindings
from gehoord.people.models import Person


class NotChecked(Exception):
    """The coordinator has not said yes to this wording."""


class NotPredicted(Exception):
    """The service has not said what it expects of these items."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__([item.pk for item in items])
        self.items = items


class EarlierUnanswered(Exception):
    """The service still owes an answer to what it asked before."""

    def __init__(self, earlier: Consultation) -> None:
        super().__init__(earlier.pk)
        self.earlier = earlier


class OutOfTurn(Exception):
    """Who is asked was asked too recently or too much; another day, or a stated reason."""

    def __init__(self, turns: TurnFindings) -> None:
        super().__init__(turns)
        self.turns = turns


class NoTimeLeft(Exception):
    """The day of closing has passed."""


class AlreadyOpen(Exception):
    """It was opened before, or taken back."""


@transaction.atomic
def open_consultation(*, consultation: Consultation, by: Person, now: datetime) -> Opening:
    """Ask the panel: every member gets a way in, every constituency somebody who covers it or a reason why nobody.

    Raises NotYourService, AlreadyOpen, NotChecked, NotPredicted, NoTimeLeft, EarlierUnanswered, OutOfTurn.
    """
    locked = lock(consultation)
    if not by.is_coordinator:
        must_lead(locked.service, by)
    if hasattr(locked, "opening") or hasattr(locked, "withdrawal"):
        raise AlreadyOpen
    _must_be_ready(locked, now)
    _must_be_its_turn(locked, now)
    opening = Opening.objects.create(consultation=locked, by=by, at=now)
    fill_gaps(consultation=locked)
    give_members_links(consultation=locked)
    give_hearing_link(consultation=locked)
    record("consultation.opened", locked, now=now, by=by, version=current_version(locked).pk)
    return opening


def _must_be_ready(consultation: Consultation, now: datetime) -> None:
    version = current_version(consultation)
    if not Check.objects.filter(version=version, is_yes=True).exists():
        raise NotChecked
    missing = not_yet_predicted(version)
    if missing:
        raise NotPredicted(missing)
    if consultation.closes_at is None or consultation.closes_at <= now:
        raise NoTimeLeft


def _must_be_its_turn(consultation: Consultation, now: datetime) -> None:
    # Two services may open at the same moment: who holds the panels sees what the other did.
    list(Panel.objects.select_for_update(no_key=True).order_by("pk"))
    earlier = unanswered_before(consultation)
    if earlier is not None:
        raise EarlierUnanswered(earlier)
    turns = turns_of(consultation, now=now)
    if not turns.is_free and not consultation.why_out_of_turn.strip():
        raise OutOfTurn(turns)


class NotOpen(Exception):
    """It is not open."""


@transaction.atomic
def close_consultation(*, consultation: Consultation, by: Person, now: datetime) -> Closing:
    """The coordinator ends it before its day; what comes in after is late. Raises NotTheCoordinator, NotOpen."""
    must_coordinate(by)
    return _close(lock(consultation), by, now)


def close_due(*, now: datetime) -> int:
    """The clock: close what has come to its day. Returns how many."""
    due = Consultation.objects.filter(
        opening__isnull=False, closing__isnull=True, withdrawal__isnull=True, closes_at__lte=now
    )
    return sum(_close_one(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _close_one(pk: int, now: datetime) -> int:
    locked = Consultation.objects.select_for_update(no_key=True).get(pk=pk)
    if hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        return 0
    _close(locked, None, now)
    return 1


def _close(locked: Consultation, by: Person | None, now: datetime) -> Closing:
    if not hasattr(locked, "opening") or hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise NotOpen
    closing = Closing.objects.create(consultation=locked, by=by, at=min(now, locked.closes_at or now))
    record("consultation.closed", locked, now=now, by=by)
    return closing


class NeedsAReason(Exception):
    """Whoever was asked is owed the reason."""


class AnsweredAlready(Exception):
    """It was answered; that cannot be taken back."""


@transaction.atomic
def withdraw(*, consultation: Consultation, reason: str, by: Person, now: datetime) -> Withdrawal:
    """The service takes its question back; everybody who was asked hears why. Twice is once.

    Raises NotYourService, NeedsAReason, AnsweredAlready.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    if hasattr(locked, "answered"):
        raise AnsweredAlready
    if hasattr(locked, "withdrawal"):
        return locked.withdrawal
    withdrawal = Withdrawal.objects.create(consultation=locked, reason=said, by=by, at=now)
    record("consultation.withdrawn", locked, now=now, by=by, was_open=hasattr(locked, "opening"))
    return withdrawal


class StillOpen(Exception):
    """It has not closed, or was taken back: there is nothing to answer yet."""


@transaction.atomic
def mark_answered(*, consultation: Consultation, by: Person, now: datetime) -> Answered:
    """Everything was answered and told; the service may ask again. Twice is once. Raises NotYourService, StillOpen.

    The room above calls this inside its own act of publishing.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if not hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise StillOpen
    row, is_new = Answered.objects.get_or_create(consultation=locked, defaults={"by": by, "at": now})
    if is_new:
        record("consultation.answered", locked, now=now, by=by)
    return row
