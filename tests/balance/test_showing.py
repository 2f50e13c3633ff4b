"""A team under five is in company or silent, and nothing that is shown gives it away."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.balance.models import Team
from gehoord.balance.queries.months import balance_of
from gehoord.balance.rules.showing import FEWEST_PEOPLE, groups_of
from tests.balance.months import UNTIL, keep_month, keep_months, keep_team, month_before
from tests.factories import make_service, make_specialism

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({1: 5, 2: 9}, ((1,), (2,))),
        ({1: 5, 2: 4}, ((1,),)),
        ({1: 5, 2: 4, 3: 2}, ((1,), (2, 3))),
        ({1: 5, 2: 2, 3: 2}, ((1,),)),
        ({1: 4}, ()),
        ({1: 0, 2: 6}, ((2,),)),
    ],
)
def test_small_teams_are_merged_or_silent(people, shown):
    assert groups_of(people) == shown


@given(st.dictionaries(st.integers(1, 8), st.integers(0, 12), max_size=8))
def test_no_difference_of_what_is_shown_is_a_small_team(people):
    shown = groups_of(people)
    small = [service for service, size in people.items() if 0 < size < FEWEST_PEOPLE]
    sums = [
        frozenset(one for group in chosen for one in group)
        for size in range(len(shown) + 1)
        for chosen in combinations(shown, size)
    ]

    differences = {larger - smaller for larger in sums for smaller in sums if smaller < larger}

    assert not {frozenset({service}) for service in small} & differences


@pytest.mark.django_db
def test_a_small_team_is_silent_on_its_own(cast):
    keep_month(cast.laptops, APRIL, lost=30, people=4)

    assert balance_of(cast.it).is_silent


@pytest.mark.django_db
def test_two_small_teams_are_one_row_of_months(cast):
    keep_month(cast.laptops, APRIL, lost=30, people=4)
    keep_month(cast.invoices, APRIL, lost=10, people=3)

    found = balance_of(cast.it)

    assert found.services == (cast.finance, cast.it)
    assert [(month, point.sums["cases"], point.y) for month, point in found.months] == [(APRIL, 40, 20)]
    assert balance_of(cast.finance) == found


@pytest.mark.django_db
def test_months_of_a_group_do_not_come_apart_when_one_of_it_grows(cast):
    keep_month(cast.laptops, MARCH, lost=30, people=4)
    keep_month(cast.invoices, MARCH, lost=10, people=3)
    keep_month(cast.laptops, APRIL, lost=30, people=6)
    keep_month(cast.invoices, APRIL, lost=10, people=3)

    grown, left = balance_of(cast.it), balance_of(cast.finance)

    assert [month for month, _ in grown.months] == [APRIL]
    assert grown.hidden == 1
    assert left.is_silent


@pytest.mark.django_db
def test_a_team_that_shrinks_is_shown_no_more(cast):
    keep_months(cast.laptops, [30, 31, 32])
    assert len(balance_of(cast.it).months) == 3

    Team.objects.filter(service=cast.it, month_date=APRIL).update(people=4)

    assert balance_of(cast.it).is_silent


@pytest.mark.django_db
def test_a_month_of_a_service_that_began_later_gives_no_other_away(cast):
    canteen = make_specialism(make_service("Facilitair"), "Kantine")
    keep_month(canteen, month_before(0), lost=5, people=2)
    keep_month(cast.laptops, APRIL, lost=30, people=4)
    keep_team(cast.finance, APRIL, 7)

    assert balance_of(canteen.service).services == (canteen.service, cast.it)
    assert UNTIL.date() == balance_of(canteen.service).until
