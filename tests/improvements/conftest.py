"""Everybody is in, and ICT has an open cycle of ten thousand euros."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble
from tests.improvements.stage import Stage, assemble_cycle


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return assemble_cycle(cast)
