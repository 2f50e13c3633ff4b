"""Who may see a case: whoever asked, caught, has, had, was offered or called into it, and the lead of its service."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import name_confirmer
from gehoord.cases.actions.converse import note
from gehoord.cases.actions.offer import offer
from gehoord.cases.models import Case
from gehoord.cases.queries.visible import case_for, cases_for, messages_for
from tests.cases.crash import CRASH
from tests.cast import TUESDAY, Cast

pytestmark = pytest.mark.django_db


def sees(person, case: Case) -> bool:
    """Both doors to a case agree."""
    by_list = cases_for(person).filter(pk=case.pk).exists()
    assert (case_for(person, case.pk) is not None) == by_list
    return by_list


def test_the_customer_the_owner_and_the_lead_see_it_and_nobody_else(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    assert [sees(person, case) for person in (cast.karin, cast.ids, cast.lies)] == [True, True, True]
    assert [sees(person, case) for person in (cast.fenna, cast.bram, cast.mo)] == [False, False, False]


def test_whoever_takes_part_sees_it(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY, captured_by=cast.bram)
    note(case=case, by=cast.ids, text="@Fenna Bos kijk je mee?", now=TUESDAY)
    name_confirmer(case=case, by=cast.karin, person=cast.mo, now=TUESDAY)

    assert [sees(person, case) for person in (cast.bram, cast.fenna, cast.mo)] == [True, True, True]


def test_an_offer_opens_the_case_to_whom_it_was_offered(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    offer(case=case, sender=cast.ids, to=cast.fenna, now=TUESDAY)

    assert sees(cast.fenna, case)


def test_a_confidential_specialism_is_seen_by_named_people_only(cast: Cast):
    cast.laptops.is_confidential = True
    cast.laptops.save()
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    assert [sees(person, case) for person in (cast.karin, cast.ids, cast.lies)] == [True, True, False]


def test_notes_are_for_colleagues_only(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    note(case=case, by=cast.ids, text="Schijf is stuk", now=TUESDAY)

    assert [row.text for row in messages_for(cast.ids, case)] == ["Schijf is stuk"]
    assert list(messages_for(cast.karin, case)) == []
