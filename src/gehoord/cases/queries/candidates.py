"""Who could have a case: people with their presence, how much they have, and whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gehoord.cases.models import Assignment, Case, Need
from gehoord.cases.rules.routing import LEVELS, Candidate, in_time
from gehoord.people.models import Person, Service, Specialism, Specialist
from gehoord.people.queries import duty_of, leads_of, presence_of, specialists_of
from gehoord.people.rules import Presence
from gehoord.statements import Several, Statement, moment

NOTHING = (0, None)


@dataclass(frozen=True)
class Pool:
    """The people considered, present or not."""

    candidates: list[Candidate] = field(default_factory=list)


def door_of() -> Service:
    """The service that decides where no service is clear; the first one when none is named."""
    service = Service.objects.order_by("-opens_door", "pk").first()
    if service is None:
        raise NoServiceYet
    return service


class NoServiceYet(Exception):
    """The organisation has no service yet; an administrator adds one first."""


def _candidates(levels: dict[int, str], people: Iterable[Person], now: datetime) -> list[Candidate]:
    people = list(people)
    presence = presence_of(people, now=now)
    counted = _loads_and_turns([person.pk for person in people if presence[person.pk].is_present], now)
    return [
        Candidate(
            person_id=person.pk,
            level=levels[person.pk],
            is_present=presence[person.pk].is_present,
            takes_new=presence[person.pk].takes_new,
            load=counted.get(person.pk, NOTHING)[0],
            last_at=counted.get(person.pk, NOTHING)[1],
            back_at=presence[person.pk].back_at,
        )
        for person in people
    ]


def _counted_by_person() -> QuerySet[Any, tuple[int, int, datetime | None]]:
    """Of some people the number of live cases, and the moment of the last one given since a moment.

    Looked up by person, so that it costs the same on a busy day: only what is live is counted, and one row is read.
    """
    hers = Assignment.objects.filter(person=OuterRef("pk")).order_by()
    loads = hers.filter(ended_at__isnull=True).values("person").annotate(number=Count("*")).values("number")
    turns = hers.filter(since_at__gt=moment("since")).order_by("-since_at").values("since_at")
    people = Person.objects.filter(pk__in=Several("people")).order_by()
    return people.values_list("pk", Coalesce(Subquery(loads), 0), Subquery(turns[:1]))


_COUNTED = Statement(_counted_by_person)


def _loads_and_turns(people: list[int], now: datetime) -> dict[int, tuple[int, datetime | None]]:
    """How many cases each has now, and when each was last given one today. One query, counted by the database."""
    rows = _COUNTED(people=people, since=now - timedelta(hours=12)) if people else []
    return {person: (load, last_at) for person, load, last_at in rows}


def pool_of_specialism(specialism: Specialism, *, now: datetime, without: frozenset[int] = frozenset()) -> Pool:
    """Everybody who declared this specialism."""
    rows = [row for row in specialists_of(specialism) if row.person_id not in without]
    return Pool(_candidates({row.person_id: row.level for row in rows}, [row.person for row in rows], now))


@dataclass(frozen=True)
class Expert:
    """Somebody who knows it best and is away, and when she is back."""

    person: Person
    back_at: datetime


def who_knows_best(case: Case, *, instead_of: Person | None = None) -> list[Person]:
    """Who declared this at the first level, the customer left out; nobody when `instead_of` is one of them."""
    if case.specialism is None:
        return []
    best = [row.person for row in specialists_of(case.specialism) if row.level == Specialist.Level.FIRST]
    return [] if instead_of in best else [person for person in best if person.pk != case.customer_id]


def back_in_time(people: Iterable[Person], presence: Mapping[int, Presence], *, need: Need) -> list[Expert]:
    """Who of these is absent and expected back before it is needed, soonest first."""
    away = {person.pk: person for person in people if not presence[person.pk].is_present}
    back = {pk: presence[pk].back_at for pk in away}
    return [Expert(away[pk], back_at) for pk, back_at in in_time(back, needed_by=need.needed_by_at)]


def experts_later(case: Case, *, need: Need, now: datetime, instead_of: Person | None = None) -> list[Expert]:
    """Absent people who know this best and are expected back in time, soonest first: for the customer to choose.

    Nobody when `instead_of` knows it best as well.
    """
    best = who_knows_best(case, instead_of=instead_of)
    return back_in_time(best, presence_of(best, now=now), need=need)


def who_knows_all(specialisms: Collection[int]) -> frozenset[int]:
    """People who declared every one of these specialisms, at any level but learning."""
    rows = Specialist.objects.filter(specialism__in=specialisms, person__left_date__isnull=True)
    knows = Counter(rows.exclude(level=Specialist.Level.LEARNING).values_list("person", flat=True))
    return frozenset(person for person, count in knows.items() if count == len(specialisms))


def pool_of_service(service: Service, *, now: datetime, without: frozenset[int] = frozenset()) -> Pool:
    """Everybody of a service, each at her best declared level."""
    rows = Specialist.objects.filter(specialism__service=service, person__left_date__isnull=True).select_related(
        "person"
    )
    levels: dict[int, str] = {}
    people: dict[int, Person] = {}
    for row in rows:
        if row.person_id in without:
            continue
        people[row.person_id] = row.person
        best = levels.get(row.person_id, row.level)
        levels[row.person_id] = min(best, row.level, key=LEVELS.index)
    return Pool(_candidates(levels, people.values(), now))


def pool_on_duty(service: Service, *, now: datetime, without: frozenset[int]) -> Iterator[tuple[int, str]]:
    """The present duty generalists in their order, then the present lead or her stand-in."""
    on_duty, leading = duty_of(service, now=now), leads_of(service)
    presence = presence_of([*on_duty, *leading], now=now)
    for person in on_duty:
        if presence[person.pk].is_present and person.pk not in without:
            yield person.pk, "duty"
    for person in leading:
        if presence[person.pk].is_present and person.pk not in without:
            yield person.pk, "lead"
