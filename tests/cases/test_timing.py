"""When the customer hears again: before she needs it, and while somebody works."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.cases.rules.timing import SHORTEST_MINUTES, word_due
from gehoord.methods.working_time import difference
from gehoord.people.rules import OFFICE_WEEK, week_calendar
from tests.cast import AMSTERDAM, TUESDAY

OFFICE = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "needed_by", "due"),
    [
        (at(12, 13, 40), at(12, 14, 0), at(12, 13, 50)),
        (at(12, 13, 40), at(12, 13, 44), at(12, 13, 45)),
        (at(12, 16, 30), at(13, 9, 30), at(13, 8, 45)),  # half an hour today and an hour tomorrow: not at one at night
        (at(12, 13, 40), at(13, 17, 0), at(12, 15, 40)),  # the two hours of every question come first
        (at(12, 20, 0), at(12, 22, 0), at(12, 21, 0)),  # nobody works before it is needed: half of the hours
    ],
)
def test_the_next_word_comes_half_way_before_it_is_needed(now, needed_by, due):
    assert word_due(calendar=OFFICE, now=now, minutes=120, needed_by=needed_by) == due


@given(st.integers(0, 7 * 24 * 60), st.integers(30, 7 * 24 * 60))
def test_where_anybody_works_before_it_is_needed_the_word_comes_while_they_do(asked, needed):
    now = TUESDAY + timedelta(minutes=asked)
    needed_by = now + timedelta(minutes=needed)
    due = word_due(calendar=OFFICE, now=now, minutes=120, needed_by=needed_by)

    if difference(OFFICE, now, needed_by) > 2 * SHORTEST_MINUTES:
        assert now < due <= needed_by
        assert difference(OFFICE, due - timedelta(minutes=1), due) > 0
