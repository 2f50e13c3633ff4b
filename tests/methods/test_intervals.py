"""How sure a share is, from how many people, and what may be written about it."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.methods.intervals import Share, answers_needed, exact, sampled, to_show, wilson


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1),
        (0, 10, 0, 0.2775),
        (45, 50, 0.7864, 0.9565),
        (54, 180, 0.2378, 0.3706),
        (81, 263, 0.2553, 0.3662),  # these four: Newcombe 1998
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_wilson(successes, of, low, high):
    assert wilson(successes, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("population", "low", "high"), [(600, 54, 90), (40, 63, 85)])
def test_eighteen_of_twenty_four_say_more_about_forty_than_about_six_hundred(population, low, high):
    found = sampled(18, 24, population=population)

    assert found == exact(18, 24, population=population)
    assert tuple(int(100 * end + 0.5) for end in found) == (low, high)


@pytest.mark.parametrize(("answers", "points"), [(12, 24), (20, 20), (24, 18), (40, 14), (60, 12), (100, 9), (200, 6)])
def test_half_the_width_of_an_interval_among_six_hundred(answers, points):
    low, high = wilson(answers // 2, answers, population=600)

    assert round(50 * (high - low)) == points


@pytest.mark.parametrize(
    ("points", "needed"),
    [
        (10, {50: 34, 100: 50, 250: 70, 600: 83, 2000: 92}),
        (5, {50: 45, 100: 80, 250: 152, 600: 235, 2000: 323}),
    ],
)
def test_how_many_must_answer(points, needed):
    assert {population: answers_needed(points=points, population=population) for population in needed} == needed


def test_no_more_can_be_needed_than_there_are():
    assert answers_needed(points=0.1, population=12) == 12


def test_who_all_answered_are_known():
    assert wilson(7, 12, population=12) == pytest.approx((7 / 12, 7 / 12))
    assert exact(7, 12, population=12) == (7 / 12, 7 / 12)
    assert sampled(1, 1, population=1) == (1, 1)


def test_nothing_is_known_before_the_first_answer():
    assert sampled(0, 0, population=30) == (0, 1)


def test_more_answers_than_people_are_refused():
    with pytest.raises(ValueError, match="more answers than people"):
        sampled(3, 12, population=11)


def test_a_small_part_of_many_is_not_inverted():
    assert sampled(50, 100, population=3000) == wilson(50, 100, population=3000)
    assert sampled(50, 100, population=450) == exact(50, 100, population=450)


@given(st.data())
def test_the_exact_interval_holds_the_populations_a_draw_does_not_contradict(data):
    population = data.draw(st.integers(1, 40))
    of = data.draw(st.integers(1, population))
    successes = data.draw(st.integers(0, of))

    def chance(people, drawn):
        ways = sum(comb(people, yes) * comb(population - people, of - yes) for yes in drawn)
        return ways / comb(population, of)

    possible = [
        people
        for people in range(successes, population - of + successes + 1)
        if chance(people, range(successes, of + 1)) > 0.025 and chance(people, range(successes + 1)) > 0.025
    ]

    assert exact(successes, of, population=population) == (possible[0] / population, possible[-1] / population)


@pytest.mark.parametrize(
    ("successes", "of", "population", "shown"),
    [
        (18, 24, 600, Share(18, 24)),
        (29, 29, 29, Share(29, 29)),
        (24, 30, 30, Share(24, 30, 80, 80, 80)),
        (20, 30, None, Share(20, 30, 67)),
        (20, 30, 600, Share(20, 30, 67, 49, 80)),
        (300, 600, 3000, Share(300, 600, 50, 46, 54)),
        (1, 1000, None, Share(1, 1000, 1)),
        (999, 1000, None, Share(999, 1000, 99)),
        (1000, 1000, None, Share(1000, 1000, 100)),
        (0, 40, None, Share(0, 40, 0)),
        (0, 0, 20, Share(0, 0)),
    ],
)
def test_what_may_stand_on_a_page(successes, of, population, shown):
    assert to_show(successes, of, population=population) == shown
