"""An owner reports that a promise was kept; customers drawn by lot say whether it was."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.attach import Incoming, keep
from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.methods.lots import by_lot
from gehoord.methods.two_thirds import CONFIRMERS, SILENT_AFTER, verdict
from gehoord.people.models import Person
from gehoord.responses.actions.promise import OverAndDone, hold
from gehoord.responses.models import Confirmer, Delivery, Photo, Promise, Verdict
from gehoord.responses.queries.promises import people_concerned


class NobodyToConfirm(Exception):
    """The groups it was promised to have nobody who can say whether it is so."""


class AskedAlready(Exception):
    """It was reported, and customers are saying whether it is so."""


class NotDrawn(Exception):
    """Somebody else was drawn by lot to say this."""


class SaidAndDone(Exception):
    """There is a verdict on this delivery."""


@transaction.atomic
def deliver(
    *, promise: Promise, by: Person, now: datetime, words: str = "", photos: Sequence[Incoming] = ()
) -> Delivery:
    """Report it done; five people of the groups concerned are drawn by lot and asked.

    Raises NotYourPromise, OverAndDone, AskedAlready, NobodyToConfirm.
    """
    locked = hold(promise, by)
    if Delivery.objects.filter(promise=locked, verdict__isnull=True).exists():
        raise AskedAlready
    people = people_concerned(locked)
    if not people:
        raise NobodyToConfirm
    delivery = Delivery.objects.create(
        promise=locked,
        number=locked.deliveries.count() + 1,
        words=clean(words),
        seed=secrets.token_hex(8),
        by=by,
        at=now,
    )
    _keep_photos(delivery, photos)
    drawn = by_lot(people, seed=delivery.seed, size=CONFIRMERS)
    Confirmer.objects.bulk_create(Confirmer(delivery=delivery, person_id=pk, asked_at=now) for pk in drawn)
    record("promise.delivered", locked, now=now, by=by, delivery=delivery.pk)
    return delivery


def _keep_photos(delivery: Delivery, photos: Sequence[Incoming]) -> None:
    for photo in photos:
        sha256, size = keep(photo.chunks)
        name = clean(photo.name).replace("\n", " ").replace("/", "_").replace("\\", "_")[:200] or "foto"
        kind = clean(photo.type)[:120] or "application/octet-stream"
        Photo.objects.create(delivery=delivery, name=name, type=kind, size=size, sha256=sha256)


@transaction.atomic
def say_whether(*, confirmer: Confirmer, reply: str, by: Person, now: datetime) -> Verdict | None:
    """Is it so: yes, no, or she does not know; she may think otherwise until there is a verdict, which is returned.

    Raises NotDrawn, SaidAndDone, OverAndDone.
    """
    promise = Promise.objects.select_for_update(no_key=True).get(pk=confirmer.delivery.promise_id)
    asked = Confirmer.objects.select_related("delivery").get(pk=confirmer.pk)
    if asked.person_id != by.pk or asked.released_at is not None:
        raise NotDrawn
    if hasattr(asked.delivery, "verdict"):
        raise SaidAndDone
    if hasattr(promise, "dropped"):
        raise OverAndDone
    asked.reply, asked.said_at = Confirmer.Reply(reply), now
    asked.save(update_fields=["reply", "said_at"])
    found = _judge(asked.delivery, now)
    if found is None:
        # Who said what is nobody's business: the fact names no delivery's person.
        record("promise.confirmer_said", promise, now=now)
        return None
    verb = "promise.confirmed" if found.is_kept else "promise.reopened"
    record(verb, promise, now=now, verdict=found.pk)
    return found


def _judge(delivery: Delivery, now: datetime) -> Verdict | None:
    replies = list(delivery.confirmers.filter(released_at__isnull=True).values_list("reply", flat=True))
    yes = replies.count(Confirmer.Reply.YES)
    others = sum(reply in (Confirmer.Reply.NO, Confirmer.Reply.UNKNOWN) for reply in replies)
    is_kept = verdict(yes=yes, others=others, of=len(replies))
    if is_kept is None:
        return None
    return Verdict.objects.create(delivery=delivery, is_kept=is_kept, yes=yes, of=len(replies), at=now)


def ask_others(*, now: datetime) -> int:
    """The clock: who stayed silent for a week is released, and the next of the same lot is asked. Returns how many."""
    silent = Confirmer.objects.filter(reply="", released_at__isnull=True, asked_at__lte=now - SILENT_AFTER)
    silent = silent.filter(delivery__verdict__isnull=True, delivery__promise__dropped__isnull=True)
    keys = silent.order_by("delivery").values_list("delivery", flat=True).distinct()
    return sum(_ask_others(pk, now) for pk in list(keys))


@transaction.atomic
def _ask_others(pk: int, now: datetime) -> int:
    delivery = Delivery.objects.select_related("promise").get(pk=pk)
    promise = Promise.objects.select_for_update(no_key=True).get(pk=delivery.promise_id)
    silent = delivery.confirmers.filter(reply="", released_at__isnull=True, asked_at__lte=now - SILENT_AFTER)
    silent_keys = list(silent.order_by("pk").values_list("pk", flat=True))
    asked = set(delivery.confirmers.values_list("person_id", flat=True))
    left = [key for key in people_concerned(promise) if key not in asked]
    others = by_lot(left, seed=delivery.seed, size=len(silent_keys))
    if not others or hasattr(delivery, "verdict"):
        return 0
    Confirmer.objects.filter(pk__in=silent_keys[: len(others)]).update(released_at=now)
    Confirmer.objects.bulk_create(Confirmer(delivery=delivery, person_id=key, asked_at=now) for key in others)
    record("promise.others_asked", promise, now=now, delivery=delivery.pk)
    return len(others)
