"""What was said of a team: its capacity, how long its questions take, and what changed when."""

from __future__ import annotations

from dataclasses import dataclass

from gehoord.balance.models import Capacity, Change, Duration
from gehoord.people.models import Service, Specialism


@dataclass(frozen=True)
class Said:
    """All of it, the newest first; each specialism with the minutes that hold now."""

    capacities: tuple[Capacity, ...]
    specialisms: tuple[tuple[Specialism, int], ...]
    changes: tuple[Change, ...]


def said_of(service: Service) -> Said:
    """Everything said of one team."""
    said: dict[int, int] = {}
    for row in Duration.objects.filter(specialism__service=service).order_by("from_date"):
        said[row.specialism_id] = row.minutes
    specialisms = Specialism.objects.filter(service=service).order_by("name")
    return Said(
        tuple(Capacity.objects.filter(service=service).order_by("-from_date")),
        tuple((one, said.get(one.pk, one.expected_minutes)) for one in specialisms),
        tuple(Change.objects.filter(service=service).order_by("-day_date", "-pk")),
    )
