"""Because X happened, do Y. One table."""

from __future__ import annotations

from django_tasks import task


@task()
def follow_up(event_id: int) -> None:
    """Do all that follows from one event. Safe to run again."""
