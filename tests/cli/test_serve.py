"""Serving: the first page comes soon, and stopping is done at once."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from gehoord.cli.main import answer
from tests.cli.terminal import COMMAND, surroundings


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def status(address: str | urllib.request.Request, *, within: float) -> int:
    """The status of the page, as soon as there is one."""
    give_up = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(address, timeout=within) as page:
                return page.status
        except urllib.error.HTTPError as answered:
            return answered.code
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)


@pytest.mark.soak
def test_serve_makes_ready_answers_and_stops(tmp_path):
    port = free_port()
    server = subprocess.Popen(
        [*COMMAND, "serve"], env=surroundings(GEHOORD_DATA=str(tmp_path), PORT=str(port), DATABASE_URL="")
    )

    try:
        answered = status(f"http://127.0.0.1:{port}/sign-in/nothing-here", within=120)
        sent = status(urllib.request.Request(f"http://127.0.0.1:{port}/", data=b"text=Mijn+scherm"), within=10)
        server.send_signal(signal.SIGTERM)
        stopped = server.wait(timeout=5)
    finally:
        server.kill()

    assert (answered, sent, stopped) == (404, 403, 0)  # what is sent is read whole, and then misses its token
    assert (tmp_path / "gehoord.sqlite3").exists()
    assert (tmp_path / "static.stamp").exists()


def test_a_port_in_words_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "http")

    assert answer(["serve"]) == 2
    assert capsys.readouterr().err == "gehoord: PORT is a number, not “http”.\n"


def test_nobody_serving_is_refused(capsys):
    assert answer(["serve", "--workers", "0"]) == 2
    assert capsys.readouterr().err == "gehoord: At least one process must serve.\n"
