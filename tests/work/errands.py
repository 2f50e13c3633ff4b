"""Tasks for the tests of the worker: one that does something, and some that fail in their own way."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from gehoord.events.models import Event, Lease
from gehoord.events.rules import TryLater


class ServerAway(TryLater):
    """Somebody else's server does not answer."""


@task()
def leave_a_mark(name: str) -> None:
    """Leaves a row with the name."""
    Lease.objects.create(name=name, holder="errand", until_at=Event.objects.get().at)


@task()
def break_off(name: str) -> None:
    """Does half its work, then fails."""
    with transaction.atomic():
        leave_a_mark.func(name)
        raise ZeroDivisionError("half way")


@task()
def wait_for_server() -> None:
    """Fails because something outside is away."""
    raise ServerAway


@task(takes_context=True)
def tell_the_time(context, name: str) -> None:
    """Leaves the hour its worker gave it."""
    Lease.objects.create(name=name, holder="errand", until_at=context.task_result.started_at)
