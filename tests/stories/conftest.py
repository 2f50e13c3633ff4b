"""A story has a clock of its own, people behind their pages, and a worker that does what waits."""

from __future__ import annotations

import pytest

from tests.stories.ict import ict  # noqa: F401
from tests.stories.maze import finance  # noqa: F401
from tests.stories.stage import Stage
from tests.web.conftest import Clock, browser_of, cast, clock, nothing_remembered  # noqa: F401


@pytest.fixture
def stage(db: None, clock: Clock, browser_of) -> Stage:  # noqa: F811
    return Stage(clock=clock, open_browser=browser_of)
