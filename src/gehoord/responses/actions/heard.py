"""A week after the answer everybody who took part may say, once, whether it was heard. Nobody knows who said what."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from gehoord.events.actions.record import record
from gehoord.panels.actions.hear_back import write_anew
from gehoord.panels.actions.speak import LinkExpired
from gehoord.panels.models import Consultation, Link
from gehoord.panels.queries.links import is_expired
from gehoord.people.models import Person
from gehoord.responses.models import HeardAsking, HeardFrom, HeardReply, Publication, Reading
from gehoord.responses.queries.answers import today_at
from gehoord.responses.queries.heard import about_for, browser_digest, heard_askings_for
from gehoord.responses.rules.heard import ASKED_AFTER, question_in_turn


class NotAsked(Exception):
    """She is not asked this: she took no part, or said it already, or it is too early."""


class SaidAlready(Exception):
    """This browser said it before."""


def ask_heard(*, now: datetime) -> int:
    """The clock: a week after an answer, ask who took part one question of the scale, in turn. Returns how many."""
    due = Publication.objects.filter(at__lte=now - ASKED_AFTER, consultation__heard_asking__isnull=True)
    return sum(_ask(pk, now) for pk in due.order_by("at").values_list("consultation_id", flat=True))


@transaction.atomic
def _ask(pk: int, now: datetime) -> int:
    locked = Consultation.objects.select_for_update(no_key=True).get(pk=pk)
    if hasattr(locked, "heard_asking"):
        return 0
    questions = len(settings.HEARD_QUESTIONS["nl"])
    number = question_in_turn(asked_before=HeardAsking.objects.count(), questions=questions)
    HeardAsking.objects.create(consultation=locked, question=number, at=now)
    record("consultation.heard_asked", locked, now=now)
    return 1


@transaction.atomic
def say_heard(*, consultation: Consultation, said: str, by: Person, now: datetime) -> None:
    """A member says yes, partly or no. That she said it is kept, what she said is kept, and nothing joins them.

    No fact is recorded. Raises NotAsked.
    """
    if not heard_askings_for(by).filter(consultation=consultation).exists():
        raise NotAsked
    locked = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _row, is_new = HeardFrom.objects.get_or_create(consultation=locked, person=by)
    if not is_new:
        raise NotAsked
    HeardReply.objects.create(
        consultation=locked,
        about=about_for(locked, who=f"person {by.pk}"),
        said=HeardReply.Said(said),
        on_date=today_at(locked.service, now),
    )
    write_anew(HeardReply.objects.filter(consultation=locked))
    write_anew(HeardFrom.objects.filter(consultation=locked))


def say_heard_by_link(*, link: Link, said: str, key: str, now: datetime) -> None:
    """Somebody without an account says it, once a browser; `key` is a secret of that browser.

    Raises LinkExpired, NotAsked, SaidAlready.
    """
    if is_expired(link, now=now):
        raise LinkExpired
    if not HeardAsking.objects.filter(consultation=link.consultation).exists():
        raise NotAsked
    digest = browser_digest(link.consultation, key)
    try:
        _keep_by_link(link.consultation, HeardReply.Said(said), digest, now)
    except IntegrityError as twice:
        raise SaidAlready from twice


@transaction.atomic
def _keep_by_link(consultation: Consultation, said: str, digest: str, now: datetime) -> None:
    HeardReply.objects.create(
        consultation=consultation,
        about=about_for(consultation, who=digest),
        said=said,
        on_date=today_at(consultation.service, now),
        key_digest=digest,
    )
    write_anew(HeardReply.objects.filter(consultation=consultation))


@transaction.atomic
def count_reading(*, consultation: Consultation, way: str, now: datetime) -> None:
    """The published answer was read once more, by a link or on a page. Who read it is not kept, and no fact either."""
    if not Publication.objects.filter(consultation=consultation).exists():
        return
    day = today_at(consultation.service, now)
    row, _is_new = Reading.objects.get_or_create(consultation=consultation, on_date=day, way=Reading.Way(way))
    Reading.objects.filter(pk=row.pk).update(times=F("times") + 1)
