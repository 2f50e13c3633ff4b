from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.methods.yearly_loss import yearly_loss


def test_equal_costs_give_the_exact_interval_of_a_count():
    found = yearly_loss([1.0] * 10, days=365)

    assert (found.low, found.expected, found.high) == pytest.approx((4.7954, 10.0, 18.3904), abs=1e-4)


def test_a_shorter_look_counts_for_more_in_a_year():
    assert yearly_loss([30, 60], days=73).expected == pytest.approx(450)


def test_nothing_seen_promises_nothing():
    assert yearly_loss([], days=90) == yearly_loss([0, 0], days=90)
    assert yearly_loss([], days=90).high == 0


def test_what_goes_away_in_part_keeps_the_widest_interval():
    whole = yearly_loss([60] * 20, days=90)

    part = whole.part(0.5, 1.0)

    assert (part.low, part.expected, part.high) == (whole.low * 0.5, whole.expected * 0.75, whole.high)


@pytest.mark.parametrize(("minutes", "days"), [([1], 0), ([-1], 10)])
def test_what_cannot_be_is_refused(minutes, days):
    with pytest.raises(ValueError, match="days are 1 or more"):
        yearly_loss(minutes, days=days)


@given(st.lists(st.floats(min_value=0.5, max_value=5_000), min_size=1, max_size=200), st.integers(1, 365))
def test_the_best_guess_lies_inside_and_more_days_make_it_less(minutes, days):
    found = yearly_loss(minutes, days=days)

    assert 0 <= found.low <= found.expected <= found.high
    assert yearly_loss(minutes, days=days + 1).expected < found.expected


def test_nineteen_of_twenty_intervals_hold_the_truth():
    import numpy as np

    chance = np.random.default_rng(20260512)
    held = 0
    for _ in range(400):
        minutes = chance.exponential(40, size=chance.poisson(12))
        found = yearly_loss(list(minutes), days=365)
        held += found.low <= 480 <= found.high

    assert held >= 372  # 380 expected of 400; the interval is a cautious one
