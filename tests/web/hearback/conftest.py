"""Everybody is in, a consultation was answered by its panel and closed, and the clock stands a day later."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests import worlds
from tests.cast import Cast, assemble
from tests.responses.stage import STANDS, Heard, closed_round, published


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def answered_back() -> Heard:
    found = closed_round()
    published(found)
    return found


pytest_generate_tests = worlds.chosen_by("answered", "told")
world = worlds.kept({"answered": answered_back, "told": closed_round})


@pytest.fixture
def told(db, world, clock) -> Heard:
    clock.now = STANDS
    return deepcopy(world) or closed_round()


@pytest.fixture
def cast(db, request) -> Cast:
    """Those of the consultation, where there is one."""
    return request.getfixturevalue("told").scene.cast if "told" in request.fixturenames else assemble()


@pytest.fixture
def answered(told, world) -> Heard:
    """Both themes are answered: one adapted, one explained."""
    if world is None:
        published(told)
    return told
