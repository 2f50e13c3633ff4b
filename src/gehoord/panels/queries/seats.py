"""Who sits on a panel now, for whom, and how many that are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gehoord.panels.models import Constituency, Consultation, Contribution, Membership, Panel
from gehoord.panels.rules.terms import LOOKED_BACK, Health, health
from gehoord.people.models import Person
from gehoord.people.queries.traits import colleagues_with, traits_of


def sitting(panel: Panel) -> QuerySet[Membership]:
    """The members now, with their person and constituency; somebody who left the organisation sits no more."""
    rows = Membership.objects.filter(panel=panel, ended_at__isnull=True, person__left_date__isnull=True)
    return rows.select_related("person", "constituency")


def speaking_now(panel: Panel) -> dict[int, Person]:
    """Who speaks on each seat now, by key of the membership: the member, or who stands in for her."""
    seats = sitting(panel).prefetch_related("stand_ins__person")
    return {seat.pk: _speaker(seat) for seat in seats}


def _speaker(seat: Membership) -> Person:
    stand_ins = [row.person for row in seat.stand_ins.all() if row.ended_at is None and row.person.left_date is None]
    return stand_ins[0] if stand_ins else seat.person


def seats_of(person: Person) -> QuerySet[Membership]:
    """The seats she may speak on now: her own, and those she stands in for."""
    hers = Q(person=person) | Q(stand_ins__person=person, stand_ins__ended_at__isnull=True)
    rows = Membership.objects.filter(hers, ended_at__isnull=True, person__left_date__isnull=True)
    return rows.select_related("panel", "person", "constituency").distinct()


def seat_of(person: Person, panel: Panel) -> Membership | None:
    """The seat on this panel she may speak on, her own before one she stands in for; None when there is none."""
    seats = list(seats_of(person).filter(panel=panel).order_by("pk"))
    return next((seat for seat in seats if seat.person_id == person.pk), seats[0] if seats else None)


def constituency_of(panel: Panel, person: Person) -> Constituency | None:
    """The first constituency of the panel, by name, that she belongs to herself."""
    traits = traits_of([person])[person.pk]
    groups = panel.constituencies.all()
    return next((group for group in groups if traits.get(group.trait) == group.value), None)


def size_of(constituency: Constituency) -> int:
    """How many colleagues a member of this constituency speaks for."""
    return colleagues_with(constituency.trait, constituency.value).count()


def sizes_of(constituencies: Iterable[Constituency]) -> dict[int, int]:
    """The size of each, by key."""
    return {constituency.pk: size_of(constituency) for constituency in constituencies}


def terms_served(panel: Panel, *, today: date) -> dict[int, list[tuple[int, date]]]:
    """The terms everybody sat on this panel, as (number, day it ended), by person; a running one ends today."""
    served: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for row in Membership.objects.filter(panel=panel):
        ended = row.ended_at.date() if row.ended_at else today
        served[row.person_id].append((row.term, ended))
    return served


def health_of(panel: Panel) -> Health:
    """Who of the members answered at least one of the last three consultations she was asked."""
    asked = list(
        Consultation.objects.filter(panel=panel, closing__isnull=False, withdrawal__isnull=True)
        .order_by("-closing__at")
        .values_list("pk", "opening__at")[: LOOKED_BACK * 4]
    )
    brought = set(
        Contribution.objects.filter(membership__panel=panel, brought_date__isnull=False).values_list(
            "membership_id", "consultation_id"
        )
    )
    members = {}
    for seat in sitting(panel):
        answered = [(seat.pk, key) in brought for key, at in asked if at.date() >= seat.from_date]
        members[seat.pk] = (seat.constituency.name if seat.constituency else "", answered)
    return health(members=members, constituencies=[group.name for group in panel.constituencies.all()])
