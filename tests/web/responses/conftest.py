"""Everybody is in; a consultation was answered and closed, and the clock stands where its results stand."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.panels.stage import Round, assemble_round
from tests.responses.stage import STANDS, Heard, heard


@pytest.fixture
def scene(cast, clock) -> Round:
    return assemble_round(cast)


@pytest.fixture
def told(scene, clock) -> Heard:
    told = heard(scene)
    clock.now = STANDS
    return told


@pytest.fixture
def lies(told, browser_of) -> Client:
    """She leads the service."""
    return browser_of(told.lies)


@pytest.fixture
def vera(told, browser_of) -> Client:
    """She reads what people wrote."""
    return browser_of(told.vera)


@pytest.fixture
def cora(told, browser_of) -> Client:
    """She coordinates."""
    return browser_of(told.scene.cora)


@pytest.fixture
def here(told) -> str:
    """The address of the consultation."""
    return f"/consultations/{told.consultation.pk}/"
