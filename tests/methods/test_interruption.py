"""Interrupting somebody is worth it only when customers gain more than they lose."""

from datetime import UTC, datetime

import pytest

from gehoord.methods.interruption import Busy, Interruption, interruption, interruption_cost, shadow_price
from gehoord.methods.order import Waiting, order

ANNA, BRAM = Busy(key=1, rate=0.4), Busy(key=2, rate=0.1)


def waiting(klass: str, minutes: float) -> Waiting:
    asked_at = datetime(2026, 5, 12, tzinfo=UTC)
    return Waiting(key=klass, asked_at=asked_at, klass=klass, waited=0, service_minutes=minutes)


def interrupt(busy: list[Busy], wait: float) -> Interruption | None:
    return interruption(busy, rate=1, wait_minutes=wait, service_minutes=20, shadow_price=0.25, resumption=15)


def test_the_cost_of_the_worked_example() -> None:
    assert interruption_cost(rate=0.1, service_minutes=20, shadow_price=0.25, resumption=15) == 7.25


@pytest.mark.parametrize(("wait", "worth"), [(45, True), (5, False), (7.25, False)])
def test_a_long_wait_is_worth_an_interruption_and_a_short_one_is_not(wait: float, worth: bool) -> None:
    found = interrupt([ANNA, BRAM], wait)

    assert found == Interruption(key=2, benefit=wait, cost=7.25)
    assert found.is_worth_it is worth


def test_who_is_with_a_customer_or_asked_for_quiet_is_never_interrupted() -> None:
    with_customer, undisturbed = Busy(key=3, rate=0, with_customer=True), Busy(key=4, rate=0, undisturbed=True)

    found = interrupt([with_customer, undisturbed, ANNA], 500)

    assert found is not None
    assert found.key == 1
    assert interrupt([with_customer, undisturbed], 500) is None


def test_at_equal_cost_the_first_in_turn_is_asked() -> None:
    found = interrupt([Busy(key=9, rate=0.1), BRAM], 45)

    assert found is not None
    assert found.key == 9


def test_the_shadow_price_is_the_mean_score_of_what_waits() -> None:
    assert shadow_price([]) == 0
    assert shadow_price(order([waiting("stopped", 20), waiting("slowed", 5)])) == 0.05
    assert shadow_price(order([waiting("stopped", 20), waiting("tells", 5)])) == 0.025
