"""Which process a worker is: machine, number and beginning, so that a number used again is not mistaken for it."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

LONGEST_HOST = 32


def own_id() -> str:
    """This process as `host:pid:start`."""
    return f"{_host()}:{os.getpid()}:{_began(os.getpid())}"


def is_here(worker_id: str) -> bool:
    """Whether that worker runs, or ran, on this machine."""
    return worker_id.rsplit(":", 2)[0] == _host()


def is_gone(worker_id: str) -> bool:
    """Whether that process surely no longer runs. False for other machines: from here nobody knows."""
    _, pid, began = worker_id.rsplit(":", 2) if worker_id.count(":") >= 2 else ("", "", "")
    return is_here(worker_id) and not (pid.isdigit() and _began(int(pid)) == began)


def _host() -> str:
    return socket.gethostname()[:LONGEST_HOST]


def _began(pid: int) -> str:
    """When the process began, in words of its system; empty when it is gone, or dead and not yet buried."""
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if fields[0] in "ZX" else fields[19]
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    return "".join(found.stdout.split()).replace(":", "")
