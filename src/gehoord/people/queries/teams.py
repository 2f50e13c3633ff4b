"""How many people a figure about a service would be about. Under five of them it is kept still."""

from __future__ import annotations

from django.db.models import Q

from gehoord.people.models import Duty, Person, Service, Specialist

FEWEST = 5
"""A figure about fewer people would be about somebody."""


def team_size(service: Service) -> int:
    """How many people help in a service: its specialists and who is on duty at its door, nobody counted twice."""
    helping = Q(pk__in=Specialist.objects.filter(specialism__service=service).values("person"))
    at_the_door = Q(pk__in=Duty.objects.filter(service=service).values("person"))
    return Person.objects.filter(helping | at_the_door, left_date__isnull=True).count()


def is_a_team(service: Service) -> bool:
    """Whether enough people work there for a figure to be about nobody."""
    return team_size(service) >= FEWEST
