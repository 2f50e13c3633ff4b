"""Single-letter keys, on or off for one person (WCAG 2.1.4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.people.models import Person


@transaction.atomic
def use_keys(*, person: Person, uses_keys: bool, now: datetime) -> None:
    """From now on single letters do something on her pages, or nothing. Saying the same again changes nothing."""
    if person.uses_keys == uses_keys:
        return
    person.uses_keys = uses_keys
    person.save(update_fields=["uses_keys"])
    record("person.keys_chosen", person, now=now, by=person)
