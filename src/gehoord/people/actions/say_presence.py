"""Saying who is there: now in one tap, and absences ahead. A current state and a plan, never a history.

What is recorded is that the presence of a service changed, and forgotten within minutes. No event of this file names
a person.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gehoord.events.actions.record import record
from gehoord.events.models import Event
from gehoord.people.models import Absence, LiveState, Person
from gehoord.people.queries import may_plan_for, services_concerned_by

# How long a word without an end, or the hours somebody left early, may still matter.
WORD_MATTERS = timedelta(days=2)

PRESENCE_CHANGED = "presence.changed"
# How long the fact that somebody's presence changed may be read: until what follows from it is done.
CHANGE_MATTERS = timedelta(minutes=10)


class NotYours(Exception):
    """Somebody else's presence, and `by` does not decide for a service of hers."""

    def __str__(self) -> str:
        return _("Only your colleague or the lead of the service can say this.")


class NoLongerHere(Exception):
    """The person left the organisation."""

    def __str__(self) -> str:
        return _("This colleague no longer works here.")


class AlreadyPast(Exception):
    """An end that lies behind us."""

    def __str__(self) -> str:
        return _("This moment has passed. Choose a later one.")


class EndsBeforeItStarts(Exception):
    """An absence whose end comes before its beginning."""

    def __str__(self) -> str:
        return _("The end comes before the beginning. Choose a later end.")


@transaction.atomic
def say_presence(*, person: Person, state: str, now: datetime, until_at: datetime | None = None) -> LiveState:
    """She says how she is there now: here, busy, with_customer or away; it replaces what she said before.

    Refusals: NoLongerHere, AlreadyPast.
    """
    if not person.is_active:
        raise NoLongerHere
    if until_at is not None and until_at <= now:
        raise AlreadyPast
    word, is_new = LiveState.objects.select_for_update().get_or_create(
        person=person, defaults={"state": LiveState.State(state), "until_at": until_at, "said_at": now}
    )
    if not is_new:
        word.state, word.until_at, word.said_at = LiveState.State(state), until_at, now
        word.save()
    record_presence_changed(person=person, now=now)
    return word


@transaction.atomic
def plan_absence(
    *, person: Person, from_at: datetime, until_at: datetime | None, by: Person | None, now: datetime
) -> Absence:
    """She is away from then until then; no end means: return unknown. `by` None is the organisation's own import.

    It grows together with absences it meets; a known end takes the place of an unknown one. An absence that has begun
    takes back an earlier word that she is here. Refusals: NotYours, NoLongerHere, EndsBeforeItStarts, AlreadyPast.
    """
    _refuse_strangers(person, by)
    if until_at is not None and until_at <= from_at:
        raise EndsBeforeItStarts
    if until_at is not None and until_at <= now:
        raise AlreadyPast
    Person.objects.select_for_update().get(pk=person.pk)  # two plans at once would not see each other
    meeting = Absence.objects.filter(Q(until_at__isnull=True) | Q(until_at__gte=from_at), person=person)
    if until_at is not None:
        meeting = meeting.filter(from_at__lte=until_at)
    for other_from, other_until in list(meeting.values_list("from_at", "until_at")):
        from_at = min(from_at, other_from)
        if until_at is not None and other_until is not None:
            until_at = max(until_at, other_until)
    meeting.delete()
    absence = Absence.objects.create(person=person, from_at=from_at, until_at=until_at)
    if from_at <= now:
        LiveState.objects.filter(person=person).delete()
    record_presence_changed(person=person, now=now)
    return absence


@transaction.atomic
def return_from_absence(*, person: Person, by: Person | None, now: datetime) -> None:
    """She is back: every absence that holds now ends and is forgotten, and so is "I am away".

    Safe to say twice. Refusals: NotYours, NoLongerHere.
    """
    _refuse_strangers(person, by)
    absences = Absence.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), person=person, from_at__lte=now)
    ended, _rows = absences.delete()
    taken_back, _rows = LiveState.objects.filter(person=person, state=LiveState.State.AWAY).delete()
    if ended or taken_back:
        record_presence_changed(person=person, now=now)


@transaction.atomic
def cancel_absence(*, absence: Absence, by: Person | None, now: datetime) -> None:
    """A planned absence does not go on. Refusals: NotYours, NoLongerHere."""
    person = absence.person
    _refuse_strangers(person, by)
    absence.delete()
    record_presence_changed(person=person, now=now)


@transaction.atomic
def forget_past_absences(*, now: datetime) -> int:
    """Remove absences and words that are over: presence is no history. Answers how many rows went; no event."""
    absences, _rows = Absence.objects.filter(until_at__lte=now).delete()
    over = now - WORD_MATTERS
    words, _rows = LiveState.objects.filter(
        Q(until_at__lte=over) | Q(until_at__isnull=True, said_at__lte=over)
    ).delete()
    return absences + words


@transaction.atomic
def forget_presence_changes(*, now: datetime) -> int:
    """Remove the events that presence changed: in a service of one or two they would tell whose. No event follows.

    A follow-up that comes later finds nothing to do: by then the clock has moved what waits. Answers how many went.
    """
    gone, _rows = Event.objects.filter(verb=PRESENCE_CHANGED, at__lte=now - CHANGE_MATTERS).delete()
    return gone


def record_presence_changed(*, person: Person, now: datetime) -> None:
    """Tell each service she works in or decides for that somebody's presence changed; never whose."""
    for service in services_concerned_by(person):
        record(PRESENCE_CHANGED, service, now=now)


def _refuse_strangers(person: Person, by: Person | None) -> None:
    if by is not None and not may_plan_for(person, by=by):
        raise NotYours
    if not person.is_active:
        raise NoLongerHere
