"""What equal shares buy from the orders people gave, and the receipt of each group."""

from __future__ import annotations

from fractions import Fraction

from gehoord.improvements.rules.means import Means
from gehoord.responses.rules.within import Order, as_shown, choose_within, receipts_of, wants

A, B, C = 1, 2, 3
COSTS = {A: Means(600_000, 0), B: Means(400_000, 0), C: Means(400_000, 0)}
TEN_THOUSAND = Means(1_000_000, 0)


def test_she_wants_what_she_would_buy_with_all_of_it():
    hours = {A: Means(0, 60 * 60), B: Means(40_000, 6 * 60), C: Means(120_000, 8 * 60)}
    budget = Means(150_000, 100 * 60)

    assert wants((A, C, B), costs=hours, budget=budget) == {A, C}
    assert wants((B, C, A), costs=hours, budget=budget) == {B, A}
    assert wants((), costs=hours, budget=budget) == set()
    assert wants((A, C), costs=hours, budget=Means(150_000, 59 * 60)) == {C}


def test_the_small_group_gets_what_it_pays_for_and_not_what_the_most_want_twice():
    orders = [Order(10, 3, (A, C)), Order(20, 2, (B,))]
    within = choose_within(orders, costs=COSTS, budget=TEN_THOUSAND)

    assert (set(within.chosen), within.cost) == ({A, B}, TEN_THOUSAND)
    assert within.wanted == {(10, str(A)): 3, (10, str(C)): 3, (20, str(B)): 2}
    assert within.paid[10] == {A: Fraction(1)}
    assert within.paid[20] == {B: Fraction(1)}


def test_what_still_fits_in_money_and_hours_is_added_and_paid_alike():
    """The talk takes most of the hours, the screens most of the money: both together stay within both."""
    costs = {A: Means(0, 60 * 60), B: Means(40_000, 6 * 60), C: Means(120_000, 8 * 60)}
    orders = [Order(10, 3, (A, C, B)), Order(20, 1, (A, C, B))]
    within = choose_within(orders, costs=costs, budget=Means(150_000, 100 * 60))

    assert (set(within.chosen), within.cost) == ({A, C}, Means(120_000, 68 * 60))
    assert sum(within.paid[group][C] for group in (10, 20)) == sum(within.paid[group][A] for group in (10, 20)) == 1
    assert within.paid[10][C] == Fraction(3, 4)


def test_a_receipt_adds_up_to_the_price_and_small_groups_stand_together():
    orders = [Order(10, 3, (A,)), Order(20, 1, (A,)), Order(30, 1, (A,)), Order(None, 1, (A,))]
    within = choose_within(orders, costs=COSTS, budget=TEN_THOUSAND)
    receipts = receipts_of(within, [(10,), (20, 30), (0,)], costs=COSTS)

    assert receipts == {(10,): {"1": [300_000, 0]}, (20, 30): {"1": [200_000, 0]}, (0,): {"1": [100_000, 0]}}


def test_a_group_of_which_a_part_is_hidden_has_no_receipt():
    within = choose_within([Order(10, 5, (A,)), Order(20, 5, (B,))], costs=COSTS, budget=TEN_THOUSAND)
    rows = {(10,): {"1": 5, "2": 0, "3": 0}, (20,): {"1": None, "2": 5, "3": 0}}
    shown = as_shown(within, budget=TEN_THOUSAND, costs=COSTS, rows=rows)

    assert [row["paid"] for row in shown["rows"]] == [{"1": [600_000, 0], "2": [0, 0]}, None]
    assert shown["left_out"] == [C]


def test_without_money_the_hours_are_shared():
    costs = {A: Means(0, 600), B: Means(0, 5000)}
    within = choose_within([Order(10, 4, (A, B))], costs=costs, budget=Means(0, 1000))

    assert (within.chosen, within.cost) == ((A,), Means(0, 600))
