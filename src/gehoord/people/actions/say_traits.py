"""Where somebody works and in which shift: attributes beside her department."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.events.actions.record import record
from gehoord.people.models import Person, Trait
from gehoord.people.queries.traits import DEPARTMENT

LONGEST_NAME, LONGEST_VALUE = 60, 120


class NotAnAttribute(Exception):
    """An attribute without a name, too long, or one that stands on the person herself."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return _("“%(name)s” cannot be kept as an attribute.") % {"name": self.name[:40]}


@transaction.atomic
def say_traits(*, person: Person, traits: Mapping[str, str], by: Person | None, now: datetime) -> bool:
    """Set these attributes; an empty value takes one away, others stay. Answers whether anything changed.

    Raises NotAnAttribute.
    """
    said = {" ".join(name.split()): " ".join(value.split()) for name, value in traits.items()}
    for name, value in said.items():
        if not name or name == DEPARTMENT or len(name) > LONGEST_NAME or len(value) > LONGEST_VALUE:
            raise NotAnAttribute(name)
    known = dict(Trait.objects.filter(person=person, name__in=said).values_list("name", "value"))
    changed = [name for name, value in said.items() if known.get(name, "") != value]
    gone = [name for name in changed if not said[name]]
    if gone:
        Trait.objects.filter(person=person, name__in=gone).delete()
    Trait.objects.bulk_create(
        [Trait(person=person, name=name, value=said[name]) for name in changed if said[name]],
        update_conflicts=True,
        unique_fields=["person", "name"],
        update_fields=["value"],
    )
    if changed:
        record("person.changed", person, now=now, by=by)
    return bool(changed)
