"""When a month may be called a change."""

from __future__ import annotations

from datetime import date

import pytest

from gehoord.balance.rules.change import HIGHER, LOWER, NOISE, TOO_FEW, has_settled, verdict_of

STEADY = [38, 42, 35, 41, 39, 44, 37, 40, 36, 43]


@pytest.mark.parametrize(
    ("last", "word"), [(26, LOWER), (26.2, NOISE), (39.5, NOISE), (52.8, NOISE), (53, HIGHER), (12, LOWER)]
)
def test_only_beyond_the_limits_of_the_months_before_it_is_change(last, word):
    found = verdict_of([*STEADY, last])

    assert (found.word, found.months) == (word, 10)
    assert (found.limits.mean, found.limits.low, found.limits.high) == (39.5, pytest.approx(26.2), pytest.approx(52.8))


def test_noise_is_as_before_only_where_half_would_have_been_seen():
    assert not verdict_of([*STEADY, 30]).is_uneven
    assert not verdict_of([*STEADY, 12]).is_uneven
    assert not verdict_of([0, 0, 0, 0, 0]).is_uneven
    found = verdict_of([300, 620, 250, 520, 33])
    assert (found.word, found.is_uneven) == (NOISE, True)


def test_three_months_before_are_too_few_to_say():
    assert verdict_of([38, 42, 35, 2]).word == TOO_FEW
    assert verdict_of([]).word == TOO_FEW


def test_eight_in_a_row_on_one_side_is_change():
    assert verdict_of([60, 20, 60, 20, *[38] * 8], changed_from=4).word == LOWER


def test_a_lasting_change_is_held_against_the_months_before_it():
    after = [*STEADY, 12, 13, 12, 11, 13, 12, 11]

    assert verdict_of(after).word == NOISE
    assert verdict_of(after, changed_from=10).word == LOWER


@pytest.mark.parametrize(
    ("until", "settled"),
    [(date(2026, 5, 7), False), (date(2026, 5, 8), True), (date(2026, 4, 30), False), (None, False)],
)
def test_a_month_is_judged_a_week_after_its_end(until, settled):
    assert has_settled(date(2026, 4, 1), until=until) is settled
