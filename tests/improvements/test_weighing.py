from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.improvements.rules import weighing
from gehoord.improvements.rules.means import MOST_CENTS, MOST_MINUTES, Means, can_be
from gehoord.improvements.rules.weighing import Ballot, Wish, part_of, weigh

TEN = Means(1_000_000, 600_000)
DAY, NIGHT = ("Dagdienst",), ("Nachtdienst",)


def wish(key, cents, saved, minutes=0):
    return Wish(key, Means(cents, minutes), saved // 2, saved, saved * 2)


def ballots(*wants):
    return {place: Ballot(DAY if place < 3 else NIGHT, frozenset(each)) for place, each in enumerate(wants)}


THREE = (wish(1, 600_000, 300), wish(2, 400_000, 210), wish(3, 400_000, 250))
WANTED = ballots({1, 3}, {1, 3}, {1, 3}, {2}, {2})


def test_sharing_equally_costs_forty_hours_and_leaves_nobody_out():
    found = weigh(THREE, WANTED, free=TEN)

    assert (sorted(found.equal.chosen), found.equal.saved, found.equal.without) == ([1, 2], 510, ())
    assert (found.value.chosen, found.value.saved, found.value.without) == ((1, 3), 550, (NIGHT,))
    assert found.price_of_fairness == 40
    assert found.equal.left == Means(0, 600_000)
    assert (found.value.saved_low, found.value.saved_high) == (275, 1100)


def test_a_receipt_says_what_each_constituency_paid_to_the_cent():
    found = weigh(THREE, WANTED, free=TEN)

    assert found.receipts == {DAY: {1: Fraction(600_000)}, NIGHT: {2: Fraction(400_000)}}
    assert found.share == Means(200_000, 120_000)


def test_hours_run_out_as_money_does():
    wishes = (wish(1, 100, 50, minutes=400_000), wish(2, 100, 40, minutes=300_000), wish(3, 100, 30, minutes=300_000))

    found = weigh(wishes, ballots({1}, {2}, {2, 3}, {3}, {3}), free=TEN)

    assert found.value.chosen == (2, 3)
    assert TEN.holds(found.equal.cost)
    assert TEN.holds(found.value.cost)


def test_without_voters_only_most_value_is_said():
    found = weigh(THREE, {}, free=TEN)

    assert (found.equal.chosen, found.value.chosen, found.receipts) == ((), (1, 3), {})


def test_where_everything_is_equal_the_order_decides_the_same_way_each_time():
    wishes = [wish(key, 400_000, 100) for key in range(1, 6)]
    wanted = ballots(*[{1, 2, 3, 4, 5}] * 5)

    found = weigh(wishes, wanted, free=TEN)

    assert found.equal.chosen == (1, 2)
    assert found is weigh(wishes, wanted, free=TEN)
    assert found is not weigh(wishes, wanted, free=Means(TEN.cents, TEN.minutes + 1))
    weighing._weighed.cache_clear()
    assert found == weigh(wishes, wanted, free=TEN)
    assert len(found.value.chosen) == 2


@pytest.mark.parametrize(
    ("cost", "free", "part"),
    [
        (Means(50, 0), Means(100, 0), Fraction(50)),
        (Means(10, 60), Means(100, 120), Fraction(50)),
        (Means(0, 60), Means(0, 120), Fraction(500_000)),
        (Means(0, 0), Means(0, 0), Fraction(0)),
        (Means(1, 0), Means(0, 120), None),
        (Means(0, 1), Means(100, 0), None),
    ],
)
def test_what_is_scarcest_counts(cost, free, part):
    assert part_of(cost, free) == part


def test_without_any_budget_only_what_is_free_is_chosen():
    found = weigh([wish(1, 0, 10), wish(2, 1, 10)], ballots({1, 2}), free=Means(0, 0))

    assert (found.equal.chosen, found.value.chosen) == ((1,), (1,))


@pytest.mark.parametrize(
    ("cents", "minutes", "said"),
    [(0, 0, True), (-1, 0, False), (0, -1, False), (MOST_CENTS, MOST_MINUTES, True), (MOST_CENTS + 1, 0, False)],
)
def test_absurd_amounts_cannot_be(cents, minutes, said):
    assert can_be(Means(cents, minutes)) is said


AMOUNT = st.integers(0, 50)


@given(
    wishes=st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), max_size=6),
    wants=st.lists(st.sets(st.integers(0, 5)), max_size=5),
    free=st.tuples(AMOUNT, AMOUNT),
)
def test_both_ways_stay_within_both_means_and_value_is_never_less(wishes, wants, free):
    means = Means(*free)
    made = [wish(key, cents, saved, minutes) for key, (cents, minutes, saved) in enumerate(wishes)]
    said = {
        place: Ballot(("groep",), frozenset(key for key in each if key < len(made))) for place, each in enumerate(wants)
    }

    found = weigh(made, said, free=means)

    assert means.holds(found.equal.cost)
    assert means.holds(found.value.cost)
    assert found.price_of_fairness >= 0
    paid = sum((sum(each.values(), Fraction(0)) for each in found.receipts.values()), Fraction(0))
    assert paid == found.equal.cost.cents or not said
