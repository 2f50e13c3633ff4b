"""Recording a fact, and the one task that follows it, where anything does."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from gehoord.events.models import Event, Involvement


class _Person(Protocol):
    pk: Any


@transaction.atomic(savepoint=False)
def record(verb: str, subject: models.Model, *, now: datetime, by: _Person | None = None, **data: Any) -> Event:
    """Add the fact and enqueue what follows from it, in the caller's own transaction: both or neither.

    `data` must be plain JSON values and must not name people; `by` is kept apart.
    """
    event = Event.objects.create(
        verb=verb,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        at=now,
        data=data,
    )
    if by is not None:
        Involvement.objects.create(event=event, person_id=by.pk)
    if verb in import_string(settings.EVENT_FOLLOW_UPS):
        import_string(settings.EVENT_FOLLOW_UP).enqueue(event.pk)
    return event
