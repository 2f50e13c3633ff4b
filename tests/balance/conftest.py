"""Everybody is in, for every test of expectations."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast() -> Cast:
    return assemble()
