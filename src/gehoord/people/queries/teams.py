"""Who works in a service, and how many a figure about it would be about. Under five of them it is kept still."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gehoord.people.models import Duty, Lead, Person, Service, Specialist

FEWEST = 5
"""A figure about fewer people would be about somebody."""


def helps_in(service: int) -> Q:
    """Of people: its specialists and who is on duty at its door."""
    helping = Q(pk__in=Specialist.objects.filter(specialism__service=service).values("person"))
    return helping | Q(pk__in=Duty.objects.filter(service=service).values("person"))


def works_in(service: int) -> Q:
    """Of people: who helps there or leads it, and so is not its customer."""
    return helps_in(service) | Q(pk__in=Lead.objects.filter(service=service).values("person"))


def people_of(service: int) -> QuerySet[Person]:
    """Everybody who works in the service, nobody twice."""
    return Person.objects.filter(works_in(service))


def team_size(service: Service) -> int:
    """How many people help in a service, nobody counted twice."""
    return Person.objects.filter(helps_in(service.pk), left_date__isnull=True).count()


def is_a_team(service: Service) -> bool:
    """Whether enough people work there for a figure to be about nobody."""
    return team_size(service) >= FEWEST
