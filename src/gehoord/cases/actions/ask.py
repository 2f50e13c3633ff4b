"""Asking: who and one sentence make a case. There is no wrong form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from gehoord.cases.actions.attach import Incoming, attach
from gehoord.cases.actions.offer import offer_if_somebody_knows
from gehoord.cases.actions.route import Place, assign, place_of_text, route
from gehoord.cases.models import Assignment, Case, Need
from gehoord.cases.rules.need import Guess, guess_need
from gehoord.cases.rules.words import clean, title_of
from gehoord.events.actions.record import record
from gehoord.methods.language import language_of
from gehoord.people.models import Person
from gehoord.people.queries import presence_of, services_served_by


class NothingSaid(Exception):
    """There are no words and no file yet. The door asks what is the matter."""


@transaction.atomic
def _ask(
    *,
    customer: Person,
    text: str,
    now: datetime,
    channel: str,
    captured_by: Person | None,
    files: Sequence[Incoming],
    source_key: str | None,
    said: Guess | None,
) -> Case:
    place = place_of_text(text)
    case = Case.objects.create(
        customer=customer,
        service=place.service,
        specialism=place.specialism,
        captured_by=captured_by if captured_by != customer else None,
        channel=channel,
        title=title_of(text) or files[0].name[:160],
        text=text,
        language=language_of(text, default=customer.language),
        asked_at=now,
        source_key=source_key,
    )
    guess = said or guess_need(text, now=now, zone=customer.zone)
    need = keep_need(case=case, guess=guess, source=Need.Source.CUSTOMER if said else Need.Source.GUESS, now=now)
    attach(case=case, message=None, files=files)
    record("case.asked", case, now=now, by=captured_by or customer, channel=channel, **said_of(need))
    if captured_by is not None and captured_by != customer and _can_hold(captured_by, now):
        _hold(case, captured_by, need, now, place)
    else:
        route(case=case, need=need, now=now, because=place.because, knowers=place.knowers, is_new=True)
    return case


def ask(
    *,
    customer: Person,
    text: str,
    now: datetime,
    channel: str = Case.Channel.WEB,
    captured_by: Person | None = None,
    files: Sequence[Incoming] = (),
    source_key: str | None = None,
    said: Guess | None = None,
) -> Case:
    """Who + one sentence: the case exists, somebody present has it or the customer knows when somebody will.

    `said` is the need where the customer corrected what we heard; without it the words are read. Asked twice under one
    `source_key` it is one case. Raises NothingSaid when there is no word and no file.
    """
    words = clean(text)
    if not words and not files:
        raise NothingSaid
    if source_key is not None and (known := Case.objects.filter(source_key=source_key).first()):
        return known
    try:
        return _ask(
            customer=customer,
            text=words,
            now=now,
            channel=channel,
            captured_by=captured_by,
            files=files,
            source_key=source_key,
            said=said,
        )
    except IntegrityError:
        if source_key is not None and (known := Case.objects.filter(source_key=source_key).first()):
            return known
        raise


def keep_need(*, case: Case, guess: Guess, source: str, now: datetime) -> Need:
    """Keep what is heard as the need that counts now."""
    return Need.objects.create(
        case=case,
        klass=guess.klass,
        needed_by_at=guess.needed_by_at,
        waits_until_date=guess.waits_until_date,
        people=guess.people,
        outside_party=guess.outside_party,
        because=guess.because,
        source=source,
        said_at=now,
    )


def said_of(need: Need) -> dict[str, str | int | None]:
    """What an event tells of a need: what waiting costs can be derived from it later."""
    until = need.waits_until_date
    return {"klass": need.klass, "people": need.people, "until": until.isoformat() if until else None}


def _can_hold(catcher: Person, now: datetime) -> bool:
    """A catcher keeps responsibility only as a present specialist; anybody else's catch is routed at once."""
    return presence_of([catcher], now=now)[catcher.pk].is_present and bool(services_served_by(catcher))


def _hold(case: Case, catcher: Person, need: Need, now: datetime, place: Place) -> None:
    """The caller is finished: the catcher is responsible until somebody who knows it accepts."""
    assign(
        case=case,
        person_id=catcher.pk,
        why=Assignment.Why.CAPTURED,
        need=need,
        now=now,
        because=place.because,
        is_new=True,
    )
    offer_if_somebody_knows(case=case, sender=catcher, now=now, knowers=place.knowers)
