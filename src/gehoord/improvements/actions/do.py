"""What was chosen is done, said to be done, and confirmed by customers drawn by lot; or dropped with a reason."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.improvements.actions.cycle import NeedsAReason, release
from gehoord.improvements.actions.propose import refuse_others, refuse_who_does_not_lead
from gehoord.improvements.models import Choice, Confirmer, Cycle, Delivery, Dropped, Improvement, Start, Verdict
from gehoord.improvements.queries.concerned import people_concerned
from gehoord.improvements.queries.standing import CONFIRMED, TAKEN, state_of
from gehoord.improvements.rules.means import Means
from gehoord.methods.lots import by_lot
from gehoord.methods.two_thirds import CONFIRMERS, SILENT_AFTER, verdict
from gehoord.people.models import Person


class NotChosen(Exception):
    """Nobody chose it, so nobody works on it."""


class NotBegun(Exception):
    """What is not being done cannot be done."""


class NotALaterDay(Exception):
    """The day it is ready by is past."""


class OverAndDone(Exception):
    """Customers confirmed it, or it was dropped."""


class AskedAlready(Exception):
    """It was reported, and customers are saying whether it is so."""


class NobodyToConfirm(Exception):
    """There is nobody outside the service it was meant for who can say whether it is so."""


class NotDrawn(Exception):
    """Somebody else was drawn by lot to say this."""


class SaidAndDone(Exception):
    """There is a verdict on this delivery."""


@transaction.atomic
def start(*, improvement: Improvement, due_date: date, by: Person, now: datetime) -> Start:
    """Work on what was chosen begins; everybody reads by when. Raises NotTheLead, OverAndDone, NotChosen, NotALaterDay.

    Begun already, the day becomes this one.
    """
    locked = _hold(improvement)
    refuse_who_does_not_lead(locked.service, by)
    if _standing(locked) is None:
        raise NotChosen
    if due_date < now.date():
        raise NotALaterDay
    begun, _is_new = Start.objects.update_or_create(
        improvement=locked, defaults={"due_date": due_date}, create_defaults={"due_date": due_date, "by": by, "at": now}
    )
    record("improvement.started", locked, now=now, by=by)
    return begun


@transaction.atomic
def deliver(*, improvement: Improvement, by: Person, now: datetime, words: str = "") -> Delivery:
    """Report it done; five people it was meant for are drawn by lot and asked whether it is so.

    Raises NotYourService, OverAndDone, NotBegun, AskedAlready, NobodyToConfirm.
    """
    locked = _hold(improvement)
    refuse_others(locked.service, by)
    if not hasattr(locked, "start"):
        raise NotBegun
    if Delivery.objects.filter(improvement=locked, verdict__isnull=True).exists():
        raise AskedAlready
    people = people_concerned(locked)
    if not people:
        raise NobodyToConfirm
    delivery = Delivery.objects.create(
        improvement=locked,
        number=locked.deliveries.count() + 1,
        words=clean(words),
        seed=secrets.token_hex(8),
        by=by,
        at=now,
    )
    drawn = by_lot(people, seed=delivery.seed, size=CONFIRMERS)
    Confirmer.objects.bulk_create(Confirmer(delivery=delivery, person_id=pk, asked_at=now) for pk in drawn)
    record("improvement.delivered", locked, now=now, by=by, delivery=delivery.pk)
    return delivery


@transaction.atomic
def say_whether(*, confirmer: Confirmer, reply: str, by: Person, now: datetime) -> Verdict | None:
    """Is it so: yes, no, or she does not know; she may think otherwise until there is a verdict, which is returned.

    Raises NotDrawn, SaidAndDone, OverAndDone.
    """
    improvement = Improvement.objects.select_for_update(no_key=True).get(pk=confirmer.delivery.improvement_id)
    asked = Confirmer.objects.select_related("delivery").get(pk=confirmer.pk)
    if asked.person_id != by.pk or asked.released_at is not None:
        raise NotDrawn
    if hasattr(asked.delivery, "verdict"):
        raise SaidAndDone
    if hasattr(improvement, "dropped"):
        raise OverAndDone
    asked.reply, asked.said_at = Confirmer.Reply(reply), now
    asked.save(update_fields=["reply", "said_at"])
    found = _judge(asked.delivery, now)
    if found is None:
        # Who said what is nobody's business: the fact names no person.
        record("improvement.confirmer_said", improvement, now=now)
        return None
    verb = "improvement.confirmed" if found.is_confirmed else "improvement.reopened"
    record(verb, improvement, now=now)
    return found


def _judge(delivery: Delivery, now: datetime) -> Verdict | None:
    replies = list(delivery.confirmers.filter(released_at__isnull=True).values_list("reply", flat=True))
    yes = replies.count(Confirmer.Reply.YES)
    others = sum(reply in (Confirmer.Reply.NO, Confirmer.Reply.UNKNOWN) for reply in replies)
    is_confirmed = verdict(yes=yes, others=others, of=len(replies))
    if is_confirmed is None:
        return None
    return Verdict.objects.create(delivery=delivery, is_confirmed=is_confirmed, yes=yes, of=len(replies), at=now)


@transaction.atomic
def drop(*, improvement: Improvement, reason: str, by: Person, now: datetime) -> Dropped:
    """It will not be done, and everybody concerned hears why. What was not begun goes back to its open cycle's budget.

    Raises NotTheLead, OverAndDone, NeedsAReason.
    """
    cycle = Cycle.objects.filter(candidates__improvement=improvement).order_by("-pk").first()
    if cycle is not None:
        cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    locked = _hold(improvement)
    refuse_who_does_not_lead(locked.service, by)
    said = clean(reason)
    if not said:
        raise NeedsAReason
    dropped = Dropped.objects.create(improvement=locked, reason=said, by=by, at=now)
    standing = _standing(locked)
    if standing is not None and cycle is not None and cycle.closed_at is None and not hasattr(locked, "start"):
        cost = Means(standing.cost_cents, standing.cost_minutes)
        Choice.objects.filter(pk=standing.pk).update(cost_cents=0, cost_minutes=0)
        release(cycle, cost)
    record("improvement.dropped", locked, now=now, by=by)
    return dropped


def ask_other_confirmers(*, now: datetime) -> int:
    """The clock: who stayed silent for a week is released, and the next of the same lot is asked. Returns how many."""
    silent = Confirmer.objects.filter(reply="", released_at__isnull=True, asked_at__lte=now - SILENT_AFTER)
    silent = silent.filter(delivery__verdict__isnull=True, delivery__improvement__dropped__isnull=True)
    keys = silent.order_by("delivery").values_list("delivery", flat=True).distinct()
    return sum(_ask_others(pk, now) for pk in list(keys))


@transaction.atomic
def _ask_others(pk: int, now: datetime) -> int:
    delivery = Delivery.objects.get(pk=pk)
    improvement = Improvement.objects.select_for_update(no_key=True).get(pk=delivery.improvement_id)
    silent = delivery.confirmers.filter(reply="", released_at__isnull=True, asked_at__lte=now - SILENT_AFTER)
    silent_keys = list(silent.order_by("pk").values_list("pk", flat=True))
    asked = set(delivery.confirmers.values_list("person_id", flat=True))
    left = [key for key in people_concerned(improvement) if key not in asked]
    others = by_lot(left, seed=delivery.seed, size=len(silent_keys))
    if not others or hasattr(delivery, "verdict"):
        return 0
    Confirmer.objects.filter(pk__in=silent_keys[: len(others)]).update(released_at=now)
    Confirmer.objects.bulk_create(Confirmer(delivery=delivery, person_id=key, asked_at=now) for key in others)
    record("improvement.others_asked", improvement, now=now, delivery=delivery.pk)
    return len(others)


def _hold(improvement: Improvement) -> Improvement:
    locked = Improvement.objects.select_for_update(no_key=True).get(pk=improvement.pk)
    if hasattr(locked, "dropped") or state_of(locked) == CONFIRMED:
        raise OverAndDone
    return locked


def _standing(improvement: Improvement) -> Choice | None:
    rows = Choice.objects.filter(candidate__improvement=improvement, ended_at__isnull=True, kind__in=TAKEN)
    return rows.order_by("-pk").first()
