"""The customer asks in one field, sees who has it and when she hears, and says herself that it is solved."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.converse import say
from gehoord.cases.models import Case, Confirmation
from gehoord.cases.queries.standing import standing
from gehoord.people.models import Specialism


@pytest.fixture
def karin(cast, clock, browser_of):
    return browser_of(cast.karin)


def said(page) -> str:
    """The page's words with ordinary spaces, so that a sentence can be compared."""
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_one_field_is_enough(cast, karin):
    page = karin.post("/", {"text": "Mijn laptop is gecrasht, offerte moet voor 15.00 naar klant X"}, follow=True)

    case = Case.objects.get()
    assert page.redirect_chain == [(f"/cases/{case.pk}/", 302)]
    assert (case.customer, case.channel, standing(case).owner) == (cast.karin, "web", cast.ids)
    assert "Ids is er voor je" in said(page)
    assert "tot 17.00 uur" in said(page)
    assert "vóór 14.10 uur, ook als er geen nieuws is" in said(page)
    assert "Vandaag vóór 15.00 uur" in said(page)


def test_empty_asks_back_and_keeps_the_page(karin, cast):
    page = karin.post("/", {"text": "  \n"})

    assert page.status_code == 422
    assert "Wat is er aan de hand? Eén zin is genoeg." in said(page)
    assert not Case.objects.exists()


def test_pressed_twice_it_is_asked_once(karin, cast):
    for _press in range(2):
        karin.post("/", {"text": "De laptop is traag", "once": "a1"})
    karin.post("/", {"text": "De laptop is nu stuk", "once": "a1"})

    assert [case.title for case in Case.objects.order_by("pk")] == ["De laptop is traag", "De laptop is nu stuk"]


def test_the_mark_of_a_page_belongs_to_one_person(karin, cast, browser_of):
    for browser in (karin, browser_of(cast.bram)):
        browser.post("/", {"text": "De laptop is traag", "once": "a1"})

    assert {case.customer for case in Case.objects.all()} == {cast.karin, cast.bram}


def test_only_she_says_solved_and_then_it_is(cast, karin, clock):
    karin.post("/", {"text": "Mijn laptop doet niets"})
    case = Case.objects.get()
    offer_solution(case=case, by=cast.ids, now=clock.move(minutes=5), question="Doet je laptop het weer?")

    page = karin.get(f"/cases/{case.pk}/")
    assert "Doet je laptop het weer?" in said(page)

    page = karin.post(f"/cases/{case.pk}/confirmation/", {"verdict": "yes"}, follow=True)
    assert said(page).count("Fijn. Jij zei het, dus het is opgelost.") == 1
    assert "Werkt het toch niet? Zeg het hier." in said(page)
    assert standing(case).kind == "solved"
    assert Confirmation.objects.get().by == cast.karin


def test_not_yet_goes_on_at_once(cast, karin, clock):
    karin.post("/", {"text": "Mijn laptop doet niets"})
    case = Case.objects.get()
    offer_solution(case=case, by=cast.ids, now=clock.move(minutes=5))

    karin.post(f"/cases/{case.pk}/confirmation/", {"verdict": "not_yet"})

    assert (standing(case).kind, standing(case).owner) == ("owned", cast.ids)


def test_a_needed_by_moment_asks_in_time_or_too_late(cast, karin, clock):
    karin.post("/", {"text": "Laptop stuk, offerte moet voor 15.00 weg"})
    case = Case.objects.get()
    offer_solution(case=case, by=cast.ids, now=clock.move(minutes=90))

    page = said(karin.get(f"/cases/{case.pk}/"))
    assert all(answer in page for answer in ("Ja, op tijd", "Ja, maar te laat", "Nee, nog niet"))

    karin.post(f"/cases/{case.pk}/confirmation/", {"verdict": "late"})
    assert Confirmation.objects.get().verdict == "late"


def test_what_was_typed_is_kept_when_nothing_can_be_said(cast, karin):
    karin.post("/", {"text": "Mijn laptop doet niets"})
    case = Case.objects.get()

    page = karin.post(
        f"/cases/{case.pk}/need/", {"klass": "stopped", "needed_by_at": "2026-05-01T10:00", "people": "7"}
    )

    assert page.status_code == 422
    assert "Dat moment is voorbij. Kies een later moment, of laat het leeg." in said(page)
    assert 'value="7"' in said(page)
    assert 'value="2026-05-01T10:00"' in said(page)


def test_when_somebody_waits_for_her_answer_that_question_stands_first(cast, karin, clock):
    karin.post("/", {"text": "Mag de factuur van onze Duitse leverancier zonder btw?"})
    case = Case.objects.get()
    owner = standing(case).owner
    say(case=case, by=owner, text="Voor welk project is het?", now=clock.move(minutes=5), asks=True)

    page = karin.get(f"/cases/{case.pk}/").content.decode()

    assert '<h2 class="leg__title">Voor welk project is het?</h2>' in page
    assert f"{owner.first_name} wacht op jou:" in page
    assert 'href="#write-text"' in page


def test_she_corrects_the_need(cast, karin):
    karin.post("/", {"text": "Mijn laptop doet raar"})
    case = Case.objects.get()

    karin.post(f"/cases/{case.pk}/need/", {"klass": "stopped", "people": "12"})

    need = standing(case).need
    assert (need.klass, need.people, need.source) == ("stopped", 12, "customer")


def test_what_similar_ones_took_is_said_only_where_it_is_in_time(cast, karin):
    Specialism.objects.filter(pk=cast.laptops.pk).update(recent_minutes=[3000.0] * 20)

    calm = karin.post("/", {"text": "Mijn laptop is traag"}, follow=True)
    pressing = karin.post("/", {"text": "Mijn laptop is gecrasht, offerte moet voor 15.00 naar klant X"}, follow=True)

    assert "Waarschijnlijk klaar" in said(calm)
    assert "zoals bij ongeveer 17 van de 20" in said(calm)
    assert "Waarschijnlijk klaar" not in said(pressing)
    assert "vóór 15.00 uur; daar werken we naartoe" in said(pressing)
