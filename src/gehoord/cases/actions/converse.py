"""Talking about a case: words to the other side, notes among colleagues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.attach import Incoming, attach
from gehoord.cases.actions.owner import ensure_present_owner
from gehoord.cases.actions.promise import AlreadyPast, promise_word, replace_promise
from gehoord.cases.actions.route import lock, need_now
from gehoord.cases.models import Assignment, Case, Confirmation, Mention, Message, Promise
from gehoord.cases.queries.visible import speaks_for_customer
from gehoord.cases.rules.words import clean, says_still_broken
from gehoord.events.actions.record import record
from gehoord.people.models import Person

_MENTION = re.compile(r"@([^\W\d_][\w'-]*(?:\s+[^\W\d_][\w'-]*){0,3})")


class NothingSaid(Exception):
    """There are no words and no file."""


@transaction.atomic
def say(
    *,
    case: Case,
    by: Person,
    text: str,
    now: datetime,
    files: Sequence[Incoming] = (),
    asks: bool = False,
    next_word_at: datetime | None = None,
    channel: str = Case.Channel.WEB,
    once_key: str | None = None,
    beside_customer: bool = False,
) -> Message:
    """Say something to the other side. Said twice under one `once_key` it stands once.

    `beside_customer`: somebody she let in on the conversation speaks, on her side of it.

    A customer's word finds a present owner; a colleague's word keeps the promise and makes the next one.
    Raises NothingSaid, AlreadyPast.
    """
    words = clean(text)
    if not words and not files:
        raise NothingSaid
    if next_word_at is not None and next_word_at <= now:
        raise AlreadyPast
    locked = lock(case)
    if once_key is not None and (known := Message.objects.filter(once_key=once_key).first()):
        return known
    from_customer = beside_customer or speaks_for_customer(locked, by)
    message = Message.objects.create(
        case=locked,
        author=by,
        from_customer=from_customer,
        asks=asks and not from_customer,
        text=words,
        channel=channel,
        said_at=now,
        once_key=once_key,
    )
    attach(case=locked, message=message, files=files)
    said = {"message": message.pk, "from_customer": from_customer, "asks": message.asks, "channel": channel}
    record("case.replied", locked, now=now, by=by, **said)
    if from_customer:
        _hear(locked, words, by, now)
    else:
        _keep_word(locked, now, next_word_at)
    return message


def _hear(case: Case, words: str, by: Person, now: datetime) -> None:
    """Her words against her click ask back; otherwise somebody present must have the case."""
    said_yes = Confirmation.objects.filter(
        case=case, replaced_at__isnull=True, verdict__in=[Confirmation.Verdict.YES, Confirmation.Verdict.LATE]
    )
    if says_still_broken(words) and said_yes.filter(doubted_at__isnull=True).update(doubted_at=now):
        record("case.doubted", case, now=now, by=None)
        return
    if Assignment.objects.filter(case=case, ended_at__isnull=True).exists():
        ensure_present_owner(case=case, now=now)


def _keep_word(case: Case, now: datetime, next_word_at: datetime | None) -> None:
    if not Assignment.objects.filter(case=case, ended_at__isnull=True).exists():
        return
    if next_word_at is not None:
        replace_promise(case=case, kind=Promise.Kind.WORD, due_at=next_word_at, now=now)
    else:
        promise_word(case=case, need=need_now(case), service=case.service, now=now)


@transaction.atomic
def note(*, case: Case, by: Person, text: str, now: datetime, files: Sequence[Incoming] = ()) -> Message:
    """A note for colleagues only; who is called by @name may read the case and hears of it. Raises NothingSaid."""
    words = clean(text)
    if not words and not files:
        raise NothingSaid
    message = Message.objects.create(
        case=case, author=by, kind=Message.Kind.NOTE, from_customer=False, text=words, said_at=now
    )
    attach(case=case, message=message, files=files)
    called = _called(words, case)
    Mention.objects.bulk_create([Mention(message=message, person=person) for person in called], ignore_conflicts=True)
    record("case.note_added", case, now=now, by=by, message=message.pk)
    return message


def _called(words: str, case: Case) -> list[Person]:
    """Colleagues of the services called by full or first name; a name that fits several people calls nobody."""
    found: dict[int, Person] = {}
    for match in list(_MENTION.finditer(words))[:20]:
        parts = match.group(1).split()
        for length in range(len(parts), 0, -1):
            name = " ".join(parts[:length])
            rows = Person.objects.filter(left_date__isnull=True, specialisms__isnull=False).exclude(pk=case.customer_id)
            exact = list(rows.filter(name__iexact=name).distinct()[:2])
            if length == 1:
                near = rows.filter(name__istartswith=f"{name} ", specialisms__specialism__service=case.service_id)
                exact = exact or list(near.distinct()[:2])
            if len(exact) == 1:
                found[exact[0].pk] = exact[0]
                break
    return list(found.values())


@transaction.atomic
def start(*, case: Case, by: Person, now: datetime) -> Assignment:
    """ "I help her": the owner begins, and the customer knows. Raises NotTheOwner."""
    locked = lock(case)
    live = Assignment.objects.filter(case=locked, person=by, ended_at__isnull=True).first()
    if live is None:
        raise NotTheOwner
    if live.started_at is None:
        live.started_at = now
        live.save(update_fields=["started_at"])
        record("case.started", locked, now=now, by=by, assignment=live.pk)
    return live


class NotTheOwner(Exception):
    """Somebody else has this case."""
