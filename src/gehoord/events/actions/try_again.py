"""An administrator lets a task that was set aside run once more from the start."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


class _Person(Protocol):
    is_administrator: bool


class NotYours(Exception):
    """Only an administrator lets a task run again."""


class NotSetAside(Exception):
    """There is no such task, or it is running or done by now."""


@transaction.atomic
def try_again(*, task_id: str, by: _Person, now: datetime) -> None:
    """Forget the failed attempts and run the task as soon as a worker is free.

    Nothing that anybody sees changes by this, so no event is recorded; what the task does records its own.
    """
    if not by.is_administrator:
        raise NotYours
    try:
        failed = DBTaskResult.objects.filter(pk=task_id, status=TaskResultStatus.FAILED)
    except ValidationError:
        raise NotSetAside from None
    if not failed.update(status=TaskResultStatus.READY, worker_ids=[], run_after=now):
        raise NotSetAside
