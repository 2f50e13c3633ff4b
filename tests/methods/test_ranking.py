"""One order out of many."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest

from gehoord.methods.ranking import Kemeny, borda, kemeny, preferences, rank

MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE = CITIES = ("Memphis", "Nashville", "Chattanooga", "Knoxville")
TENNESSEE = {
    (MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE): 42,
    (NASHVILLE, CHATTANOOGA, KNOXVILLE, MEMPHIS): 26,
    (CHATTANOOGA, KNOXVILLE, NASHVILLE, MEMPHIS): 15,
    (KNOXVILLE, CHATTANOOGA, NASHVILLE, MEMPHIS): 17,
}


def test_the_capital_of_tennessee():
    found = rank(CITIES, TENNESSEE)

    assert found.kemeny == Kemeny(order=(NASHVILLE, CHATTANOOGA, KNOXVILLE, MEMPHIS), score=393, ties=0)
    assert found.points == {NASHVILLE: 194, CHATTANOOGA: 173, MEMPHIS: 126, KNOXVILLE: 107}
    assert found.by_points == (NASHVILLE, CHATTANOOGA, MEMPHIS, KNOXVILLE)


def test_it_is_the_best_of_all_orders_and_the_first_of_equals():
    random = Random(6)
    for _ in range(40):
        options = tuple("abcde")
        ballots = {tuple(random.sample(options, random.randint(0, 5))): random.randint(1, 9) for _ in range(4)}
        prefer = preferences(options, ballots)

        scores = {order: sum(prefer[pair] for pair in combinations(order, 2)) for order in permutations(options)}
        best = [order for order, score in scores.items() if score == max(scores.values())]

        assert kemeny(options, ballots) == Kemeny(order=best[0], score=max(scores.values()), ties=len(best) - 1)


def test_without_ballots_all_orders_are_as_good():
    assert kemeny("abc", {}) == Kemeny(order=("a", "b", "c"), score=0, ties=5)
    assert kemeny("", {}) == Kemeny(order=(), score=0, ties=0)


def test_what_a_ballot_leaves_out_is_level_and_last():
    assert borda("abcd", {("c",): 2}) == {"a": 2, "b": 2, "c": 6, "d": 2}
    assert kemeny("abcd", {("c", "d"): 1, ("c",): 1}).order == ("c", "d", "a", "b")


def test_above_eight_options_only_points_are_given():
    nine = tuple("abcdefghi")
    found = rank(nine, {tuple(reversed(nine)): 1})

    assert found.kemeny is None
    assert found.by_points == tuple(reversed(nine))
    with pytest.raises(ValueError, match="more than 8"):
        kemeny(nine, {})


@pytest.mark.parametrize("ballot", [("a", "a"), ("a", "z")])
def test_a_ballot_names_options_once(ballot):
    with pytest.raises(ValueError, match="each once"):
        rank("abc", {ballot: 1})
