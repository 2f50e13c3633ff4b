"""ICT has an open round, and the clock stands still."""

from __future__ import annotations

import pytest

from tests.improvements.stage import Stage, assemble_cycle


@pytest.fixture
def stage(cast, clock) -> Stage:
    return assemble_cycle(cast)
