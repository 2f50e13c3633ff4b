"""What a person waits for: whole requests to a running server, from another process, with the server's own CPU time."""

from __future__ import annotations

import http.client
import os
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """Milliseconds, requests a second, and CPU milliseconds a request of server and database together."""

    p50: float
    p95: float
    per_second: float
    cpu: float


def children(pid: int) -> list[int]:
    """A process and everything below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of processes with their children that ended, in seconds."""
    total = 0
    for root in pids:
        for pid in children(root):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(int(field) for field in fields[11:13])
            total += sum(int(field) for field in fields[13:15]) if pid == root else 0
    return total / TICK


def resident_mb(pids: list[int]) -> float:
    """Memory of processes and their children; a page that several share counts once in all (PSS)."""
    total = 0
    for root in pids:
        for pid in children(root):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


Request = Callable[[http.client.HTTPConnection, int], int]


def get(path: str, cookie: str) -> Request:
    """One page as a signed-in person."""

    def send(connection: http.client.HTTPConnection, number: int) -> int:
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "nl"})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return send


def post(path: str, headers: dict[str, str], body: Callable[[int], bytes]) -> Request:
    """One act; the body differs by number."""

    def send(connection: http.client.HTTPConnection, number: int) -> int:
        connection.request("POST", path, body=body(number), headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return send


class _Clients:
    """Some clients that ask again and again, each on a connection of its own."""

    def __init__(self, request: Request, port: int, expect: tuple[int, ...]) -> None:
        self.request, self.port, self.expect = request, port, expect
        self.lock, self.number = threading.Lock(), int(time.time() * 1000)
        self.times: list[float] = []
        self.wrong: list[int] = []

    def _next(self) -> int:
        with self.lock:
            self.number += 1
            return self.number

    def _ask(self, until: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.perf_counter() < until and not self.wrong:
            begun = time.perf_counter()
            status = self.request(connection, self._next())
            self.times.append(time.perf_counter() - begun)
            if status not in self.expect:
                self.wrong.append(status)
        connection.close()

    def run(self, clients: int, seconds: float) -> list[float]:
        """The times of all answers, in seconds, sorted. Raises when an answer is not the expected one."""
        self.times = []
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=self._ask, args=(until,)) for _ in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.wrong:
            raise RuntimeError(f"expected {self.expect}, the server answered {self.wrong[0]}")
        return sorted(self.times)


def measure(
    request: Request, *, port: int, clients: int, seconds: float, pids: list[int], expect: tuple[int, ...] = (200,)
) -> Figures:
    """Ask for some seconds after a short warm-up."""
    asking = _Clients(request, port, expect)
    asking.run(clients, min(1.0, seconds / 3))
    before, begun = cpu_seconds(pids), time.perf_counter()
    times = asking.run(clients, seconds)
    took, spent = time.perf_counter() - begun, cpu_seconds(pids) - before
    return Figures(
        p50=statistics.median(times) * 1000,
        p95=times[int(len(times) * 0.95)] * 1000,
        per_second=len(times) / took,
        cpu=spent / len(times) * 1000,
    )
