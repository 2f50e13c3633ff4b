"""Offered, not forced: somebody now, or the expert later; and what the door learns from corrections."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm
from gehoord.cases.actions.offer import accept, hops, live_assignment, offer
from gehoord.cases.actions.owner import route_waiting
from gehoord.cases.actions.route import NotExpected, NotYours, choose_deputy, wait_for
from gehoord.cases.queries.standing import standing
from tests.cases.crash import minutes, verbs
from tests.cast import TUESDAY, Cast
from tests.factories import make_live, make_person, make_specialist, part_time

pytestmark = pytest.mark.django_db
VAT = "Mag de factuur van onze Duitse leverancier zonder btw?"


@pytest.fixture
def anna(cast: Cast):
    """Knows VAT best, and is in on Wednesday and Thursday."""
    anna = make_person("Anna Smit", week=part_time("wed thu"))
    make_specialist(anna, cast.invoices)
    cast.fenna.specialisms.update(level="backup")
    return anna


def test_the_customer_may_rather_wait_for_the_expert(cast: Cast, anna):
    case = ask(customer=cast.karin, text=VAT, now=TUESDAY)
    assert live_assignment(case).person == cast.fenna

    wait = wait_for(case=case, by=cast.karin, expert=anna, now=minutes(2))

    assert (standing(case).kind, wait.expected, verbs(case)[-1]) == ("waits", anna, "case.waits")
    assert route_waiting(now=minutes(5), service=cast.finance) == 0
    wednesday = TUESDAY.replace(hour=8, minute=30) + timedelta(days=1)
    assert (wait.expected_at, route_waiting(now=wednesday)) == (wednesday, 1)
    assert live_assignment(case).person == anna


def test_she_may_still_choose_somebody_now(cast: Cast, anna):
    case = ask(customer=cast.karin, text=VAT, now=TUESDAY)
    wait_for(case=case, by=cast.karin, expert=anna, now=minutes(2))

    choose_deputy(case=case, by=cast.karin, now=minutes(9))

    assert live_assignment(case).person == cast.fenna


def test_when_the_expert_comes_early_she_has_it(cast: Cast, anna):
    case = ask(customer=cast.karin, text=VAT, now=TUESDAY)
    wait_for(case=case, by=cast.karin, expert=anna, now=minutes(2))
    make_live(anna, "here", said_at=minutes(30))

    route_waiting(now=minutes(30), service=cast.finance)

    assert live_assignment(case).person == anna


def test_needed_before_the_expert_is_back_there_is_nothing_to_wait_for(cast: Cast, anna):
    case = ask(customer=cast.karin, text=f"{VAT} Dat moet vandaag voor 16.00 uur betaald.", now=TUESDAY)

    with pytest.raises(NotExpected):
        wait_for(case=case, by=cast.karin, expert=anna, now=minutes(2))


def test_only_the_customer_chooses(cast: Cast, anna):
    case = ask(customer=cast.karin, text=VAT, now=TUESDAY)

    with pytest.raises(NotYours):
        wait_for(case=case, by=cast.fenna, expert=anna, now=minutes(2))


def test_after_three_corrections_the_fourth_goes_right(cast: Cast):
    for number, month in enumerate(("mei", "juni", "juli")):
        text = f"Waar kan ik de parkeervergunning voor bezoekers aanvragen, {month}"
        case = ask(customer=cast.karin, text=text, now=minutes(number))
        owner = live_assignment(case).person
        assert owner == (cast.ids if number == 0 else owner)
        if owner != cast.fenna:
            made = offer(case=case, sender=owner, to=cast.fenna, specialism=cast.invoices, now=minutes(number))
            accept(offer=made, by=cast.fenna, now=minutes(number))
        confirm(case=case, by=cast.karin, now=minutes(number + 1))

    fourth = ask(customer=cast.bram, text="parkeervergunning voor twee bezoekers", now=minutes(10))

    assert (live_assignment(fourth).person, hops(fourth), fourth.specialism) == (cast.fenna, 0, cast.invoices)
