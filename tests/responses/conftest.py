"""Everybody is in, and a consultation was answered and closed."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble
from tests.panels.stage import Round, assemble_round
from tests.responses.stage import Heard, heard


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def scene(cast: Cast) -> Round:
    return assemble_round(cast)


@pytest.fixture
def told(scene: Round) -> Heard:
    return heard(scene)
