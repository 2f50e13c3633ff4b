"""Catching somebody: one line, the name recognised, no wrong form, and nobody sent away."""

from __future__ import annotations

import pytest

from gehoord.cases.models import Case
from gehoord.cases.queries.standing import standing
from gehoord.people.models import Person
from tests.factories import make_person


@pytest.fixture
def mo(cast, clock, browser_of):
    """Any colleague may catch somebody, also who helps with nothing himself."""
    return browser_of(cast.bram)


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_one_line_with_a_name_is_enough(cast, mo):
    page = mo.post("/walk-in/", {"text": "Karin Mulder laptop start niet"}, follow=True)

    case = Case.objects.get()
    assert (case.customer, case.captured_by, case.channel) == (cast.karin, cast.bram, "walk_in")
    assert case.text == "laptop start niet"
    assert standing(case).owner == cast.ids
    assert "Opgevangen. Karin is klaar en hoort wie er helpt." in said(page)
    assert "Karin: laptop start niet" in said(page)


def test_who_catches_and_is_in_keeps_it_until_somebody_accepts(cast, clock, browser_of):
    page = browser_of(cast.fenna).post("/walk-in/", {"text": "Karin Mulder laptop start niet"}, follow=True)

    assert standing(Case.objects.get()).owner == cast.fenna
    assert "Nog bij jou. Aangeboden aan Ids, nog 15 minuten." in said(page)


def test_several_people_of_that_name_are_shown_and_the_text_is_kept(cast, mo):
    other = make_person("Karin Bos", department="Groen")

    step = mo.post("/walk-in/", {"text": "Karin laptop start niet"})
    page = said(step)
    mo.post("/walk-in/person/", {"text": "Karin laptop start niet", "person": other.pk})

    assert ("Karin Bos" in page, "Karin Mulder" in page) == (True, True)
    assert "Karin laptop start niet</textarea>" in page
    assert (Case.objects.get().customer, Case.objects.get().text) == (other, "laptop start niet")


def test_somebody_unknown_is_welcome_by_name(mo):
    step = mo.post("/walk-in/", {"text": "loonstrook klopt niet"})
    mo.post("/walk-in/person/", {"text": "loonstrook klopt niet", "name": "Iemand van Groen"})

    assert step.status_code == 200
    customer = Case.objects.get().customer
    assert (customer.name, customer.is_known, customer.email) == ("Iemand van Groen", False, None)


def test_no_name_at_all_asks_who_and_loses_nothing(mo):
    page = mo.post("/walk-in/person/", {"text": "loonstrook klopt niet", "name": ""})

    assert page.status_code == 422
    assert "loonstrook klopt niet</textarea>" in said(page)
    assert not Case.objects.exists()


@pytest.mark.parametrize("text", ["", " \n", "\x00"])
def test_nothing_is_asked_back(mo, text):
    page = mo.post("/walk-in/", {"text": text})

    assert page.status_code == 422
    assert "Wie is het, en wat is er? Eén regel is genoeg." in said(page)


def test_a_huge_text_and_a_script_are_kept_as_they_are(cast, mo):
    text = "<script>alert(1)</script> " + "x" * 2_000_000

    mo.post("/walk-in/", {"text": "Karin Mulder " + text})
    page = mo.get("/walk-in/").content.decode()

    assert Case.objects.get().text == text
    assert "<script>alert(1)</script>" not in page


def test_who_left_is_not_recognised_and_can_still_be_named(cast, mo, clock):
    Person.objects.filter(pk=cast.karin.pk).update(left_date=clock.now.date())

    step = mo.post("/walk-in/", {"text": "Karin Mulder laptop start niet"})
    mo.post("/walk-in/person/", {"text": "laptop start niet", "person": cast.karin.pk, "name": "Karin Mulder"})

    assert "Wie is het?" in said(step)
    assert Case.objects.get().customer != cast.karin


def test_pressed_twice_it_is_caught_once(mo):
    for _press in range(2):
        mo.post("/walk-in/", {"text": "Karin Mulder laptop start niet", "once": "a1"})

    assert Case.objects.count() == 1


def test_what_we_hear_says_who_what_and_who_would_know(mo):
    page = said(mo.post("/walk-in/heard/", {"text": "Karin Mulder laptop is gecrasht, offerte moet voor 15.00"}))

    assert "Karin Mulder, Projecten" in page
    assert "Kan nu niet verder" in page
    assert "Vandaag vóór 15.00 uur" in page
    assert "Ids weet van Laptops en is er" in page
    assert not Case.objects.exists()


def test_the_list_costs_the_same_for_one_as_for_three(mo, django_assert_num_queries):
    mo.post("/walk-in/", {"text": "Karin Mulder laptop start niet"})
    mo.get("/walk-in/")
    with django_assert_num_queries(QUERIES):
        mo.get("/walk-in/")
    for text in ("Karin Mulder muis stuk", "Ids Hoekstra factuur kwijt"):
        mo.post("/walk-in/", {"text": text})
    with django_assert_num_queries(QUERIES):
        mo.get("/walk-in/")


QUERIES = 8
