"""Whose hours and absences somebody may see and set: her own, and those of the services she leads."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gehoord.people.models import Absence, Person
from gehoord.people.queries import may_plan_for


def person_to_plan(pk: int, *, by: Person) -> Person | None:
    """A colleague whose presence `by` may set; None is a 404."""
    person = Person.objects.filter(pk=pk).first()
    return person if person is not None and may_plan_for(person, by=by) else None


def absences_to_come(person: Person, *, now: datetime) -> list[Absence]:
    """Her absences that are not over, the first one first."""
    rows = Absence.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), person=person)
    return list(rows.order_by("from_at"))


def absence_for(by: Person, pk: int) -> Absence | None:
    """One absence of somebody `by` may plan for; None is a 404."""
    absence = Absence.objects.select_related("person").filter(pk=pk).first()
    return absence if absence is not None and may_plan_for(absence.person, by=by) else None
