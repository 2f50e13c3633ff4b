"""Where real workers run in tests: a database of its own, and every program that shares it."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg

CHECKOUT = Path(__file__).resolve().parent.parent.parent
WORK = "import sys; from gehoord.cli.main import main; sys.argv = ['gehoord', 'work']; sys.exit(main())"


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

    def go_through(self, events: str, poisoned: str) -> None:
        """A busy day, to its end."""
        assert self.start("-m", "tests.work.busy_day", events, poisoned, stdout=subprocess.DEVNULL).wait() == 0
