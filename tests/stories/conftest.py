"""A story has a clock of its own, people behind their pages, and a worker that does what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.stories.ict import ict  # noqa: F401
from tests.stories.maze import finance  # noqa: F401
from tests.stories.stage import Stage
from tests.stories.walk import Walk
from tests.web.conftest import Clock, browser_of, cast, clock, nothing_remembered  # noqa: F401


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A whole story takes its time."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.soak)


@pytest.fixture
def stage(db: None, clock: Clock, browser_of) -> Stage:  # noqa: F811
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
