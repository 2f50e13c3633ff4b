"""Small groups in a table stay hidden: by a threshold nothing is safe, with the cells around it everything is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gehoord.methods.disclosure import Range, ranges
from gehoord.methods.suppression import (
    FEWEST,
    FEWEST_IN_A_DISTRIBUTION,
    FEWEST_IN_OPEN_TEXT,
    audit,
    below,
    places,
    places_in_one_row,
    shown_of,
    suppress,
    suppress_one_row,
)

ANSWERS = ("yes", "no", "pass", "other")
CANTEEN = {
    ("day", "yes"): 16,
    ("day", "no"): 9,
    ("night", "yes"): 2,
    ("night", "no"): 11,
    ("office", "yes"): 14,
    ("office", "no"): 7,
}


def random_table(random: Random, rows: int = 6, columns: int = 4) -> dict[tuple[str, str], int]:
    """Answers of a small organisation: groups of 6 to 40, each with leanings of its own."""
    table = {}
    for row in range(rows):
        given = random.choices(range(columns), [random.random() + 0.1 for _ in range(columns)], k=random.choice(SIZES))
        table |= {(f"group {row}", f"answer {column}"): given.count(column) for column in range(columns)}
    return table


SIZES = (6, 9, 12, 18, 25, 40)


def by_threshold(table: Mapping) -> dict:
    """What a threshold alone leaves to be worked out about the cells it hides."""
    named = places(table)
    naive = below(table, named)
    hidden = [cell for cell in table if cell in naive]
    return ranges(table, [of for name, of in named.items() if name not in naive], hidden)


def recoverable(tables: Iterable[Mapping]) -> tuple[int, int]:
    """How many tables give a hidden cell away: behind a threshold alone, and as we show them."""
    alone = ours = 0
    for table in tables:
        alone += any(known.is_exact for known in by_threshold(table).values())
        ours += audit(table, [places(table)[name] for name in suppress(table).counts]) != {}
    return alone, ours


def test_the_thresholds_are_five_eight_and_ten():
    assert (FEWEST, FEWEST_IN_A_DISTRIBUTION, FEWEST_IN_OPEN_TEXT) == (5, 8, 10)


def test_one_small_cell_takes_three_others_along():
    shown = suppress(CANTEEN)

    assert by_threshold(CANTEEN) == {("night", "yes"): Range(2, 2)}
    assert shown.hidden == {("night", "yes"), ("night", "no"), ("office", "yes"), ("office", "no")}
    assert shown.counts == {
        ("day", "yes"): 16,
        ("day", "no"): 9,
        ("day", None): 25,
        ("night", None): 13,
        ("office", None): 21,
        (None, "yes"): 32,
        (None, "no"): 27,
        (None, None): 59,
    }


def test_what_is_left_to_work_out_is_none_to_the_whole_night_shift():
    shown = suppress(CANTEEN)

    found = ranges(CANTEEN, [places(CANTEEN)[name] for name in shown.counts], [("night", "yes")])

    assert found == {("night", "yes"): Range(pytest.approx(0), pytest.approx(13))}


def test_merged_rows_have_one_place_and_hide_less():
    table = CANTEEN | {("harbour", "yes"): 3, ("harbour", "no"): 0}
    shown = suppress(table, merged=[("day",), ("office",), ("night", "harbour")])

    assert shown.hidden == frozenset()
    assert shown.counts[("night", "harbour"), "yes"] == 5
    assert shown.counts[("night", "harbour"), None] == 16
    assert len(shown.counts) == 3 * 2 + 3 + 2 + 1


def test_a_table_without_small_cells_is_shown_whole():
    table = {("day", "yes"): 12, ("day", "no"): 9, ("night", "yes"): 5, ("night", "no"): 0}

    assert suppress(table).hidden == frozenset()
    assert suppress(table).counts["night", "no"] == 0


def test_a_constituency_of_three_is_hidden_with_its_total():
    table = CANTEEN | {("harbour", "yes"): 3, ("harbour", "no"): 0}
    shown = suppress(table)

    assert ("harbour", None) in shown.hidden
    assert (None, None) in shown.counts
    assert audit(table, [places(table)[name] for name in shown.counts]) == {}


def test_three_people_in_all_give_nothing_but_what_is_zero():
    shown = suppress({("day", "yes"): 2, ("day", "no"): 1, ("night", "yes"): 0, ("night", "no"): 0})

    assert set(shown.counts.values()) <= {0}


def test_a_table_needs_every_cell():
    with pytest.raises(ValueError, match="zeros too"):
        suppress({("day", "yes"): 12, ("night", "no"): 8})


def test_an_empty_table_is_empty():
    assert suppress({}).hidden == frozenset()


def test_in_one_row_a_second_count_hides_the_first():
    shown = suppress_one_row({"yes": 40, "no": 12, "pass": 3})

    assert shown.counts == {"yes": 40, None: 55}
    assert shown.hidden == {"no", "pass"}


def test_in_one_row_two_small_counts_that_add_up_to_few_need_a_third():
    shown = suppress_one_row({"yes": 40, "no": 12, "pass": 3, "other": 1})

    assert shown.counts == {"yes": 40, None: 56}


def test_one_row_with_one_answer_hides_its_total_too():
    shown = suppress_one_row({"yes": 3, "no": 0})

    assert shown.counts == {"no": 0}


def test_a_higher_threshold_hides_more():
    table = {("day", "yes"): 12, ("day", "no"): 9, ("night", "yes"): 7, ("night", "no"): 20}

    assert suppress(table).hidden == frozenset()
    assert ("night", "yes") in suppress(table, fewest=FEWEST_IN_A_DISTRIBUTION).hidden


def test_what_the_audit_finds_is_the_range_that_gives_it_away():
    named = places_in_one_row(["yes", "no", "pass"])
    counts = {"yes": 40, "no": 12, "pass": 3}

    exposed = audit(counts, [named["yes"], named["no"], named[None]])

    assert exposed == {"pass": Range(pytest.approx(3), pytest.approx(3))}
    assert shown_of(counts, named, hidden={"pass"}).counts == {"yes": 40, "no": 12, None: 55}


def test_nothing_in_thirty_random_tables_can_be_worked_out():
    random = Random(5)

    alone, ours = recoverable(random_table(random) for _ in range(30))

    assert alone >= 20
    assert ours == 0


@pytest.mark.soak
def test_nothing_in_three_hundred_random_tables_can_be_worked_out():
    random = Random(20261123)
    tables = [random_table(random) for _ in range(300)]

    alone, ours = recoverable(tables)

    small = sum(0 < count < FEWEST for table in tables for count in table.values()) / 300
    assert small == pytest.approx(12.6, abs=1)  # of 24, as in the runs our numbers were first measured on
    assert alone >= 225
    assert ours == 0


def whole_tables(counts: Mapping, shown: Mapping) -> list[dict]:
    """Every table of whole people that fits what is shown, by trying them all; rows have their total shown."""
    rows, columns = (list(dict.fromkeys(cell[side] for cell in counts)) for side in (0, 1))

    def fitting(row: str) -> list[tuple[int, ...]]:
        total = shown[row, None]
        room = [[shown[row, c]] if (row, c) in shown else range(total + 1) for c in columns]
        return [numbers for numbers in product(*room) if sum(numbers) == total]

    tables = []
    for numbers in product(*(fitting(row) for row in rows)):
        sums = dict(zip(columns, map(sum, zip(*numbers, strict=True)), strict=True))
        if all(shown.get((None, column), sums[column]) == sums[column] for column in columns):
            tables.append(dict(zip(product(rows, columns), chain.from_iterable(numbers), strict=True)))
    return tables


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=9, max_size=9))
def test_whoever_tries_all_whole_numbers_finds_no_more_than_the_programs(numbers):
    table = dict(zip(product("abc", "xyz"), numbers, strict=True))
    shown = suppress(table)
    assume(not any((row, None) in shown.hidden for row in "abc"))
    possible = whole_tables(table, shown.counts)

    for cell, count in table.items():
        if 0 < count < FEWEST:
            found = {other[cell] for other in possible}
            assert min(found) == 0
            assert max(found) >= FEWEST
