"""How large teams are. Only their size is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from gehoord.balance.models import Team
from gehoord.people.models import Person, Service


def people_in() -> dict[int, int]:
    """By service how many people help in it now: specialists and who decides at its door, each once."""
    sizes = {}
    for service in Service.objects.values_list("pk", flat=True):
        helps = Q(specialisms__specialism__service=service) | Q(duties__service=service)
        sizes[service] = Person.objects.filter(helps, left_date__isnull=True).distinct().count()
    return sizes


def sizes_by_month() -> Mapping[date, Mapping[int, int]]:
    """By month the fewest people each service had."""
    found: dict[date, dict[int, int]] = {}
    for service, month, people in Team.objects.values_list("service", "month_date", "people"):
        found.setdefault(month, {})[service] = people
    return found
