"""What somebody is here: customer, specialist, lead, coordinator, administrator."""

from __future__ import annotations

from django.db import connection

from gehoord.people.models import Duty, Lead, Person, Specialist

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
