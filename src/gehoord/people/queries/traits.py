"""What people are by their place in the organisation, and who shares it. The department is one of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from gehoord.people.models import Person, Trait

DEPARTMENT = "department"


def colleagues() -> QuerySet[Person]:
    """Everybody who works here now."""
    return Person.objects.filter(is_known=True, left_date__isnull=True)


def colleagues_with(trait: str, value: str) -> QuerySet[Person]:
    """Everybody who works here now with this value of this attribute."""
    if trait == DEPARTMENT:
        return colleagues().filter(department=value)
    return colleagues().filter(Q(pk__in=Trait.objects.filter(name=trait, value=value).values("person")))


def traits_of(people: Iterable[Person]) -> dict[int, dict[str, str]]:
    """The attributes of each of them by primary key, her department among them; one query for any number."""
    people = list(people)
    found = {person.pk: {DEPARTMENT: person.department} if person.department else {} for person in people}
    rows = Trait.objects.filter(person__in=found) if len(found) < 500 else Trait.objects.all()
    for pk, name, value in rows.values_list("person_id", "name", "value"):
        if pk in found:
            found[pk][name] = value
    return found


def trait_values() -> dict[str, list[str]]:
    """Every attribute in use with its values, in order: what a quota or a constituency can be about."""
    departments = colleagues().exclude(department="").values_list("department", flat=True).distinct()
    found = {DEPARTMENT: sorted(departments)}
    for name, value in Trait.objects.order_by("name", "value").values_list("name", "value").distinct():
        found.setdefault(name, []).append(value)
    return found
