"""What can be said while somebody is being caught: who she is, and who would know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gehoord.cases.queries.candidates import pool_of_specialism, who_knows_all
from gehoord.cases.queries.suggestions import suggest_specialisms
from gehoord.cases.rules.routing import choose, decided_by_text
from gehoord.people.models import Person, Specialism
from gehoord.people.queries import presence_of, services_served_by


@dataclass(frozen=True)
class WouldKnow:
    """The specialism the words decide on, who of it is in, and whether the catcher keeps it until she says yes."""

    specialism: Specialism
    person: Person | None
    catcher_holds: bool


def person_to_catch(pk: int | None) -> Person | None:
    """A colleague who still works here; None for anybody else."""
    return Person.objects.filter(pk=pk, is_known=True, left_date__isnull=True).first() if pk else None


def who_would_know(text: str, *, catcher: Person, now: datetime) -> WouldKnow | None:
    """Who would be asked if these were all the words; None while they decide nothing. Only reads."""
    suggestions = suggest_specialisms(text)
    rows = Specialism.objects.in_bulk([suggestion.key for suggestion in suggestions])
    decided = decided_by_text(suggestions, {key: row.service_id for key, row in rows.items()})
    knowers = who_knows_all([suggestion.key for suggestion in decided])
    if not decided or (len(decided) > 1 and not knowers):
        return None
    specialism = rows[decided[0].key]
    known = pool_of_specialism(specialism, now=now).candidates
    chosen = choose([one for one in known if one.person_id in knowers] if len(decided) > 1 else known)
    person = Person.objects.filter(pk=chosen.person_id).first() if chosen else None
    is_present = presence_of([catcher], now=now)[catcher.pk].is_present
    holds = is_present and person != catcher and services_served_by(catcher).exists()
    return WouldKnow(specialism, person, holds)
