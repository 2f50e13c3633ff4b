"""Who is around with something going on: whom somebody new to the demo would like to be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from gehoord.cases.models import Assignment, Case
from gehoord.people.models import Person, Service

A_FEW = 6
LOOKED_AT = 400


@dataclass(frozen=True)
class Around:
    """Somebody of a service, and what she does there."""

    person: Person
    service: Service


def customers_around() -> list[Person]:
    """A few people who asked something that is alive and who help nobody themselves, the latest first."""
    live = Assignment.objects.filter(ended_at__isnull=True).values("case")
    rows = Case.objects.filter(pk__in=live, customer__is_known=True, customer__left_date__isnull=True)
    rows = rows.filter(customer__specialisms__isnull=True, customer__leads__isnull=True)
    ids = list(dict.fromkeys(rows.order_by("-pk").values_list("customer", flat=True)[:LOOKED_AT]))[:A_FEW]
    found = _active().in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def specialists_around() -> list[Around]:
    """Two people of every service with cases of their own now, the service by name."""
    found: dict[int, list[Around]] = {}
    rows = Assignment.objects.filter(ended_at__isnull=True, person__left_date__isnull=True)
    for row in rows.select_related("person", "case__service").order_by("-pk")[:LOOKED_AT]:
        hers = found.setdefault(row.case.service_id, [])
        if len(hers) < 2 and row.person_id not in {one.person.pk for one in hers}:
            hers.append(Around(row.person, row.case.service))
    return sorted((one for hers in found.values() for one in hers), key=lambda one: one.service.name)


def leads_around() -> list[Around]:
    """Who decides for each service, each person once, with her first service by name."""
    found: dict[int, Around] = {}
    for service in Service.objects.prefetch_related("leads__person").order_by("name"):
        for lead in service.leads.all():
            if lead.rank == 0 and lead.person.is_active:
                found.setdefault(lead.person_id, Around(lead.person, service))
    return list(found.values())


def _active() -> QuerySet[Person]:
    return Person.objects.filter(is_known=True, left_date__isnull=True)


def anybody() -> list[Person]:
    """The first few colleagues by name: there is always somebody to be."""
    return list(_active().exclude(email=None).order_by("name")[:A_FEW])
