"""What a service and its customers agreed about time, where the front door reads it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.people.models import Service, Specialism

WORD_FIELDS = {"stopped": "word_stopped_minutes", "slowed": "word_slowed_minutes", "waits": "word_waits_minutes"}


@transaction.atomic
def promise_word(*, service: Service, klass: str, minutes: int | None, now: datetime) -> None:
    """From now on who has such a need hears again within so many working minutes. None: as before anybody agreed."""
    field = WORD_FIELDS[klass]
    said = getattr(Service(), field) if minutes is None else minutes
    Service.objects.filter(pk=service.pk).update(**{field: said})
    record("service.word_promised", service, now=now, klass=klass, minutes=said)


@transaction.atomic
def agree_answer(*, specialism: Specialism, minutes: int | None, now: datetime) -> None:
    """So long an answer takes, people agreed; it is said where too few cases were seen to measure it. None: no more."""
    Specialism.objects.filter(pk=specialism.pk).update(agreed_minutes=minutes)
    record("specialism.answer_agreed", specialism, now=now, minutes=minutes)
