"""What a service says of itself stands beside what its customers say."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.afterword import add_afterword
from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, not_yet, offer_solution
from gehoord.cases.queries.halves import both_halves
from tests.cases.crash import minutes
from tests.cast import TUESDAY, Cast

pytestmark = pytest.mark.django_db


def test_ten_answered_in_time_and_four_times_no_is_six_of_ten(cast: Cast):
    for number in range(10):
        case = ask(customer=cast.karin, text=f"laptop {number} doet niets", now=TUESDAY)
        offer_solution(case=case, by=cast.ids, now=minutes(10))
        if number < 4:
            not_yet(case=case, by=cast.karin, now=minutes(15))
        else:
            confirm(case=case, by=cast.karin, now=minutes(15))

    halves = both_halves(cast.it)

    assert (halves.cases, halves.promises_kept) == (10, 10)
    assert (halves.in_time, halves.late, halves.not_yet, halves.unheard) == (6, 0, 4, 0)


def test_silence_is_unknown_and_never_counts_as_solved(cast: Cast):
    case = ask(customer=cast.karin, text="laptop doet niets", now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=minutes(10))

    halves = both_halves(cast.it)

    assert (halves.cases, halves.in_time, halves.unheard) == (1, 0, 1)


def test_a_service_without_cases_has_nothing_to_say(cast: Cast):
    assert both_halves(cast.finance).cases == 0


def test_the_search_before_the_door_is_a_number_of_the_service(cast: Cast):
    for number in (3, 0):
        case = ask(customer=cast.karin, text="laptop doet niets", now=TUESDAY)
        confirm(case=case, by=cast.karin, now=minutes(15))
        add_afterword(case=case, by=cast.karin, asked_before=number, now=minutes(16))

    assert both_halves(cast.it).search_effort == 1.5
