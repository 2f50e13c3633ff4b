"""What somebody is here: customer, specialist, lead, coordinator, administrator."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

from gehoord.people.models import Duty, Lead, Person, Service, Specialism, Specialist
from gehoord.people.queries.teams import team_size

_ROWS_OF_ROLE = (("specialist", Specialist), ("specialist", Duty), ("lead", Lead))
_ROLES = " UNION ALL ".join(
    f"SELECT '{role}' WHERE EXISTS (SELECT 1 FROM {model._meta.db_table} WHERE person_id = %s)"  # noqa: S608 - no value from outside
    for role, model in _ROWS_OF_ROLE
)


def appointed_as(person: Person) -> set[str]:
    """Which of specialist and lead she is, also after she left: by specialism, duty or lead."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLES, [person.pk] * len(_ROWS_OF_ROLE))
        return {role for (role,) in cursor.fetchall()}


def roles_of(person: Person) -> frozenset[str]:
    """Which of customer, specialist, lead, coordinator and administrator she is, read from the data; one query.

    Every page asks this, so the statement is written once instead of being built each time.
    """
    if not person.is_active:
        return frozenset()
    roles = {"customer", *appointed_as(person)}
    if person.is_coordinator:
        roles.add("coordinator")
    if person.is_administrator:
        roles.add("administrator")
    return frozenset(roles)


def people_by_role() -> dict[str, int]:
    """How many colleagues have each role now: customer, specialist, lead, coordinator and administrator."""
    here = Person.objects.filter(is_known=True, left_date__isnull=True)
    helping = Q(pk__in=Specialist.objects.values("person")) | Q(pk__in=Duty.objects.values("person"))
    return {
        "customer": here.count(),
        "specialist": here.filter(helping).count(),
        "lead": here.filter(pk__in=Lead.objects.values("person")).count(),
        "coordinator": here.filter(is_coordinator=True).count(),
        "administrator": here.filter(is_administrator=True).count(),
    }


def services_with_people() -> list[tuple[Service, int]]:
    """Every service by name, with how many people help in it."""
    return [(service, team_size(service)) for service in Service.objects.order_by("name")]


def confidential_specialisms() -> list[Specialism]:
    """What only named people see, by service and name."""
    rows = Specialism.objects.filter(is_confidential=True).select_related("service")
    return list(rows.order_by("service__name", "name"))
