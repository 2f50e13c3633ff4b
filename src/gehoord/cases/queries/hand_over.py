"""To whom a case can go: who knows a specialism, whether she is there, and what she is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gehoord.cases.models import Assignment, Case, PlannedWork
from gehoord.cases.queries.suggestions import suggest_specialisms
from gehoord.people.models import Person, Specialism, Specialist
from gehoord.people.queries import presence_of, specialists_of
from gehoord.people.rules import Presence
from gehoord.statements import Blank, Several, Statement


@dataclass(frozen=True)
class Taker:
    """Somebody with the specialism; `work` is the planned work she is on, `had_it`: the case was hers before."""

    person: Person
    level: str
    presence: Presence
    work: PlannedWork | None
    had_it: bool


_EVERY_SPECIALISM = Statement(
    lambda: Specialism.objects.select_related("service").only("name", "service__name").order_by("service__name", "name")
)
_WHO_HAD_IT = Statement(
    lambda: Assignment.objects.filter(case=Blank("case")).order_by().values_list("person_id", "ended_at")
)
_BEGUN = Statement(
    lambda: PlannedWork.objects.filter(person__in=Several("people"), started_at__isnull=False, done_at__isnull=True)
)


def specialisms_to_choose() -> list[Specialism]:
    """Every specialism by service and name: who a case belongs to can always be corrected. One query."""
    return _EVERY_SPECIALISM()


def likely_specialism(case: Case, known: list[Specialism]) -> Specialism | None:
    """Where the case belongs as far as we know: its specialism, else what its words point to most."""
    if case.specialism is not None:
        return case.specialism
    found = suggest_specialisms(case.text, most=1)
    return next((row for row in known if found and row.pk == found[0].key), None)


def takers_with(specialism: Specialism, case: Case, *, now: datetime) -> list[Taker]:
    """Who declared this specialism, without the customer and the owner: present first, then by level. Four queries."""
    had_it = _WHO_HAD_IT(case=case.pk)
    owner = next((person for person, ended_at in had_it if ended_at is None), None)
    rows = [row for row in specialists_of(specialism) if row.person_id not in (case.customer_id, owner)]
    people = [row.person for row in rows]
    presence = presence_of(people, now=now)
    works = {work.person_id: work for work in _BEGUN(people=[person.pk for person in people])}
    found = [_taker(row, presence[row.person_id], works, {person for person, _ended_at in had_it}) for row in rows]
    return sorted(found, key=lambda taker: not taker.presence.is_present)


def _taker(row: Specialist, presence: Presence, works: dict[int | None, PlannedWork], had_it: set[int]) -> Taker:
    return Taker(row.person, row.level, presence, works.get(row.person_id), row.person_id in had_it)


def taker_named(person_id: int, case: Case, *, now: datetime) -> Taker | None:
    """One colleague with any specialism, as a taker for this case; None when there is no such colleague."""
    row = (
        Specialist.objects.filter(person=person_id, person__left_date__isnull=True)
        .select_related("person")
        .order_by("pk")
        .first()
    )
    if row is None:
        return None
    works = PlannedWork.objects.filter(person=person_id, started_at__isnull=False, done_at__isnull=True)
    work = works.order_by("due_at", "pk").first()
    had_it = Assignment.objects.filter(case=case, person=person_id).exists()
    return Taker(row.person, row.level, presence_of([row.person], now=now)[row.person_id], work, had_it)


def specialism_named(pk: int | None) -> Specialism | None:
    """The specialism with this key, with its service."""
    return Specialism.objects.select_related("service").filter(pk=pk).first() if pk else None
