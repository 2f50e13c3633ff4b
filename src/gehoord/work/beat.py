"""Every two seconds: what a dead process had in hand is taken up again, and what failed gets its next chance."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gehoord.events.queries import rest_of
from gehoord.events.rules import ATTEMPTS
from gehoord.work.processes import is_gone, is_here

LEASE = timedelta(minutes=15)
"""A task in hand on another machine for longer than this is taken for lost."""

KEPT = timedelta(minutes=1)
"""How long a finished task is kept."""

logger = logging.getLogger(__name__)
Task = DBTaskResult[..., Any]


def take_up_lost(*, now: datetime) -> int:
    """Give back what was in hand of processes that no longer run. Returns how many tasks."""
    running = DBTaskResult.objects.running()
    return sum(_give_back(task, now=now) for task in running if _is_lost(task, now=now))


def give_back_own(*, worker_id: str) -> int:
    """Give back what this worker still has in hand while it runs nothing: the database went away under it."""
    running = DBTaskResult.objects.running()
    return sum(
        _unchanged(task).update(status=TaskResultStatus.READY) for task in running if task.worker_ids[-1] == worker_id
    )


def retry_failed(*, now: datetime, since: datetime | None = None) -> int:
    """Plan the next attempt of what failed since then. A task without attempts left stays as it is: set aside."""
    failed = DBTaskResult.objects.failed()
    if since is not None:
        failed = failed.filter(finished_at__gte=since)
    return sum(_plan_retry(task, now=now) for task in failed)


def forget_finished(*, now: datetime) -> int:
    """Remove what was done well a minute ago; what was set aside stays."""
    return DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT).delete()[0]


def _is_lost(task: Task, *, now: datetime) -> bool:
    worker = task.worker_ids[-1]
    if is_here(worker):
        return is_gone(worker)
    return task.started_at is not None and task.started_at < now - LEASE


def _give_back(task: Task, *, now: datetime) -> int:
    """Once only, whoever else looks at the same moment. A task that keeps killing its worker is set aside."""
    same = _unchanged(task)
    if len(task.worker_ids) < ATTEMPTS:
        return same.update(status=TaskResultStatus.READY)
    logger.error("Task %s was in hand of %d processes that died; it is set aside.", task.pk, len(task.worker_ids))
    said = f"Each of the {len(task.worker_ids)} processes that had this task in hand died."
    return same.update(status=TaskResultStatus.FAILED, finished_at=now, traceback=said)


def _plan_retry(task: Task, *, now: datetime) -> int:
    rest = rest_of(task)
    if rest is None:
        return 0
    return _unchanged(task).update(status=TaskResultStatus.READY, run_after=(task.finished_at or now) + rest)


def _unchanged(task: Task) -> QuerySet[Task]:
    return DBTaskResult.objects.filter(pk=task.pk, status=task.status, worker_ids=task.worker_ids)
