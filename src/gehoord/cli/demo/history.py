"""Months pass: what people do happens at its moment, and what follows from it follows at once."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task

from gehoord.cases.actions.offer import expire_offers
from gehoord.cases.actions.owner import reroute_absent_owners, route_waiting
from gehoord.cases.actions.promise import see_lapsed
from gehoord.cases.actions.silence import list_calls, remind_silent
from gehoord.cli.demo.rhythm import ZONE, Rhythm, ticks_on
from gehoord.follow_ups import follow_up
from gehoord.methods.working_time import is_open
from gehoord.people.models import Person
from gehoord.people.queries import calendar_of

Happening = Callable[[datetime], object]
TOGETHER = 40  # happenings written in one go: while the months grow nobody else reads along


class Ears(BaseTaskBackend):
    """Takes the place of the queue of tasks while the months grow: what follows from an event follows at once.

    Mails are written, and sending them is left out: they lie in the past and go to nobody.
    """

    def __init__(self) -> None:
        super().__init__(DEFAULT_TASK_BACKEND_ALIAS, {})
        self.heard: list[int] = []

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> Any:
        """Remember the event; nobody asks for the result."""
        if task.func == follow_up.func:
            self.heard.append(args[0])

    def follow(self) -> None:
        """Do all that follows, and all that follows from that, at the moment of the event."""
        while self.heard:
            _follow(_AT_ITS_MOMENT, self.heard.pop(0))

    def forget(self) -> None:
        """What was told long ago is not kept any more."""
        self.heard.clear()


_follow: Any = follow_up.func
_AT_ITS_MOMENT: Any = SimpleNamespace(task_result=SimpleNamespace(started_at=None))


@contextmanager
def listening() -> Iterator[Ears]:
    """Inside, events are followed up by us and not queued for the worker."""
    before, ears = task_backends[DEFAULT_TASK_BACKEND_ALIAS], Ears()
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = ears
    try:
        yield ears
    finally:
        task_backends[DEFAULT_TASK_BACKEND_ALIAS] = before


class History:
    """What still has to happen, earliest first."""

    def __init__(self, rhythm: Rhythm, ears: Ears, tells_from: datetime) -> None:
        self.rhythm, self.ears, self.tells_from = rhythm, ears, tells_from
        self._away: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._stays: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._coming: list[tuple[datetime, int, Happening, datetime]] = []
        self._number = count()
        self.told = 0

    def at(self, moment: datetime, happening: Happening, *, tells_from: datetime | None = None) -> None:
        """Let this happen then; what comes after the end stays undone, as things do today.

        `tells_from`: what follows from it is told from this day on, instead of only in the last days.
        """
        if moment <= self.rhythm.end:
            told = tells_from or self.tells_from
            heapq.heappush(self._coming, (moment, next(self._number), happening, told))

    def run(self, progress: Callable[[datetime], None]) -> None:
        """Let everything happen, in order of time."""
        while self._coming:
            with transaction.atomic():
                for _ in range(min(TOGETHER, len(self._coming))):
                    self._next()
            progress(self._coming[0][0] if self._coming else self.rhythm.end)

    def _next(self) -> None:
        if not self._coming:
            return
        moment, _, happening, tells_from = heapq.heappop(self._coming)
        happening(moment)
        if moment >= tells_from:
            self.ears.follow()
        else:
            self.ears.forget()
        self.told += 1

    def wind_the_clock(self) -> None:
        """The worker's clock: when people come, have come, and go."""
        for day in self.rhythm.days():
            for moment in ticks_on(day):
                self.at(datetime.combine(day, moment, tzinfo=ZONE), tick)
            self.at(datetime.combine(day, time(9, 5), tzinfo=ZONE), morning)

    def is_here(self, person: Person, now: datetime) -> bool:
        """At work: she said so, or by her pattern and not away."""
        if any(start <= now < end for start, end in self._stays[person.pk]):
            return True
        calendar = calendar_of(person)
        if calendar is None or not is_open(calendar, now):
            return False
        return not any(start <= now < end for start, end in self._away[person.pk])

    def is_away(self, person: Person, start: datetime, end: datetime) -> None:
        """Remember an absence."""
        self._away[person.pk].append((start, end))

    def stays(self, person: Person, start: datetime, end: datetime) -> None:
        """Remember that she is here, whatever her pattern says."""
        self._stays[person.pk].append((start, end))

    def soon(self, now: datetime, minutes: float, happening: Happening) -> None:
        """Let this happen so many clock minutes later."""
        self.at(now + timedelta(minutes=minutes), happening)


def tick(now: datetime) -> None:
    """What falls due."""
    expire_offers(now=now)
    reroute_absent_owners(now=now)
    route_waiting(now=now)
    see_lapsed(now=now)


def morning(now: datetime) -> None:
    """What falls due once a day."""
    remind_silent(now=now)
    list_calls(now=now)
