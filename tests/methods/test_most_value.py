"""The most value inside two means."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from gehoord.methods.most_value import Offer, most_value

GOALS = {"A": Offer(300, 6_000), "B": Offer(210, 4_000), "C": Offer(250, 4_000)}  # hours of customers saved, euro


def all_choices(offers):
    for size in range(len(offers) + 1):
        yield from combinations(offers, size)


def total(offers, choice, name) -> int:
    return sum(getattr(offers[option], name) for option in choice)


def test_five_hundred_and_fifty_hours_for_ten_thousand():
    chosen = most_value(GOALS, money=10_000)

    assert chosen == ("A", "C")
    assert total(GOALS, chosen, "value") == 550


def test_hours_are_a_means_too():
    busy = {"A": Offer(300, 6_000, 90), "B": Offer(210, 4_000, 20), "C": Offer(250, 4_000, 30)}

    assert most_value(busy, money=10_000, hours=100) == ("B", "C")
    assert most_value(busy, money=10_000, hours=0) == ()
    assert most_value(busy, money=10_000) == ("A", "C")


def test_of_equal_value_the_cheapest_is_chosen():
    assert most_value({"a": Offer(5, 9), "b": Offer(5, 8), "c": Offer(5, 9)}, money=10) == ("b",)


def test_what_is_worth_nothing_is_not_chosen_and_what_costs_nothing_is():
    assert most_value({"a": Offer(0, 0), "b": Offer(1, 0), "c": Offer(9, 11)}, money=10) == ("b",)
    assert most_value({}, money=10) == ()


@pytest.mark.parametrize(("offer", "money", "hours"), [(Offer(-1, 2), 3, 3), (Offer(1, 2), -1, None)])
def test_nothing_is_below_zero(offer, money, hours):
    with pytest.raises(ValueError, match="0 or more"):
        most_value({"a": offer}, money=money, hours=hours)


def test_no_choice_of_all_is_better():
    random = Random(8)
    for _ in range(60):
        offers = {
            number: Offer(random.randint(0, 5_000_000), random.randint(0, 90_000), random.randint(0, 40))
            for number in range(random.randint(1, 9))
        }
        money, hours = random.randint(0, 300_000), random.choice((None, random.randint(0, 120)))

        chosen = most_value(offers, money=money, hours=hours)

        possible = [
            (total(offers, choice, "value"), -total(offers, choice, "money"))
            for choice in all_choices(offers)
            if total(offers, choice, "money") <= money and (hours is None or total(offers, choice, "hours") <= hours)
        ]
        assert (total(offers, chosen, "value"), -total(offers, chosen, "money")) == max(possible)
        assert hours is None or total(offers, chosen, "hours") <= hours
