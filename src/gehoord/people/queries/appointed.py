"""Who is appointed in a service, for who may change that: its leads, and administrators."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from gehoord.people.models import Duty, Person, Service, Specialism, Specialist
from gehoord.people.queries import people_named, person_by_email, services_led_by


def services_appointed_by(person: Person) -> QuerySet[Service]:
    """The services in which she says who helps with what: those she leads, every one for an administrator."""
    return Service.objects.all() if person.is_administrator else services_led_by(person)


def specialisms_with_people(service: Service) -> list[Specialism]:
    """The specialisms of a service by name, each with its specialists by name. Two queries."""
    rows = Specialist.objects.filter(person__left_date__isnull=True).select_related("person").order_by("person__name")
    return list(service.specialisms.prefetch_related(Prefetch("specialists", queryset=rows)).order_by("name"))


def duties_of(service: Service) -> list[Duty]:
    """Who decides at the door: for every day first, then by weekday, in their order."""
    rows = Duty.objects.filter(service=service, person__left_date__isnull=True).select_related("person")
    return sorted(rows, key=lambda duty: (-1 if duty.weekday is None else duty.weekday, duty.rank, duty.pk))


def specialism_appointed_by(person: Person, pk: int) -> Specialism | None:
    """A specialism of a service in which she appoints; None is a 404."""
    rows = Specialism.objects.filter(pk=pk, service__in=services_appointed_by(person)).select_related("service")
    return rows.first()


def colleague_meant(words: str) -> Person | None:
    """The one colleague a name or an address means; None when it is nobody or several."""
    who = words.strip()
    found = [person_by_email(who)] if "@" in who else people_named(who)
    people = [person for person in found if person is not None and person.is_active]
    return people[0] if len(people) == 1 else None
