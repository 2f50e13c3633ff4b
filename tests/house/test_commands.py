"""The commands people start with: one to see it, and it stops when told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from tests.house.sources import CHECKOUT

PROCESSOR_SECONDS_TO_START_AGAIN = 5  # of all its processes together: a busy machine does not change the verdict
SECONDS_TO_STOP = 5


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


def family(pid: int) -> set[int]:
    """A process and everything it started that is still there."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        return set()
    return {pid}.union(*(family(int(child)) for child in children.read_text(encoding="ascii").split()))


def still_there(pids: set[int]) -> set[int]:
    """Those of them that run; who has ended and waits to be noticed does not count."""
    states = {pid: Path(f"/proc/{pid}/stat") for pid in pids}
    return {
        pid
        for pid, state in states.items()
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    }


def listen(address: str) -> HTTPResponse:
    """Be the first person of the list, open the stream of news, and hear that it is open."""
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}/be/").read().decode()
    token, who = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("csrfmiddlewaretoken", "who"))
    said = urlencode({"csrfmiddlewaretoken": token[1], "who": who[1]}).encode()
    browser.open(f"{address}/be/", said)
    stream = browser.open(f"{address}/live", timeout=30)
    assert stream.readline() == b": still here\n"
    return stream


def processor_seconds(pids: set[int]) -> float:
    """What these processes, and those they saw end, computed so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    counts = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15] for pid in pids]
    return sum(int(count) for fields in counts for count in fields) / ticks


def hear_interrupts() -> None:
    """As at a terminal: whoever runs these tests in the background has told their processes not to hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Demo:
    """bin/demo on a port of its own with a quiet past, in the environment these tests run in."""

    def __init__(self, data: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.began = time.monotonic()
        own = {"PORT": str(port), "GEHOORD_DATA": str(data), "GEHOORD_VENV": sys.prefix, "GEHOORD_DEMO_QUESTIONS": "1"}
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [CHECKOUT / "bin" / "demo", "--questions", "1"],
            env=inherited | own,
            start_new_session=True,
            preexec_fn=hear_interrupts,
        )

    def processor_seconds_to_first_page(self, patience: int) -> float:
        while time.monotonic() - self.began < patience:
            try:
                with urlopen(self.address, timeout=60) as page:
                    assert page.status == 200
                    return processor_seconds(family(self.process.pid))
            except HTTPError as refusal:
                raise AssertionError(f"the first page answers {refusal.code}") from refusal
            except OSError:
                assert self.process.poll() is None, "bin/demo stopped by itself"
                time.sleep(0.05)
        raise AssertionError(f"no page within {patience} seconds")

    def seconds_to_stop(self, how: signal.Signals) -> float:
        everyone = family(self.process.pid)
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(timeout=30)
        taken = time.monotonic() - began
        assert still_there(everyone) == set()
        return taken

    def end(self) -> None:
        for pid in family(self.process.pid):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def start(data):
    started = []

    def start(port: int | None = None) -> Demo:
        started.append(Demo(data, port or free_port()))
        return started[-1]

    yield start
    for demo in started:
        demo.end()


@pytest.mark.soak
def test_the_demo_starts_and_starts_again_quickly_and_stops_when_told(start):
    first = start()
    first.processor_seconds_to_first_page(patience=1800)
    open_page = listen(first.address)
    by_interrupt = first.seconds_to_stop(signal.SIGINT)
    open_page.close()

    second = start()
    again = second.processor_seconds_to_first_page(patience=300)
    by_terminate = second.seconds_to_stop(signal.SIGTERM)

    assert again <= PROCESSOR_SECONDS_TO_START_AGAIN
    assert max(by_interrupt, by_terminate) <= SECONDS_TO_STOP


@pytest.mark.soak
def test_the_demo_does_not_take_anothers_port(start):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        demo = start(other.getsockname()[1])

        assert demo.process.wait(timeout=60) == 2
