"""Everybody owns the same part of the budget."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from gehoord.methods.equal_shares import Bought, Utility, equal_shares

COSTS = {"A": 6, "B": 4, "C": 4}
LEANINGS = {1: {"A", "C"}, 2: {"A", "C"}, 3: {"A", "C"}, 4: {"B"}, 5: {"B"}}


def test_counting_options_the_small_group_gets_its_own_and_two_are_left():
    found = equal_shares(COSTS, LEANINGS, budget=10, utility=Utility.COUNT)

    third, two = Fraction(4, 3), Fraction(2)
    assert found == Bought(
        chosen=("C", "B"),
        cost=Fraction(8),
        share=Fraction(2),
        receipts={1: {"C": third}, 2: {"C": third}, 3: {"C": third}, 4: {"B": two}, 5: {"B": two}},
    )


def test_counting_costs_the_budget_is_used_to_the_last():
    found = equal_shares(COSTS, LEANINGS, budget=10)

    assert found.chosen == ("A", "B")
    assert found.cost == 10


def test_shares_are_raised_while_the_whole_stays_within_the_budget():
    costs, votes = {"A": 6, "B": 4}, {1: {"A"}, 2: {"A"}, 3: {"B"}, 4: set()}

    alone = equal_shares(costs, votes, budget=11, complete=False)
    raised = equal_shares(costs, votes, budget=11)

    assert (alone.chosen, alone.share) == ((), Fraction(11, 4))
    assert (raised.chosen, raised.share) == (("A", "B"), Fraction(19, 4))
    assert raised.receipts == {1: {"A": 3}, 2: {"A": 3}, 3: {"B": 4}, 4: {}}


def test_in_cents_a_step_of_a_hundred_is_a_step_of_one_in_euros():
    euros = equal_shares({"A": 6, "B": 4}, {1: {"A"}, 2: {"A"}, 3: {"B"}, 4: set()}, budget=11)
    cents = equal_shares({"A": 600, "B": 400}, {1: {"A"}, 2: {"A"}, 3: {"B"}, 4: set()}, budget=1100, step=100)

    assert (cents.chosen, cents.share) == (euros.chosen, euros.share * 100)


def test_the_raise_that_would_overspend_is_not_kept():
    found = equal_shares({"A": 6, "B": 6}, {1: {"A"}, 2: {"B"}}, budget=10)

    assert (found.chosen, found.share) == ((), 5)


def test_equal_claims_go_to_more_supporters_and_then_to_the_first():
    votes = {number: {"A", "B"} for number in range(4)}

    assert equal_shares({"A": 10, "B": 10}, votes, budget=10).chosen == ("A",)
    assert equal_shares({"B": 10, "A": 10}, votes, budget=10).chosen == ("B",)


@pytest.mark.parametrize("votes", [{}, {1: set()}, {1: {"A"}}])
def test_what_nobody_wants_or_nobody_can_pay_is_not_bought(votes):
    found = equal_shares({"A": 11, "B": 2}, votes, budget=10)

    assert (found.chosen, found.cost) == ((), 0)
    assert found.receipts == {voter: {} for voter in votes}


def test_what_is_free_is_bought_for_nothing():
    assert equal_shares({"A": 0, "B": 3}, {1: {"A", "B"}}, budget=3).chosen == ("A", "B")


@pytest.mark.parametrize(("costs", "votes"), [({"A": -1}, {}), ({"A": 1}, {1: {"B"}})])
def test_only_options_can_be_approved_and_none_pays_you(costs, votes):
    with pytest.raises(ValueError, match="only options"):
        equal_shares(costs, votes, budget=3)


def bought_by_the_book(costs, votes, share, utility) -> list:
    """The definition itself, slow and in fractions: every option looked at in every round."""
    left, order = dict.fromkeys(votes, share), []
    while True:
        claims = []
        for place, option in enumerate(costs):
            supporters = [voter for voter in votes if option in votes[voter]]
            if option not in order and supporters and sum(left[voter] for voter in supporters) >= costs[option]:
                price = lowest_price([left[voter] for voter in supporters], costs[option])
                worth = costs[option] if utility is Utility.COST else 1
                claims.append((price / worth, -len(supporters), place, option, price, supporters))
        if not claims:
            return order
        *_, option, price, supporters = min(claims)
        order.append(option)
        for voter in supporters:
            left[voter] -= min(left[voter], price)


def by_the_book(costs, votes, budget, utility) -> tuple[list, Fraction]:
    """The definition with shares raised by one."""
    supported = set().union(*votes.values())
    costs = {option: cost for option, cost in costs.items() if cost <= budget and option in supported}
    share = Fraction(budget, len(votes))
    order = bought_by_the_book(costs, votes, share, utility)
    while any(costs[option] + sum(costs[one] for one in order) <= budget for option in costs.keys() - set(order)):
        more = bought_by_the_book(costs, votes, share + 1, utility)
        if sum(costs[option] for option in more) > budget:
            break
        share, order = share + 1, more
    return order, share


def lowest_price(having, cost) -> Fraction:
    """The least p for which the sum of min(left, p) is the cost; it lies at one of these."""
    ends = [Fraction(cost - sum(sorted(having)[:poor]), len(having) - poor) for poor in range(len(having))]
    return min(end for end in ends if end >= 0 and sum(min(left, end) for left in having) == cost)


@pytest.mark.parametrize("utility", Utility)
def test_it_is_what_the_definition_says(utility):
    random = Random(17)
    for _ in range(120):
        options = "abcdefgh"[: random.randint(1, 8)]
        costs = {option: random.randint(1, 12) for option in options}
        votes = {number: set(random.choices(options, k=random.randint(0, 4))) for number in range(random.randint(1, 9))}
        budget = random.randint(5, 40)

        found = equal_shares(costs, votes, budget=budget, utility=utility)

        assert (list(found.chosen), found.share) == by_the_book(costs, votes, budget, utility)
        assert found.cost == sum(costs[option] for option in found.chosen) <= budget
        for option in found.chosen:
            assert sum(receipt.get(option, 0) for receipt in found.receipts.values()) == costs[option]
        assert all(sum(receipt.values()) <= found.share for receipt in found.receipts.values())
        assert all(receipt.keys() <= votes[voter] for voter, receipt in found.receipts.items())


@pytest.mark.parametrize("utility", Utility)
def test_raises_without_effect_are_skipped_without_effect(utility):
    random = Random(23)
    for _ in range(12):
        costs = {option: random.randint(20, 500) for option in "abcde"}
        votes = {number: set(random.choices("abcde", k=random.randint(1, 3))) for number in range(4)}

        found = equal_shares(costs, votes, budget=800, utility=utility)

        assert (list(found.chosen), found.share) == by_the_book(costs, votes, 800, utility)


def test_millions_of_raises_take_no_time():
    costs = {"hall": 4_500_000_000, "depot": 5_000_000_000, "harbour": 4_000_000_000}

    found = equal_shares(costs, {1: {"hall"}, 2: {"depot"}, 3: {"harbour"}}, budget=10**10)

    assert (found.chosen, found.cost) == (("hall", "harbour"), 8_500_000_000)


def test_a_group_that_agrees_gets_its_part_however_small():
    votes = {number: {"hall 1", "hall 2", "hall 3"} for number in range(80)} | {
        number: {"depot"} for number in range(80, 100)
    }
    costs = {"hall 1": 4_000, "hall 2": 4_000, "hall 3": 4_000, "depot": 2_000}

    found = equal_shares(costs, votes, budget=10_000)

    assert set(found.chosen) == {"hall 1", "hall 2", "depot"}
