"""Workers killed at random on a busy day: nothing is lost, nobody is told twice, the poisoned is set aside."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from gehoord.events.rules import ATTEMPTS
from tests.notices.sink import Sink, free_port, serve
from tests.work.place import Place

pytestmark = pytest.mark.soak
EVENTS, POISONED, WORKERS = 2_000, 5, 2
MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.MULTILINE)
KILL_AFTER = (50, 400)
"""Notices and mails between two kills."""

PATIENCE_SECONDS = 600


class Forgetful(Sink):
    """Keeps only which messages came, and now and then breaks the line after taking one."""

    def __init__(self) -> None:
        super().__init__()
        self.came: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.came[MESSAGE_ID.search(envelope.content)[1].decode()] += 1
        if sum(self.came.values()) % 97 == 0:
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def sink():
    port, kept = free_port(), Forgetful()
    controller = serve(kept, port)
    yield kept, port
    controller.stop()


def kill_at_random(place: Place, day: subprocess.Popen, due: int) -> tuple[list[subprocess.Popen], int]:
    """While two workers do what the day brings, kill one of them now and then, whatever it has in hand."""
    chance = random.Random(7)
    ends = time.monotonic() + PATIENCE_SECONDS
    workers = [place.start_worker() for _ in range(WORKERS)]
    kills, next_kill = 0, chance.randrange(*KILL_AFTER)
    while time.monotonic() < ends:
        time.sleep(chance.uniform(0.01, 0.3))
        ((done,),) = place.rows("select (select count(*) from notices_notice) + count(sent_at) from notices_mail")
        assert not day.poll(), "the busy day broke off"
        if day.poll() == 0 and done > 2 * due - KILL_AFTER[1]:
            return workers, kills
        if done >= next_kill:
            number = chance.randrange(WORKERS)
            workers[number].kill()
            workers[number].wait()
            workers[number] = place.start_worker()
            kills, next_kill = kills + 1, done + chance.randrange(*KILL_AFTER)
    raise AssertionError(f"not done in {PATIENCE_SECONDS} s: {place.tasks()}")


def wait_until_quiet(place: Place) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        waiting = place.rows(
            "select count(*) from django_tasks_database_dbtaskresult where status in ('READY', 'RUNNING')"
        )
        (tries,) = place.rows("select count(*) from django_tasks_database_dbtaskresult where status = 'FAILED'")
        if waiting == [(0,)] and tries == (POISONED,):
            return
        time.sleep(0.5)
    raise AssertionError(f"never quiet: {place.tasks()}")


def resident_megabytes(worker: subprocess.Popen) -> float:
    status = Path(f"/proc/{worker.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def test_killed_at_random_nothing_is_lost_and_nobody_is_told_twice(tmp_path, sink, record_property):
    kept, port = sink
    with Place(tmp_path, port) as place:
        day = place.start("-m", "tests.work.busy_day", str(EVENTS), str(POISONED), stdout=subprocess.PIPE, text=True)
        workers, kills = kill_at_random(place, day, EVENTS)
        due = int(day.communicate()[0])
        wait_until_quiet(place)
        size = max(resident_megabytes(worker) for worker in workers)
        stopped_in = [stop(worker) for worker in workers]

        told = place.rows("select count(*), count(distinct (person_id * 10000000 + event_id)) from notices_notice")
        sent = place.rows("select count(*), count(sent_at), count(distinct message_key) from notices_mail")
        aside = place.rows("select worker_ids from django_tasks_database_dbtaskresult where status = 'FAILED'")
        keys = {key for (key,) in place.rows("select message_key from notices_mail")}

    twice = sum(kept.came.values()) - len(kept.came)
    record_property("soak", f"{kills} kills, {twice} mails came twice, {size:.0f} MB, stopped in {stopped_in} s")
    assert kills >= 5
    assert (told, sent) == ([(due, due)], [(due, due, due)])
    assert set(kept.came) == keys
    tries = [json.loads(by) if isinstance(by, str) else by for (by,) in aside]
    assert len(tries) == POISONED
    assert all(len(by) >= ATTEMPTS for by in tries)
    assert all(code == 0 and seconds < 3 for code, seconds in stopped_in)
    assert size < 120


def stop(worker: subprocess.Popen) -> tuple[int, float]:
    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    return worker.wait(timeout=10), round(time.monotonic() - began, 1)
