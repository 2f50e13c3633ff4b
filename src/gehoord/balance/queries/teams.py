"""How large teams were, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gehoord.balance.models import Team


def sizes_by_month() -> Mapping[date, Mapping[int, int]]:
    """By month the fewest people each service had."""
    found: dict[date, dict[int, int]] = {}
    for service, month, people in Team.objects.values_list("service", "month_date", "people"):
        found.setdefault(month, {})[service] = people
    return found
