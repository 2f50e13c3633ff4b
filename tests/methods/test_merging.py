"""Small groups become one, with a name that says which."""

from __future__ import annotations

from random import Random

import pytest

from gehoord.methods.merging import merge_small
from gehoord.methods.suppression import FEWEST_IN_A_DISTRIBUTION


def test_four_people_in_one_place_join_their_smallest_neighbour():
    sizes = {"town hall": 40, "depot": 4, "library": 12, "harbour": 9}

    assert merge_small(sizes, fewest=8) == (("town hall",), ("depot", "harbour"), ("library",))


def test_a_group_joins_under_its_own_parent_first():
    sizes = {"payroll": 3, "recruitment": 30, "network": 8, "desktops": 12}
    parents = {"payroll": "HR", "recruitment": "HR", "network": "IT", "desktops": "IT"}

    assert merge_small(sizes, fewest=8, parents=parents) == (("payroll", "recruitment"), ("network",), ("desktops",))


def test_a_group_alone_under_its_parent_joins_elsewhere():
    sizes = {"payroll": 3, "network": 8, "desktops": 12}
    parents = {"payroll": "HR", "network": "IT", "desktops": "IT"}

    assert merge_small(sizes, fewest=8, parents=parents) == (("payroll", "network"), ("desktops",))


def test_small_ones_gather_until_they_are_enough():
    sizes = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 20}

    assert merge_small(sizes, fewest=8) == (("a", "b", "c", "d"), ("e",))


def test_who_was_not_heard_stays_visible():
    assert merge_small({"a": 0, "b": 3, "c": 9}, fewest=8) == (("a",), ("b", "c"))


@pytest.mark.parametrize(("sizes", "groups"), [({}, ()), ({"a": 3}, (("a",),)), ({"a": 3, "b": 1}, (("a", "b"),))])
def test_too_few_in_all_come_out_as_one(sizes, groups):
    assert merge_small(sizes, fewest=8) == groups


def test_no_random_group_is_lost_and_none_stays_small():
    random = Random(3)
    for _ in range(200):
        sizes = {number: random.choice((0, 1, 2, 4, 8, 15)) for number in range(random.randint(1, 12))}
        parents = {number: number % 3 for number in sizes}

        merged = merge_small(sizes, fewest=FEWEST_IN_A_DISTRIBUTION, parents=parents)

        counts = [sum(sizes[group] for group in one) for one in merged]
        small = [count for count in counts if 0 < count < FEWEST_IN_A_DISTRIBUTION]
        assert sorted(group for one in merged for group in one) == list(sizes)
        assert small == [] or sum(sizes.values()) < FEWEST_IN_A_DISTRIBUTION
