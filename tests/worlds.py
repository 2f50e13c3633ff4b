"""A world that many tests start from is made once a module; what a test changes in it is undone after the test.

A conftest names its worlds by the fixtures that ask for them, the deepest first, and how each is made:

    pytest_generate_tests = worlds.chosen_by("answered", "told")
    world = worlds.kept({"answered": ..., "told": ...})

Tests whose database is emptied instead (browsers, threads) find no world, and make their own: `world` is None then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import TestCase

NONE = "none"
OWN = {"live_server", "transactional_db"}


def chosen_by(*deepest_first: str) -> Callable[[pytest.Metafunc], None]:
    """Every test gets the deepest of these worlds it asks for, or none."""

    def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
        if "world" not in metafunc.fixturenames:
            return
        asked = next((name for name in deepest_first if name in metafunc.fixturenames), NONE)
        found = NONE if _empties(metafunc) else asked
        metafunc.parametrize("world", [found], ids=[pytest.HIDDEN_PARAM], indirect=True, scope="module")

    return pytest_generate_tests


def _empties(metafunc: pytest.Metafunc) -> bool:
    mark = metafunc.definition.get_closest_marker("django_db")
    return bool(OWN & set(metafunc.fixturenames)) or bool(mark and mark.kwargs.get("transaction"))


def kept(makes: Mapping[str, Callable[[], Any]]) -> Any:
    """The fixture that makes it, in a transaction around those of the tests."""

    @pytest.fixture(scope="module", autouse=True)
    def world(request: pytest.FixtureRequest) -> Iterator[Any]:
        if request.param == NONE:
            yield None
            return
        request.getfixturevalue("django_db_setup")
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            atomics = TestCase._enter_atomics()
        try:
            with blocker.unblock():
                made = makes[request.param]()
            yield made
        finally:
            with blocker.unblock():
                TestCase._rollback_atomics(atomics)

    return world
