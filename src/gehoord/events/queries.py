"""Tasks that follow from events: which rest, and which were set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gehoord.events.models import Event
from gehoord.events.rules import TryLater, rest_before_retry


class _Person(Protocol):
    is_administrator: bool


@dataclass(frozen=True)
class SetAside:
    """A task that keeps failing. `event` is the fact it follows from, where it follows from one."""

    task_id: str
    name: str
    arguments: dict[str, Any]
    event: Event | None
    attempts: int
    failed_at: datetime | None
    error: str
    traceback: str


def rest_of(task: DBTaskResult[..., Any]) -> timedelta | None:
    """How long a failed task rests before it is tried again; None: it is set aside."""
    return rest_before_retry(attempts=len(task.worker_ids), patient=_waits_for_outside(task.exception_class_path))


def set_aside_for(person: _Person, *, limit: int = 200) -> list[SetAside]:
    """What an administrator must look at, newest first; nothing for anybody else."""
    if not person.is_administrator:
        return []
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")[:limit]
    tasks = [task for task in failed if rest_of(task) is None]
    ids = {task.pk: _event_id(task) for task in tasks}
    events = Event.objects.in_bulk([event_id for event_id in ids.values() if event_id is not None])
    return [_shown(task, events.get(ids[task.pk] or 0)) for task in tasks]


def _shown(task: DBTaskResult[..., Any], event: Event | None) -> SetAside:
    said = task.traceback.strip().splitlines()
    return SetAside(
        task_id=str(task.pk),
        name=task.task_path.rsplit(".", 1)[-1],
        arguments=task.args_kwargs["kwargs"],
        event=event,
        attempts=len(task.worker_ids),
        failed_at=task.finished_at,
        error=said[-1] if said else task.exception_class_path,
        traceback=task.traceback,
    )


def _event_id(task: DBTaskResult[..., Any]) -> int | None:
    given = [*task.args_kwargs["args"], task.args_kwargs["kwargs"].get("event_id")]
    return given[0] if task.task_path.endswith(".follow_up") and isinstance(given[0], int) else None


def _waits_for_outside(exception_path: str) -> bool:
    try:
        return issubclass(import_string(exception_path), TryLater)
    except (ImportError, TypeError):
        return False
