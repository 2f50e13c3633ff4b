"""The language somebody reads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.people.models import Person


@transaction.atomic
def choose_language(*, person: Person, language: str, now: datetime) -> None:
    """From now on pages and mail speak this language to her; one we do not speak changes nothing."""
    spoken = {code for code, _name in Person._meta.get_field("language").choices or ()}
    if language not in spoken or language == person.language:
        return
    person.language = language
    person.save(update_fields=["language"])
    record("person.language_chosen", person, now=now, by=person)
