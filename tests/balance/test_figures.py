"""Cost and lost time as the methods have them, to the cent and the minute."""

from __future__ import annotations

from collections import Counter

import pytest

from gehoord.balance.rules.figures import FEWEST_CASES, learnt_rates, lost_minutes, point_of, rate_of, work_minutes

TEAM = rate_of(hundredths=400, year_cents=6_800_000, year_hours=1400)


def test_a_minute_of_a_team_costs_what_the_team_costs():
    assert TEAM.cents_a_minute / 100 == pytest.approx(0.809524, abs=1e-6)
    assert 25 * TEAM.cents_a_minute / 100 == pytest.approx(20.2381, abs=1e-4)
    assert TEAM.minutes_a_month == 4 * 1400 * 60 / 12


def test_a_rate_is_learnt_from_what_customers_lost():
    said = Counter(said_stopped_seconds=1200 * 60, over_stopped_seconds=1800 * 60)

    rates = learnt_rates(said)

    assert rates["stopped"] == pytest.approx(0.75)
    assert (rates["slowed"], rates["waits"], rates["passed"]) == (0.25, pytest.approx(1 / 60), 0.25)


def test_lost_minutes_add_up_by_class():
    sums = Counter(stopped_seconds=600, slowed_seconds=1200, waits_seconds=3600, passed_seconds=240)

    assert lost_minutes(sums, learnt_rates(Counter())) == pytest.approx(10 + 5 + 1 + 1)


def test_every_round_and_every_hand_over_takes_time():
    assert work_minutes(rounds=3, hops=2, minutes=25) == 3 * 25 + 2 * 5


def test_only_what_a_customer_confirmed_shares_the_cost():
    sums = Counter(cases=10, confirmed=5, stopped_seconds=6000)

    point = point_of(sums, worked=250, cents=250 * TEAM.cents_a_minute, could=1000, rates={"stopped": 1.0})

    assert point.x == pytest.approx(50 * TEAM.cents_a_minute)
    assert (point.y, point.unused) == (10, 0.75)


@pytest.mark.parametrize(("cases", "confirmed", "cents"), [(FEWEST_CASES - 1, 3, 100.0), (9, 0, 100.0), (9, 3, None)])
def test_what_is_not_known_is_not_said(cases, confirmed, cents):
    point = point_of(Counter(cases=cases, confirmed=confirmed), worked=9, cents=cents, could=None, rates={})

    assert point.x is None
    assert (point.y is None) == (cases < FEWEST_CASES)
