"""For every test: the network is closed, and what a machine may lack is said plainly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management.base import CommandError
from django.test import TransactionTestCase, override_settings
from hypothesis import settings as hypothesis_settings

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

# The same examples every time, and no verdict about speed on a busy machine.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.load_profile("steady")


def pytest_configure() -> None:
    """The pages speak Dutch in tests as they do in life: the translations are compiled when a sentence changed."""
    folder = CHECKOUT / "src" / "gehoord" / "locale" / "nl"
    compiled = folder / "LC_MESSAGES" / "django.mo"
    made_at = compiled.stat().st_mtime if compiled.exists() else 0
    if any(book.stat().st_mtime > made_at for book in folder.rglob("*.po")):
        subprocess.run([sys.executable, "-P", CHECKOUT / "bin" / "_messages.py", "compile"], check=True)


def _empty_tables(test: TransactionTestCase, empty: Callable[[TransactionTestCase], None], tries: int = 5) -> None:
    """A page may still be read when its tab closes; where both wait for each other the tables are emptied after it."""
    try:
        empty(test)
    except CommandError:
        if tries == 1:
            raise
        _empty_tables(test, empty, tries - 1)


_EMPTY = TransactionTestCase._fixture_teardown
TransactionTestCase._fixture_teardown = lambda test: _empty_tables(test, _EMPTY)


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory):
    """Files that tests write go to a folder of this run; pages name their styles and scripts without hashes."""
    files = tmp_path_factory.mktemp("files")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": files}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(FILES=files, STORAGES={**django_settings.STORAGES, **storages}):
        yield files


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with collections of real texts and mails; the test is left out where it is absent."""
    if not CORPORA.is_dir():
        pytest.skip("the collections of real texts are not beside this checkout (../shared/data)")
    return CORPORA


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium or Chrome of this machine; nothing is downloaded."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine (on Debian: apt install chromium)")


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Any]:
    """That browser, started. Its loop runs in the thread of the tests, which the database does not mind."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as player:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = player.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
