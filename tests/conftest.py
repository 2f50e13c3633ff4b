"""For every test: the network is closed, and what a machine may lack is said plainly."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
CORPORA = CHECKOUT.parent / "shared" / "data"
OWN_MACHINE = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}


class NetworkClosed(RuntimeError):
    """A test tried to reach another machine."""


def _keep_inside(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        _refuse_other_machines(arguments[1][0])
    elif event == "socket.getaddrinfo":
        _refuse_other_machines(arguments[0])


def _refuse_other_machines(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in OWN_MACHINE:
        raise NetworkClosed(f"The network is closed in tests, and this one asked for {name}.")


sys.addaudithook(_keep_inside)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with collections of real texts and mails; the test is left out where it is absent."""
    if not CORPORA.is_dir():
        pytest.skip("the collections of real texts are not beside this checkout (../shared/data)")
    return CORPORA


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium or Chrome of this machine; nothing is downloaded."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine (on Debian: apt install chromium)")
