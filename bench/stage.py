"""Sets up what is measured: a fresh database of a size, and a server of our own on loopback."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Stage:
    """A running server and its database: processes to hold to account, and where to ask."""

    port: int
    server: int
    database: list[int]
    worker: int | None


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else command


@contextlib.contextmanager
def postgres() -> Iterator[tuple[str, int]]:
    """A PostgreSQL of our own, as it comes from Debian with fsync on; yields its address and process."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=str)
    home = Path(tempfile.mkdtemp())
    home.chmod(0o777)
    port = free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run(
        _as_postgres([f"{programs}/initdb", "-D", f"{home}/c", "-U", "gehoord", "-A", "trust", "-E", "UTF8"]), **quiet
    )
    options = f"-h 127.0.0.1 -p {port} -k ''"
    subprocess.run(
        _as_postgres([f"{programs}/pg_ctl", "-D", f"{home}/c", "-l", f"{home}/log", "-w", "start", "-o", options]),
        **quiet,
    )
    try:
        subprocess.run(
            _as_postgres([f"{programs}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "gehoord", "gehoord"]),
            **quiet,
        )
        yield f"postgres://gehoord@127.0.0.1:{port}/gehoord", int((home / "c/postmaster.pid").read_text().split()[0])
    finally:
        subprocess.run(_as_postgres([f"{programs}/pg_ctl", "-D", f"{home}/c", "-m", "fast", "stop"]), **quiet)
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def serving(database: list[int], *, workers: int = 2, with_worker: bool = False) -> Iterator[Stage]:
    """`gehoord serve` (and `gehoord work`) on the database of this process's environment."""
    port = free_port()
    command = [sys.executable, "-m", "gehoord.cli.main"]
    environment = {
        **os.environ,
        "GEHOORD_LOG_LEVEL": "WARNING",
        "GEHOORD_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
    server = subprocess.Popen([*command, "serve", "--port", str(port), "--workers", str(workers)], env=environment)
    worker = subprocess.Popen([*command, "work"], env=environment) if with_worker else None
    try:
        _wait_for(port)
        yield Stage(port, server.pid, database, worker.pid if worker else None)
    finally:
        for process in (server, worker):
            if process is not None:
                process.terminate()
                process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start within a minute")


def machine() -> str:
    """What it was measured on, in one line."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "?",
    )
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} cores ({model}), {system}, CPython {platform.python_version()}"
