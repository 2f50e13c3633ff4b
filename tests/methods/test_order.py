"""The order of work: the constants it must give, and what may never change it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from math import fsum, inf, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoord.methods.order import (
    LAST_TIER,
    ORDINARY_TIER,
    PRIOR_RATES,
    PROMISE_TIER,
    Item,
    Planned,
    Waiting,
    deadline_factor,
    learnt_rate,
    order,
    score,
)

NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)


def waiting(key: int, klass: str = "stopped", waited: float = 0, minutes: float = 20, people: int = 1) -> Waiting:
    return Waiting(
        key=key,
        asked_at=NOW - timedelta(minutes=waited),
        klass=klass,
        waited=waited,
        service_minutes=minutes,
        people=people,
    )


def planned(key: str, slack: float, lead: float = 4_800, minutes: float = 120, day_late: float = 720) -> Planned:
    return Planned(
        key=key,
        planned_at=NOW - timedelta(days=3),
        slack=slack,
        lead=lead,
        service_minutes=minutes,
        day_late_minutes=day_late,
    )


def keys(items: list[Item]) -> list[int | str]:
    return [position.key for position in order(items)]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (waiting(1, "stopped", 3, 20), 0.05031),
        (waiting(2, "slowed", 120, 25), 0.01250),
        (waiting(3, "slowed", 30, 10, people=2), 0.05313),
        (waiting(4, "waits", 960, 25), 0.00200),
        (planned("roll-out", 0.8 * 4_800), 0.00021),
        (planned("roll-out", 0.2 * 4_800), 0.00273),
        (planned("roll-out", -1), 1.5 / 120),
        (planned("roll-out", -1, day_late=1_440), 3.0 / 120),
        (planned("roll-out", 0.2 * 4_800, day_late=72), 0.000273),
    ],
)
def test_the_scores_of_the_worked_example(item: Item, expected: float) -> None:
    assert score(item).score == pytest.approx(expected, abs=5e-6)


def test_two_slowed_colleagues_with_a_short_question_go_before_one_stopped() -> None:
    items: list[Item] = [
        planned("later", 3_840),
        waiting(4, "waits", 960, 25),
        waiting(2, "slowed", 120, 25),
        planned("soon", 960),
        waiting(1, "stopped", 3, 20),
        waiting(3, "slowed", 30, 10, people=2),
    ]

    assert keys(items) == [3, 1, 2, "soon", 4, "later"]


def total_cost(items: list[tuple[float, float]]) -> float:
    """Linear delay cost of items (rate, minutes) done in this order."""
    ready = 0.0
    cost = 0.0
    for rate, minutes in items:
        ready += minutes
        cost += rate * ready
    return cost


def test_cost_of_delay_over_duration_gives_the_cheapest_order() -> None:
    x, y, z = (1.0, 20.0), (0.25, 5.0), (1 / 60, 10.0)

    assert total_cost([(0.25, 4), x]) == 25
    assert total_cost([x, (0.25, 4)]) == 26
    assert total_cost([x, y, z]) == total_cost([y, x, z]) == pytest.approx(26.833, abs=5e-4)
    assert total_cost([z, x, y]) == pytest.approx(38.917, abs=5e-4)
    assert keys([waiting(1, "stopped", 0, 20), waiting(2, "slowed", 0, 4)]) == [2, 1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["stopped", "slowed", "waits"]), st.integers(1, 90)), min_size=2, max_size=5))
def test_no_other_order_of_fresh_cases_costs_less(cases: list[tuple[str, int]]) -> None:
    ordered = order(waiting(key, klass, 0, minutes) for key, (klass, minutes) in enumerate(cases))

    ours = total_cost([(position.rate, position.item.service_minutes) for position in ordered])

    best = min(total_cost([(PRIOR_RATES[klass], m) for klass, m in other]) for other in permutations(cases))
    assert ours == pytest.approx(best)


def test_ageing_alone_lets_a_case_that_can_wait_pass_only_after_74_working_days() -> None:
    fresh = score(waiting(1, "stopped", 0, 20)).score

    assert score(waiting(2, "waits", 35_520, 25)).score == pytest.approx(fresh)
    assert score(waiting(2, "waits", 35_519, 25)).score < fresh


def test_a_document_due_at_two_stands_first_at_twenty_to_two() -> None:
    karin = replace(waiting(1, "stopped", 0, 20), slack=0.0, lead=20.0)
    others = [waiting(2, "stopped", 6, 10), waiting(3, "slowed", 50, 12, people=4), waiting(4, "stopped", 0, 15, 8)]

    assert keys([*others, karin, planned("roll-out", 80, 2_400)]) == [1, 4, 2, 3, "roll-out"]


def test_a_tie_goes_to_the_older_and_then_to_the_lower_key() -> None:
    older = replace(waiting(9), asked_at=NOW - timedelta(seconds=1))

    assert keys([waiting(7), waiting(5), older, replace(waiting(6), key="6")]) == [9, 5, 7, "6"]


def test_who_only_tells_something_comes_last_and_still_comes() -> None:
    told = waiting(1, "tells", 5_000, 1, people=40)

    assert keys([told, waiting(2, "waits", 0, 20), planned("roll-out", 4_800)]) == [2, "roll-out", 1]
    assert (score(told).tier, score(told).score, score(told).terms) == (LAST_TIER, 0.0, None)
    assert score(replace(told, past_promise=0.0)).tier == PROMISE_TIER


def test_a_promise_that_has_passed_stands_above_everything() -> None:
    late = replace(waiting(1, "waits", 2_400, 60), past_promise=0.0)

    assert keys([waiting(2, people=500), planned("roll-out", -1), late]) == [1, 2, "roll-out"]
    assert score(late).rate == pytest.approx(0.25 * 6)


def test_past_its_promise_need_decides_until_a_half_day_of_difference() -> None:
    stopped, told = replace(waiting(1), past_promise=5.0), replace(waiting(2, "tells", 900), past_promise=239.0)

    assert keys([told, stopped]) == [1, 2]
    assert keys([replace(told, past_promise=240.0), stopped]) == [2, 1]


def test_the_rate_jumps_at_the_date_until_which_it_could_wait() -> None:
    before = waiting(1, "waits", 480)

    assert score(before).rate == pytest.approx(2 / 60)
    assert score(replace(before, date_passed=True)).rate == pytest.approx(0.25 * 2)
    assert score(replace(before, date_passed=True)).tier == ORDINARY_TIER
    assert score(replace(waiting(1, "stopped"), date_passed=True)).rate == 1.0


def test_a_needed_by_time_weighs_more_as_its_slack_shrinks() -> None:
    factors = [deadline_factor(slack, 100) for slack in (150, 100, 50, 0, -1)]

    assert factors == [1, 1, pytest.approx(4.75), 31, 75]
    assert deadline_factor(None, None) == 1
    assert deadline_factor(5, 0) == 31


def test_a_class_that_everybody_claims_loses_its_rate() -> None:
    assert learnt_rate(1.0, 1_200, 1_800) == 0.75
    assert learnt_rate(0.25, 0, 0) == 0.25
    assert learnt_rate(1.0, 0, inf) == 0
    assert score(waiting(1), rates={"stopped": 0.75}).rate == 0.75
    assert score(waiting(1, "slowed"), rates={"stopped": 0.75}).rate == 0.25


# --- properties

MINUTES = st.floats(0, 20_000)
CASES = st.builds(
    Waiting,
    key=st.integers(1, 99),
    asked_at=st.integers(0, 500).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    klass=st.sampled_from(list(PRIOR_RATES)),
    waited=MINUTES,
    service_minutes=st.floats(1, 480),
    people=st.integers(1, 600),
    slack=st.none() | st.floats(-5_000, 5_000),
    lead=st.none() | st.floats(0, 5_000),
    due_today=st.booleans(),
    date_passed=st.booleans(),
    past_promise=st.none() | MINUTES,
)
WORK = st.builds(
    Planned,
    key=st.integers(1, 99).map(lambda number: f"work {number}"),
    planned_at=st.just(NOW),
    slack=st.floats(-5_000, 50_000),
    lead=st.floats(1, 50_000),
    service_minutes=st.floats(1, 2_000),
    day_late_minutes=st.floats(0, 100_000),
)
LISTS = st.lists(CASES | WORK, max_size=12, unique_by=lambda item: item.key)
quick = settings(max_examples=30, deadline=None)


@quick
@given(CASES | WORK)
def test_the_terms_add_up_to_the_logarithm_of_the_score(item: Item) -> None:
    position = score(item)

    if position.terms is None:
        assert (position.tier, position.score) == (LAST_TIER, 0)
    else:
        assert fsum(position.terms) == pytest.approx(log(position.score), abs=1e-9)


@quick
@given(CASES, st.data())
def test_changing_one_input_moves_only_its_own_term(case: Waiting, data: st.DataObject) -> None:
    case = replace(case, klass=data.draw(st.sampled_from(["stopped", "slowed", "waits"])))
    changes = {
        "people": ("people", case.people + 1),
        "need": ("klass", "slowed" if case.klass == "stopped" else "stopped"),
        "waited": ("waited", case.waited + 60),
        "deadline": ("slack", 0.0 if case.slack is None or case.slack < 0 else -1.0),
        "duration": ("service_minutes", case.service_minutes + 5),
    }
    before = score(case).terms
    assert before is not None

    for term, (name, value) in changes.items():
        after = score(replace(case, **{name: value})).terms  # type: ignore[arg-type]
        assert after is not None
        moved = [field for field in after._fields if getattr(after, field) != getattr(before, field)]
        assert moved == [term]


@quick
@given(LISTS, st.randoms())
def test_the_order_is_total_and_does_not_depend_on_how_it_came_in(items: list[Item], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    positions = order(items)

    assert keys(shuffled) == [position.key for position in positions]
    assert sorted(map(str, keys(items))) == sorted(str(item.key) for item in items)
    assert [position.tier for position in positions] == sorted(position.tier for position in positions)


@quick
@given(LISTS, st.floats(-5_000, 50_000), st.floats(1, 50_000), st.floats(0, 1e6))
def test_no_deadline_of_a_service_ever_changes_the_order_among_customers(
    items: list[Item], slack: float, lead: float, day_late: float
) -> None:
    changed: list[Item] = [
        replace(item, slack=slack, lead=lead, day_late_minutes=day_late) if isinstance(item, Planned) else item
        for item in items
    ]

    def customers(of: list[Item]) -> list[int | str]:
        return [key for key in keys(of) if isinstance(key, int)]

    assert customers(changed) == customers(items)
