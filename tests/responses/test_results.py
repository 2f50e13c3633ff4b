from __future__ import annotations

import random

from gehoord.methods.differencing import exposed
from gehoord.methods.suppression import places
from gehoord.responses.rules.results import (
    GATHERED,
    LOT,
    WHOLE,
    Numbers,
    basis,
    means,
    shares_of,
    standing_of,
    weighted,
)
from gehoord.responses.rules.tables import Kept, Table, guard

COLUMNS = ("1", "0", "-1")


def guarded(counts, groups, earlier=()):
    return guard(counts, groups=groups, columns=COLUMNS, earlier=list(earlier))


def counted(rows):
    return {(group, column): count for group, row in rows.items() for column, count in zip(COLUMNS, row, strict=True)}


def test_an_interval_needs_a_lot_or_everybody():
    assert basis(voices={"direct": 20, "mail": 4}, all_drawn=True, people=600) == LOT
    assert basis(voices={"direct": 20, "mail": 4}, all_drawn=False, people=600) == GATHERED
    assert basis(voices={"direct": 3, "link": 40}, all_drawn=True, people=600) == GATHERED
    assert basis(voices={"link": 40}, all_drawn=True, people=40) == WHOLE
    assert basis(voices={}, all_drawn=True, people=40) == GATHERED


def test_under_thirty_there_is_no_percentage_and_by_link_no_interval():
    few = shares_of({"1": 18, "0": 0, "-1": 6}, population=600)
    many = shares_of({"1": 30, "0": 0, "-1": 10}, population=None)
    drawn = shares_of({"1": 30, "0": 0, "-1": 10}, population=600)

    assert few is not None
    assert many is not None
    assert drawn is not None
    assert few["1"] == {"count": 18, "of": 24, "percent": None, "low": None, "high": None}
    assert many["1"] == {"count": 30, "of": 40, "percent": 75, "low": None, "high": None}
    assert (drawn["1"]["percent"], drawn["1"]["low"] is not None) == (75, True)
    assert shares_of(None, population=600) is None


def test_what_is_shown_of_a_table_gives_nobody_away_now_or_later():
    """Random tables of a small organisation, shown twice while a few more people answered."""
    draw = random.Random(20261123)
    for _number in range(25):
        groups = tuple((key,) for key in range(1, 5))
        first = counted({key: [draw.choice([0, 1, 2, 3, 6, 9, 12]) for _ in COLUMNS] for key in range(1, 5)})
        later = {place: count + draw.choice([0, 0, 0, 1, 2]) for place, count in first.items()}

        one = guarded(first, groups)
        kept = Kept(one.counts, groups, one.hidden)
        two = guarded(later, groups, [kept.release])

        both = [kept.release, Kept(two.counts, groups, two.hidden).release]
        assert exposed(both) == []


def test_a_table_comes_back_from_what_is_kept():
    one = guarded(counted({1: [6, 7, 9], 2: [1, 8, 0]}), ((1,), (2,)))
    kept = Kept(one.counts, ((1,), (2,)), one.hidden)

    assert Kept.from_json(kept.as_json()) == kept
    assert one.hidden


def test_groups_that_may_be_shown_are_compared():
    rows = {(1,): (10, 0, 0), (2,): (9, 0, 0), (3,): (0, 0, 12)}
    table = a_table(rows)

    found = standing_of(table)

    assert found is not None
    assert (found["verdict"], found["groups"]) == ("differing", 3)
    assert standing_of(a_table({(1,): (10, 0, 0)})) is None


def a_table(rows):
    counts = {(group[0], column): n for group, row in rows.items() for column, n in zip(COLUMNS, row, strict=True)}
    groups = tuple(rows)
    sums = {place: sum(counts[cell] for cell in of) for place, of in places(counts, merged=groups).items()}
    return Table(groups, COLUMNS, sums)  # type: ignore[arg-type]


def test_weighting_stands_beside_or_is_refused_with_who_is_too_few():
    rows = {(1,): (20, 0, 10), (2,): (5, 0, 15)}

    assert weighted(a_table(rows), {(1,): 300, (2,): 300}) == {
        "percent": {"1": 46, "0": 0, "-1": 54},
        "effective": 48,
    }
    assert weighted(a_table({(1,): (20, 0, 10), (2,): (0, 0, 4)}), {(1,): 300, (2,): 300}) == {"thin": [[2]]}
    assert weighted(a_table({(1,): (2, 0, 10)}), {(1,): 300}) is None


def test_a_mean_needs_eight_and_of_groups_eight_each():
    numbers = [Numbers(1, 7.0, 8), Numbers(2, 2.0, 8)]
    groups = ((1,), (2,))

    assert means(numbers, groups) == {
        "mean": 4.5,
        "of": 16,
        "groups": [{"group": [1], "mean": 7.0, "of": 8}, {"group": [2], "mean": 2.0, "of": 8}],
    }
    assert means([Numbers(1, 7.0, 8), Numbers(2, 2.0, 1)], groups) == {"mean": 6.4, "of": 9}
    assert means([Numbers(1, 7.0, 7)], groups) == {}
