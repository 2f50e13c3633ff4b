"""What a place in the order costs others, and what a customer may know of it."""

from dataclasses import replace
from datetime import UTC, datetime
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoord.methods.order import (
    Item,
    NotInTheOrder,
    Planned,
    Waiting,
    order,
    overtaken,
    people_ahead,
    price_of_override,
)

NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)
ROLL_OUT = Planned(key="roll-out", planned_at=NOW, slack=-1, lead=4_800, service_minutes=30)


def waiting(key: int, klass: str = "stopped", waited: float = 0, minutes: float = 20, people: int = 1) -> Waiting:
    return Waiting(key=key, asked_at=NOW, klass=klass, waited=waited, service_minutes=minutes, people=people)


def test_putting_the_longer_case_first_costs_the_shorter_one_its_minutes() -> None:
    items: list[Item] = [waiting(1, "stopped", 0, 20), waiting(2, "slowed", 0, 4)]

    assert price_of_override(items, 1, 0) == 0.25 * 20
    assert price_of_override(items, 2, 1) == 0.25 * 20
    assert price_of_override(items, 2, 0) == 0
    with pytest.raises(NotInTheOrder):
        price_of_override(items, 3, 0)


def test_what_planned_work_overtakes_is_counted_in_the_customers_minutes() -> None:
    behind = [waiting(1, "stopped", 0), waiting(2, "slowed", 480, people=2), waiting(3, "tells", 90)]

    assert overtaken(behind, 30) == (1.0 + 1.0 + 0.0) * 30
    assert overtaken(behind, 30, rates={"stopped": 0.75}) == (0.75 + 1.0) * 30


def test_who_goes_before_is_told_by_reason_and_never_by_name() -> None:
    items: list[Item] = [
        waiting(1, "stopped"),
        waiting(2, "stopped", people=3),
        replace(waiting(3, "slowed"), slack=10, lead=60, due_today=True),
        replace(waiting(4, "waits"), past_promise=5.0),
        ROLL_OUT,
        waiting(5, "slowed", 60),
        waiting(6, "waits", 60),
        waiting(7, "tells"),
    ]

    assert people_ahead(items, 7) == {
        "promise": 1,
        "planned": 1,
        "stopped": 2,
        "due_today": 1,
        "slowed": 1,
        "waits": 1,
    }
    assert people_ahead(items, 4) == {}
    with pytest.raises(NotInTheOrder):
        people_ahead(items, 99)


CASES = st.builds(
    waiting,
    st.integers(1, 99),
    st.sampled_from(["stopped", "slowed", "waits", "tells"]),
    st.floats(0, 5_000),
    st.floats(1, 480),
    st.integers(1, 600),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(CASES, min_size=1, max_size=8, unique_by=lambda item: item.key), st.data())
def test_an_override_costs_what_those_passed_lose(cases: list[Waiting], data: st.DataObject) -> None:
    items: list[Item] = [ROLL_OUT, *cases]
    positions = order(items)
    here, there = (data.draw(st.integers(0, len(items) - 1)) for _ in range(2))
    price = price_of_override(items, positions[here].key, there)

    if there < here:
        one_by_one = [p.rate * positions[here].item.service_minutes for p in positions[there:here]]
    else:
        one_by_one = [positions[here].rate * p.item.service_minutes for p in positions[here + 1 : there + 1]]
    assert price == pytest.approx(fsum(one_by_one))
    assert price_of_override(items, positions[here].key, there, at_work=4) == pytest.approx(price / 4)
