"""The worker: what follows from events, and the clock. Several may run side by side; each may die at any moment."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic, sleep
from types import FrameType

from django.db import Error, close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from gehoord.events.actions.hold import hold
from gehoord.work.beat import give_back_own, retry_failed, take_up_lost
from gehoord.work.clock import tick
from gehoord.work.processes import is_gone, own_id

INTERVAL = 0.1
BEAT_SECONDS = 2
TICK_SECONDS = 15
TURN_SECONDS = 60
OVERLAP = timedelta(minutes=1)
PATIENCE_SECONDS = 2.0
"""After being asked to stop: what is in hand then is left for the next worker, as after a crash."""

logger = logging.getLogger(__name__)


class Hands(Worker):
    """Runs one task at a time, at the hour its clock says."""

    def __init__(self, *, worker_id: str, clock: Callable[[], datetime]) -> None:
        super().__init__(
            queue_names=["*"],
            interval=INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        self.clock = clock

    def run(self) -> None:
        """Take what waits, one by one; look ten times a second when nothing does."""
        while self.running:
            if not self.run_next():
                close_old_connections()
                if self.running:
                    sleep(self.interval)

    def run_next(self) -> bool:
        """Take one task that is due and do it. False: nothing is due."""
        with exclusive_transaction():
            task = DBTaskResult.objects.ready().get_locked()
            if task is not None:
                task.claim(self.worker_id)
        if task is None:
            return False
        task.started_at = self.clock()
        self.run_task(task)
        return True

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Leave after the task in hand, and without it when that takes too long."""
        signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)
        super().shutdown(signum, frame)


def run() -> None:
    """Work until asked to stop (SIGTERM, SIGINT), then leave within three seconds. A database may go away meanwhile."""
    _keep_lines_open()
    worker_id = own_id()
    stop = Event()
    heart = Thread(target=_beat, args=(worker_id, stop), name="beat", daemon=True)
    hands = Hands(worker_id=worker_id, clock=timezone.now)
    hands.configure_signals()
    heart.start()
    logger.info("The worker %s is at work.", worker_id)
    try:
        while hands.running:
            _work_until_disturbed(hands)
    finally:
        stop.set()
        heart.join(timeout=PATIENCE_SECONDS / 2)
        signal.setitimer(signal.ITIMER_REAL, 0)


def run_waiting(*, now: datetime) -> None:
    """Do all that waits, at this hour, and what follows from it; then return. For a demo's history and for tests."""
    hands = Hands(worker_id=own_id(), clock=lambda: now)
    while hands.run_next():
        pass


def _keep_lines_open() -> None:
    """Two threads need no pool: each keeps its line to the database, and opens a new one as soon as that is back."""
    connections.close_all()
    for alias in connections:
        connections.settings[alias]["CONN_MAX_AGE"] = None
        connections.settings[alias].get("OPTIONS", {}).pop("pool", None)


def _work_until_disturbed(hands: Hands) -> None:
    """Run tasks until asked to stop, or until the database goes away: then take up again what was in hand."""
    try:
        give_back_own(worker_id=hands.worker_id)
        hands.run()
    except Error as trouble:
        logger.warning("The database did not answer; trying again in a moment: %s", trouble)
        connections.close_all()
        sleep(BEAT_SECONDS / 2)


def _beat(worker_id: str, stop: Event) -> None:
    """Beat every two seconds, and let time pass every fifteen when it is this worker's turn."""
    scanned_at: datetime | None = None
    next_tick = monotonic()
    while True:
        now = timezone.now()
        try:
            close_old_connections()
            take_up_lost(now=now)
            retry_failed(now=now, since=scanned_at and scanned_at - OVERLAP)
            scanned_at = now
            if monotonic() >= next_tick:
                next_tick = monotonic() + TICK_SECONDS
                _tick_in_turn(worker_id, now)
        except Error as trouble:
            logger.warning("The beat could not reach the database; trying again: %s", trouble)
            connections.close_all()
        if stop.wait(BEAT_SECONDS):
            connections.close_all()
            return


def _tick_in_turn(worker_id: str, now: datetime) -> None:
    if hold(name="clock", holder=worker_id, seconds=TURN_SECONDS, is_gone=is_gone, now=now):
        tick(now=now)
