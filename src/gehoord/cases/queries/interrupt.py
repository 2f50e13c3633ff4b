"""Whether interrupting somebody for a case is worth it, and whom it costs least; both in lost customer minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gehoord.cases.models import Assignment, Case, PlannedWork
from gehoord.cases.queries.candidates import pool_of_service, pool_of_specialism
from gehoord.cases.queries.now import item_of, rates_now, work_item
from gehoord.cases.queries.standing import standing, standings
from gehoord.methods.interruption import Busy, Interruption, interruption, shadow_price
from gehoord.methods.order import score
from gehoord.people.models import LiveState, Person
from gehoord.people.queries import presence_of

LEAST_LEFT = 5.0
"""Working minutes somebody is at least still busy with what she began."""


def cheapest_interruption(case: Case, *, now: datetime, only: Person | None = None) -> Interruption | None:
    """Of the present people who could help and are at work on something: whom to interrupt, and what both ways cost.

    None when somebody is free, or nobody may be interrupted. Minutes come from specialisms and planned work, never
    from how fast somebody is.
    """
    people = [only] if only is not None else _present(case, now)
    in_hand = {person.pk: _in_hand(person, now) for person in people}
    if not people or any(not lines for lines in in_hand.values()):
        return None
    presence = presence_of(people, now=now)
    rates = rates_now()
    asked = score(item_of(standing(case), now), rates=rates)
    busy = [
        Busy(
            key=person.pk,
            rate=max(rate for rate, _ in in_hand[person.pk]),
            with_customer=presence[person.pk].state == LiveState.State.WITH_CUSTOMER,
            undisturbed=presence[person.pk].state == LiveState.State.BUSY,
        )
        for person in people
    ]
    return interruption(
        busy,
        rate=asked.rate,
        wait_minutes=min(max(left for _, left in lines) for lines in in_hand.values()),
        service_minutes=asked.item.service_minutes,
        shadow_price=_price_of_a_minute(case, now),
        resumption=float(case.service.resume_minutes),
    )


def _present(case: Case, now: datetime) -> list[Person]:
    hidden = frozenset({case.customer_id})
    if case.specialism is not None:
        pool = pool_of_specialism(case.specialism, now=now, without=hidden)
    else:
        pool = pool_of_service(case.service, now=now, without=hidden)
    wanted = [each.person_id for each in pool.candidates if each.is_present]
    return list(Person.objects.filter(pk__in=wanted).order_by("pk"))


def _in_hand(person: Person, now: datetime) -> list[tuple[float, float]]:
    """What she began and has not ended: its cost of delay a minute, and the minutes it still takes."""
    rates = rates_now()
    begun = Assignment.objects.filter(person=person, ended_at__isnull=True, started_at__isnull=False)
    cases = Case.objects.filter(pk__in=begun.values("case")).select_related("customer", "specialism", "service")
    works = PlannedWork.objects.filter(person=person, started_at__isnull=False, done_at__isnull=True)
    items = [item_of(row, now) for row in standings(cases).values() if row.kind == "started"]
    items += [work_item(work, now) for work in works.select_related("service")]
    return [(score(item, rates=rates).rate, max(item.service_minutes, LEAST_LEFT)) for item in items]


def _price_of_a_minute(case: Case, now: datetime) -> float:
    live = Assignment.objects.filter(case__service=case.service, ended_at__isnull=True).values("case")[:200]
    cases: Iterable[Case] = Case.objects.filter(pk__in=live).select_related("customer", "specialism", "service")
    rates = rates_now()
    return shadow_price([score(item_of(row, now), rates=rates) for row in standings(cases).values()])
