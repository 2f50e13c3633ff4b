"""The command line speaks the language of the terminal; in these tests English."""

from __future__ import annotations

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english_terminal():
    with translation.override("en"):
        yield
