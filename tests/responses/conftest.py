"""Everybody is in, and a consultation was answered and closed."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests import worlds
from tests.cast import Cast, assemble
from tests.panels.stage import Round, assemble_round
from tests.responses.stage import Heard, closed_round

pytest_generate_tests = worlds.chosen_by("told")
world = worlds.kept({"told": closed_round})


@pytest.fixture
def told(db, world) -> Heard:
    return deepcopy(world) or closed_round()


@pytest.fixture
def scene(db, request) -> Round:
    return request.getfixturevalue("told").scene if "told" in request.fixturenames else assemble_round(assemble())


@pytest.fixture
def cast(scene: Round) -> Cast:
    return scene.cast
