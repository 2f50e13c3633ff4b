"""Everybody is in, and the clock stands still."""

from __future__ import annotations

import pytest

from tests.panels.stage import Round, assemble_round


@pytest.fixture
def scene(cast, clock) -> Round:
    return assemble_round(cast)
