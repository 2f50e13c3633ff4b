"""Everybody is in, a consultation was answered by its panel and closed, and the clock stands a day later."""

from __future__ import annotations

import pytest

from tests.panels.stage import assemble_round
from tests.responses.stage import STANDS, Heard, heard, published


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def told(cast, clock) -> Heard:
    found = heard(assemble_round(cast))
    clock.now = STANDS
    return found


@pytest.fixture
def answered(told) -> Heard:
    """Both themes are answered: one adapted, one explained."""
    published(told)
    return told
