"""Everybody is in; a consultation was answered and closed, and the clock stands where its results stand."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.test import Client

from tests import worlds
from tests.cast import Cast, assemble
from tests.panels.stage import Round, assemble_round
from tests.responses.stage import STANDS, Heard, closed_round


@pytest.fixture
def cast(db, request) -> Cast:
    """Those of the panel, where there is one."""
    return request.getfixturevalue("scene").cast if "scene" in request.fixturenames else assemble()


pytest_generate_tests = worlds.chosen_by("told")
world = worlds.kept({"told": closed_round})


@pytest.fixture
def told(db, world, clock) -> Heard:
    clock.now = STANDS
    return deepcopy(world) or closed_round()


@pytest.fixture
def scene(db, request, clock) -> Round:
    return request.getfixturevalue("told").scene if "told" in request.fixturenames else assemble_round(assemble())


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
