"""For tests of pages: the cast, a clock that stands still until it is moved, and browsers with somebody behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from gehoord.people.models import Person
from tests.cast import TUESDAY, Cast, assemble


@pytest.fixture(autouse=True)
def nothing_remembered():
    """How often somebody asked for a code is forgotten between tests."""
    cache.clear()


class Clock:
    """The time every door reads, because doors ask Django for it."""

    def __init__(self) -> None:
        self.now = TUESDAY

    def read(self) -> datetime:
        return self.now

    def move(self, **length: float) -> datetime:
        self.now += timedelta(**length)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Tuesday 12 May, 13:40, until a test moves it."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.read)
    return clock


@pytest.fixture
def cast(db: None) -> Cast:
    """Karin, Ids, Fenna, Mo, Lies and Bram."""
    return assemble()


@pytest.fixture
def browser_of() -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    return open_browser


def open_browser(person: Person) -> Client:
    """A browser with somebody behind it."""
    browser = Client()
    browser.force_login(person)
    return browser


def session_of(person: Person, address: str) -> Any:
    """The cookie by which a browser is signed in as this person from now on."""
    inside = Client()
    inside.force_login(person)
    kept = inside.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": kept.key, "value": kept.value, "url": address}


@pytest.fixture
def tab_of(browser, live_server) -> Iterator[Callable[..., Any]]:
    """A tab in which this person is signed in (or nobody), closed before the tables are emptied."""
    windows = []

    def open_tab(person: Person | None = None, **view: Any) -> Any:
        windows.append(browser.new_context(base_url=live_server.url, **{"locale": "nl-NL", **view}))
        if person is not None:
            windows[-1].add_cookies([session_of(person, live_server.url)])
        return windows[-1].new_page()

    yield open_tab
    for window in windows:
        window.close()
