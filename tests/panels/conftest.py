"""Everybody is in, for every test of the panel."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble
from tests.panels.stage import Round, assemble_round


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def scene(cast: Cast) -> Round:
    return assemble_round(cast)
