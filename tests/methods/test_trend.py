"""Whether something changed: what two rounds and a row of months can tell."""

from __future__ import annotations

from random import Random

import pytest

from gehoord.methods.trend import answers_to_notice, compare, limits, probability_higher, signals

MONTHS = [38, 42, 35, 41, 39, 44, 37, 40, 36, 43]


def test_a_series_sets_its_own_limits():
    within = limits(MONTHS)

    assert (within.mean, within.moving_range) == (39.5, 5.0)
    assert (within.low, within.high, within.jump) == pytest.approx((26.2, 52.8, 16.34))
    assert signals(MONTHS, within) == []


@pytest.mark.parametrize("values", [[], [4.0]])
def test_one_value_has_no_limits(values):
    assert limits(values) is None


def test_what_is_outside_the_limits_is_a_change():
    within = limits(MONTHS)

    assert signals([39, 53, 26, 40, 52.7], within) == [1, 2]


def test_the_eighth_in_a_row_on_one_side_is_a_change():
    within = limits(MONTHS)

    assert signals([40] * 7 + [39] + [38] * 7, within) == [14]
    assert signals([40] * 7 + [39.5] + [40] * 7, within) == []
    assert signals([40] * 10, within) == [7, 8, 9]


def test_noise_around_a_steady_mean_is_seldom_called_a_change():
    random = Random(11)
    called = 0
    for _ in range(300):
        values = [random.gauss(40, 4) for _ in range(24)]
        called += any(not limits(values).low <= value <= limits(values).high for value in values)

    assert called < 60


def test_eighteen_of_twenty_five_and_twenty_four_of_twenty_six_are_probably_better_and_not_yet_a_change():
    found = compare((18, 25), (24, 26))

    assert found.probability_higher == pytest.approx(0.973, abs=0.0005)
    assert (found.low, found.high) == pytest.approx((-0.0111, 0.4066), abs=1e-4)
    assert not found.is_change


def test_the_interval_of_a_difference_is_that_of_newcombe():
    found = compare((48, 80), (56, 70))  # his example (a): 56/70 - 48/80

    assert (found.change, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.is_change


def test_the_whole_group_asked_twice_leaves_no_doubt():
    found = compare((18, 25), (24, 26), populations=(25, 26))

    assert found.low == pytest.approx(found.change)
    assert found.high == pytest.approx(found.change)
    assert found.is_change


def test_a_lower_share_is_a_change_too():
    assert compare((56, 70), (48, 80)).is_change
    assert compare((56, 70), (48, 80)).change == pytest.approx(-0.2)


def test_without_answers_nothing_is_known():
    found = compare((0, 0), (0, 0))

    assert (found.low, found.high, found.probability_higher) == pytest.approx((-0.7071, 0.7071, 0.5), abs=1e-4)


def test_it_takes_many_answers_to_see_ten_points():
    assert answers_to_notice(0.8, 0.9) == 199
    assert answers_to_notice(0.9, 0.8) == 199


def test_the_probability_of_better_is_that_of_a_simulation():
    random = Random(2)
    for before, after in (((3, 10), (6, 12)), ((40, 50), (38, 50)), ((0, 4), (9, 9))):
        draws = 20_000
        higher = sum(
            random.betavariate(after[0] + 0.5, after[1] - after[0] + 0.5)
            > random.betavariate(before[0] + 0.5, before[1] - before[0] + 0.5)
            for _ in range(draws)
        )
        assert probability_higher(before, after) == pytest.approx(higher / draws, abs=0.012)


def test_turned_around_it_is_the_rest():
    assert probability_higher((1800, 3000), (1860, 3000)) + probability_higher((1860, 3000), (1800, 3000)) == (
        pytest.approx(1)
    )
