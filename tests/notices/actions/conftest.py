"""Karin asked, Ids has it; both were told."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY, assemble
from tests.factories import make_person, make_specialist
from tests.notices.stage import CRASH


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def noor(cast):
    """A second one who knows laptops."""
    person = make_person("Noor Visser")
    make_specialist(person, cast.laptops, "backup")
    return person


@pytest.fixture
def case(cast):
    asked = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    run_waiting(now=TUESDAY)
    return asked
