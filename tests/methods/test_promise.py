"""A promise is what 85 of 100 similar cases kept, and a share says how sure it is."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.methods.intervals import wilson
from gehoord.methods.promise import promise_minutes


def test_of_nineteen_cases_the_seventeenth_is_promised() -> None:
    minutes = list(range(1, 20))
    Random(1).shuffle(minutes)

    assert promise_minutes(minutes) == 17


@pytest.mark.parametrize(("count", "place"), [(5, None), (6, 6), (10, 10), (11, 11), (12, 12), (13, 12), (99, 85)])
def test_too_few_cases_promise_nothing(count: int, place: int | None) -> None:
    assert promise_minutes(range(1, count + 1)) == place


@given(st.lists(st.floats(0, 1e6), min_size=6, max_size=60))
def test_a_promise_is_a_time_that_was_kept_by_at_least_85_in_100(minutes: list[float]) -> None:
    promised = promise_minutes(minutes)

    assert promised in minutes
    assert 100 * sum(one <= promised for one in minutes) >= 85 * (len(minutes) + 1)


def test_the_next_case_keeps_the_promise_at_least_85_times_in_100() -> None:
    random = Random(7)
    kept = 0
    for _ in range(4_000):
        *recent, following = (random.lognormvariate(3, 1) for _ in range(20))
        kept += following <= promise_minutes(recent)

    assert wilson(kept, 4_000)[0] > 0.83
    assert wilson(kept, 4_000)[1] < 0.88


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1),
        (0, 10, 0, 0.2775),
        (45, 50, 0.7864, 0.9565),
        (54, 180, 0.2378, 0.3706),
        (81, 263, 0.2553, 0.3662),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0, 1),
    ],
)
def test_wilson_intervals_of_the_published_tables(successes: int, of: int, low: float, high: float) -> None:
    assert wilson(successes, of) == pytest.approx((low, high), abs=5e-5)
