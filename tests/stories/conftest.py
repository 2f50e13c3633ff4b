"""A story has a clock of its own, people behind their pages, and a worker that does what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from tests.stories.ict import ict  # noqa: F401
from tests.stories.maze import finance  # noqa: F401
from tests.stories.stage import Stage, Told
from tests.stories.walk import Walk
from tests.web.conftest import Clock, browser_of, cast, clock, nothing_remembered  # noqa: F401


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A whole story takes its time."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.soak)


@pytest.fixture
def so_far(db: None, world: Told, clock: Clock) -> Told:  # noqa: F811
    """The story as it was told once for this module; the clock and the mails are where it left them."""
    found = deepcopy(world)
    clock.now, found.stage.clock = found.stage.clock.now, clock
    mail.outbox[:] = found.letters
    return found


@pytest.fixture
def subject(so_far: Told) -> Any:
    """What they asked or chose until then."""
    return so_far.subject


@pytest.fixture
def stage(db: None, clock: Clock, browser_of, request) -> Stage:  # noqa: F811
    if "so_far" in request.fixturenames:
        return request.getfixturevalue("so_far").stage
    return Stage(clock=clock, open_browser=browser_of)


@pytest.fixture
def walk(browser, clock: Clock, live_server) -> Iterator[Callable[..., Walk]]:  # noqa: F811
    """A story in a browser, one window a person; all are closed before the tables are emptied."""
    made = []

    def start(**how) -> Walk:
        made.append(Walk(browser, live_server.url, **how))
        return made[-1]

    yield start
    for each in made:
        for tab in each.windows.values():
            tab.context.close()
