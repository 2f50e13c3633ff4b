"""What was shown last week stays known: nobody may be found between two releases that are safe by themselves."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from gehoord.methods.differencing import Exposed, Release, counted, exposed, hide_after, may_follow
from gehoord.methods.disclosure import CannotBeHidden, Range
from gehoord.methods.merging import merge_small
from gehoord.methods.suppression import FEWEST_IN_A_DISTRIBUTION, places, suppress

MONDAY = {("day", "yes"): 8, ("day", "no"): 6, ("night", "yes"): 5, ("night", "no"): 7}


def later(**more: int) -> dict[tuple[str, str], int]:
    """Monday's table with more answers, named as day_yes."""
    return MONDAY | {tuple(cell.split("_")): MONDAY[tuple(cell.split("_"))] + added for cell, added in more.items()}


def test_the_same_table_may_go_out_twice():
    assert may_follow(counted(MONDAY), [counted(MONDAY)])


def test_one_answer_more_gives_that_answer_away():
    monday, tuesday = counted(MONDAY), counted(later(night_no=1))

    assert may_follow(monday, [])
    assert may_follow(tuesday, [])
    assert exposed([monday, tuesday]) == [
        Exposed(cell=("night", "no"), people=1, known=Range(pytest.approx(1), pytest.approx(1)))
    ]


def test_five_of_one_group_who_say_the_same_may_be_added():
    assert may_follow(counted(later(night_no=5)), [counted(MONDAY)])


def test_five_who_differ_may_not():
    tuesday = counted(later(night_no=3, night_yes=2))

    found = exposed([counted(MONDAY), tuesday])

    assert [(one.cell, one.people) for one in found] == [(("night", "yes"), 2), (("night", "no"), 3)]


def test_five_who_differ_may_be_added_to_the_total_of_their_group():
    monday, tuesday = counted(MONDAY), counted(later(night_no=3, night_yes=2))

    shown = hide_after(tuesday, [monday])

    assert shown.hidden == {("night", "yes"), ("night", "no"), (None, "yes"), (None, "no")}
    assert shown.counts == {
        ("day", "yes"): 8,
        ("day", "no"): 6,
        ("day", None): 14,
        ("night", None): 17,
        (None, None): 31,
    }


def test_an_answer_taken_away_is_an_answer_found():
    assert not may_follow(counted(MONDAY), [counted(later(day_yes=2))])


def test_an_answer_that_was_changed_is_found_on_both_sides():
    monday = Release(answers={n: ("all", "yes" if n < 10 else "no") for n in range(20)}, figures=places(TWO))
    tuesday = Release(answers=dict(monday.answers) | {0: ("all", "no")}, figures=places(TWO))

    found = exposed([monday, tuesday])

    assert {(one.cell, one.people) for one in found} == {(("all", "yes"), 1), (("all", "no"), 1)}


TWO = [("all", "yes"), ("all", "no")]


def test_a_filter_that_leaves_three_out_is_refused():
    everybody = counted(MONDAY)
    drawn_by_lot = Release(
        answers={key: cell for key, cell in everybody.answers.items() if key[0] != ("day", "yes") or key[1] >= 3},
        figures=everybody.figures,
    )

    assert may_follow(drawn_by_lot, [])
    assert not may_follow(drawn_by_lot, [everybody])


NIGHT = frozenset({("night", "yes")})


def test_a_merged_group_may_not_be_taken_apart_later():
    table = MONDAY | {("harbour", "yes"): 2, ("harbour", "no"): 3}
    together = merge_small({"day": 14, "night": 12, "harbour": 5}, fewest=FEWEST_IN_A_DISTRIBUTION)
    merged, apart = counted(table, merged=together), counted(table, hidden=suppress(table).hidden)

    assert together == (("day",), ("night", "harbour"))
    assert may_follow(merged, [])
    assert may_follow(apart, [])
    assert not may_follow(Release(apart.answers, {"night": NIGHT}), [merged])


def test_what_two_releases_hide_differently_is_not_hidden():
    table = {("all", answer): people for answer, people in zip("abc", (2, 9, 12), strict=True)}
    figures = {cell: frozenset({cell}) for cell in table} | {None: frozenset(table)}
    answers = counted(table).answers
    one, other = (
        Release(answers=answers, figures=figures, hidden=frozenset({("all", "a"), ("all", kept)})) for kept in "bc"
    )

    assert may_follow(one, [])
    assert may_follow(other, [])
    assert not may_follow(other, [one])


def test_who_was_given_away_before_cannot_be_hidden_any_more():
    with pytest.raises(CannotBeHidden):
        hide_after(counted(later(night_no=1)), [counted(later(day_yes=1)), counted(MONDAY)])


def test_in_random_rounds_of_four_snapshots_nobody_is_found():
    random = Random(7)

    for _ in range(6):
        table = dict.fromkeys(product("abc", "xyz"), 0)
        releases: list[Release] = []
        for _ in range(4):
            for _ in range(random.choice((3, 12, 30))):
                table[random.choice("abc"), random.choice("xyz")] += 1
            hidden = hide_after(counted(table), releases).hidden
            releases.append(counted(table, hidden=hidden))

        assert releases[0].hidden == suppress({cell: _count(releases[0], cell) for cell in table}).hidden
        assert exposed(releases) == []


def _count(release: Release, cell: tuple[str, str]) -> int:
    return sum(found == cell for found in release.answers.values())


def test_a_naive_series_of_safe_tables_gives_somebody_away():
    random = Random(8)
    table = {cell: random.randint(3, 14) for cell in product("abc", "xyz")}
    releases = []
    for _ in range(4):
        table = {cell: count + random.randint(0, 2) for cell, count in table.items()}
        releases.append(counted(table, hidden=suppress(table).hidden))

    assert [exposed([release]) for release in releases] == [[], [], [], []]
    assert exposed(releases) != []
