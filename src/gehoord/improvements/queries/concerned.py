"""Whom an improvement is for: those who asked at the front door, those who spoke in its cycles, who proposed it."""

from __future__ import annotations

from django.db.models import Q

from gehoord.improvements.models import Improvement, Voter
from gehoord.people.models import Person
from gehoord.people.queries.teams import works_in


def people_concerned(improvement: Improvement) -> list[int]:
    """The keys of colleagues outside the service who can say whether it is so, in order."""
    asked = Q(pk__in=improvement.concerned.values("case__customer"))
    spoke = Q(pk__in=Voter.objects.filter(cycle__candidates__improvement=improvement).values("person"))
    people = Person.objects.filter(asked | spoke | Q(pk=improvement.proposed_by_id), is_known=True)
    people = people.filter(left_date__isnull=True).exclude(works_in(improvement.service_id))
    return list(people.order_by("pk").values_list("pk", flat=True))
