"""How large teams are. Only their size is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from gehoord.balance.models import Team
from gehoord.people.models import Duty, Specialist


def people_in() -> dict[int, int]:
    """By service how many people help in it now: specialists and who decides at its door, each once."""
    here = {"person__left_date__isnull": True}
    helping = Specialist.objects.filter(**here).values_list("specialism__service", "person")
    deciding = Duty.objects.filter(**here).values_list("service", "person")
    return dict(Counter(service for service, _ in {*helping, *deciding}))


def sizes_by_month() -> Mapping[date, Mapping[int, int]]:
    """By month the fewest people each service had."""
    found: dict[date, dict[int, int]] = {}
    for service, month, people in Team.objects.values_list("service", "month_date", "people"):
        found.setdefault(month, {})[service] = people
    return found
