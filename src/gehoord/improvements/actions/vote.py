"""Who says what she wants in a cycle, and saying it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.improvements.actions.cycle import CycleClosed, hold
from gehoord.improvements.models import Candidate, Cycle, Vote, Voter
from gehoord.improvements.queries.standing import listens
from gehoord.people.models import Person


class NotAVoter(Exception):
    """She does not speak for anybody in this cycle."""


class NotListening(Exception):
    """Listening is over: the lead is choosing."""


class NothingOfThisCycle(Exception):
    """Something named cannot be voted on in this cycle."""


@dataclass(frozen=True)
class Seat:
    """Somebody who speaks in a cycle: for whom, and about how many they are."""

    person: Person
    constituency: str = ""
    people: int | None = None


@transaction.atomic
def name_voters(*, cycle: Cycle, seats: Iterable[Seat], by: Person, now: datetime) -> int:
    """These say what they want until listening is over; who is named already stays. Returns how many are new.

    Raises NotTheLead, CycleClosed, NotListening.
    """
    locked = hold(cycle, by)
    if not listens(locked, now):
        raise NotListening
    known = set(locked.voters.values_list("person", flat=True))
    new = {seat.person.pk: seat for seat in seats if seat.person.pk not in known}
    Voter.objects.bulk_create(
        Voter(cycle=locked, person=seat.person, constituency=seat.constituency, people=seat.people)
        for seat in new.values()
    )
    if new:
        record("cycle.voters_named", locked, now=now, by=by, voters=len(new))
    return len(new)


@transaction.atomic
def vote(*, cycle: Cycle, wants: Collection[Candidate], by: Person, now: datetime) -> Voter:
    """She wants these and not the others; what she wanted before is forgotten. Nothing at all is an answer too.

    Raises NotAVoter, CycleClosed, NotListening, NothingOfThisCycle.
    """
    locked = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    if locked.closed_at is not None:
        raise CycleClosed
    voter = Voter.objects.filter(cycle=locked, person=by).first()
    if voter is None or not by.is_active:
        raise NotAVoter
    if not listens(locked, now):
        raise NotListening
    if any(candidate.cycle_id != locked.pk or candidate.is_must for candidate in wants):
        raise NothingOfThisCycle
    voter.votes.all().delete()
    Vote.objects.bulk_create(
        Vote(voter=voter, candidate_id=key) for key in sorted({candidate.pk for candidate in wants})
    )
    voter.voted_at = now
    voter.save(update_fields=["voted_at"])
    # Who wants what is between her and her constituency: the fact names no choice.
    record("cycle.voted", locked, now=now)
    return voter
