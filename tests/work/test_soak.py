"""Workers killed at random on a busy day: nothing is lost, nobody is told twice, the poisoned is set aside."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from gehoord.events.rules import ATTEMPTS
from tests.notices.sink import Sink, free_port, serve

pytestmark = pytest.mark.soak
CHECKOUT = Path(__file__).resolve().parent.parent.parent
EVENTS, POISONED, WORKERS = 2_000, 5, 2
MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.MULTILINE)
KILL_AFTER = (50, 400)
"""Notices and mails between two kills."""

PATIENCE_SECONDS = 600
WORK = "import sys; from gehoord.cli.main import main; sys.argv = ['gehoord', 'work']; sys.exit(main())"


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


class Place:
    """A database of its own, on the kind of server the suite runs on, and the programs that share it."""

    def __init__(self, folder: Path, smtp_port: int) -> None:
        self.file = folder / "gehoord.sqlite3"
        self.server = os.environ.get("DATABASE_URL", "")
        self.name = f"soak_{os.getpid()}_{random.randrange(10**6)}"
        self.url = f"{self.server.rpartition('/')[0]}/{self.name}" if self.server else ""
        self.environment = os.environ | {
            "GEHOORD_DATA": str(folder),
            "GEHOORD_SMTP_PORT": str(smtp_port),
            "GEHOORD_LOG_LEVEL": "error",
            "DATABASE_URL": self.url,
            "PYTHONPATH": os.pathsep.join([str(CHECKOUT / "src"), str(CHECKOUT)]),
            "DJANGO_SETTINGS_MODULE": "gehoord.settings",
        }
        self.log = (folder / "workers.log").open("wb")
        self.started: list[subprocess.Popen] = []

    def __enter__(self):
        self._at_server(f"create database {self.name}")
        assert self.start("-m", "django", "migrate", "--verbosity", "0").wait() == 0
        return self

    def __exit__(self, *_):
        for program in self.started:
            program.kill()
            program.wait()
        self.log.close()
        self._at_server(f"drop database {self.name} with (force)")

    def _at_server(self, sentence: str) -> None:
        if self.server:
            with psycopg.connect(self.server, autocommit=True) as line:
                line.execute(sentence)

    def start(self, *words: str, **options) -> subprocess.Popen:
        program = subprocess.Popen([sys.executable, *words], cwd=CHECKOUT, env=self.environment, **options)
        self.started.append(program)
        return program

    def start_worker(self) -> subprocess.Popen:
        return self.start("-c", WORK, stderr=self.log)

    def rows(self, question: str) -> list[tuple]:
        if self.server:
            with psycopg.connect(self.url) as line:
                return line.execute(question).fetchall()
        line = sqlite3.connect(self.file, timeout=20)
        try:
            return line.execute(question).fetchall()
        finally:
            line.close()

    def tasks(self) -> dict[str, int]:
        return dict(self.rows("select status, count(*) from django_tasks_database_dbtaskresult group by status"))


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
