"""A link in a mail opens a page with one button. Opening it changes nothing: scanners of mail open links too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.refuse import refuse
from gehoord.cases.models import Confirmation
from gehoord.cases.queries.links import VALID_SECONDS, link_token
from gehoord.cases.queries.standing import standing
from gehoord.events.models import Event
from tests.factories import make_absence


@pytest.fixture
def case(cast, clock):
    return ask(customer=cast.karin, text="Mijn laptop start niet", now=clock.now)


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_opening_changes_nothing_and_one_button_answers(case, cast, clock):
    offer_solution(case=case, by=cast.ids, now=clock.now, question="Start je laptop weer?")
    link, before = f"/l/{link_token(case, cast.karin)}/", Event.objects.count()

    page = Client().get(link, {"answer": "yes"})
    assert Event.objects.count() == before
    assert "Start je laptop weer?" in words(page)
    assert words(page).count('name="verdict"') == 1

    page = Client().post(f"{link}confirmation/", {"verdict": "yes", "aim": "need"}, follow=True)
    assert "Fijn. Jij zei het, dus het is opgelost." in words(page)
    assert Confirmation.objects.get().by == cast.karin


def test_no_can_be_chosen_instead(case, cast, clock):
    offer_solution(case=case, by=cast.ids, now=clock.now)
    link = f"/l/{link_token(case, cast.karin)}/"

    assert "?answer=not_yet" in words(Client().get(link, {"answer": "yes"}))
    Client().post(f"{link}confirmation/", {"verdict": "not_yet"})

    assert Confirmation.objects.get().verdict == "not_yet"


def test_not_feeling_heard_is_one_button(case, cast, clock):
    reason, alternative = "Er is dit jaar geen geld voor.", "Leen er een."
    refuse(case=case, by=cast.ids, decided_by=cast.lies, reason=reason, alternative=alternative, now=clock.now)
    link = f"/l/{link_token(case, cast.karin)}/"

    page = words(Client().get(link, {"answer": "unheard"}))
    assert reason in page
    assert alternative in page

    Client().post(f"{link}refusal-answer/", {"answer": "unheard"})
    assert case.refusals.get().answer == "unheard"


def test_a_provisional_answer_now_is_one_button(cast, clock):
    make_absence(cast.fenna, from_at=clock.now - timedelta(hours=1), until_at=clock.now + timedelta(days=1))
    case = ask(customer=cast.karin, text="Factuur van een leverancier betalen, btw", now=clock.now)
    link = f"/l/{link_token(case, cast.karin)}/"
    assert standing(case).kind == "waits"

    assert "Ja, graag nu" in words(Client().get(link, {"answer": "now"}))
    assert "Of wacht op Fenna" in words(Client().get(link, {"answer": "wait"}))


def test_she_can_write_back_without_signing_in(case, cast):
    Client().post(f"/l/{link_token(case, cast.karin)}/messages/", {"text": "Kamer 2.14"})

    assert [(word.text, word.author) for word in case.messages.all()] == [("Kamer 2.14", cast.karin)]


def test_an_answer_that_no_longer_fits_says_how_it_stands(case, cast):
    page = words(Client().get(f"/l/{link_token(case, cast.karin)}/", {"answer": "go_on"}))

    assert "Hier valt niets meer te antwoorden. Je ziet hoe het nu staat." in page


def test_a_link_of_a_colleague_goes_to_the_case_itself(case, cast):
    answer = Client().get(f"/l/{link_token(case, cast.ids)}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/cases/{case.pk}/")


@pytest.fixture
def old_link(case, cast, monkeypatch):
    an_hour_too_late = signing.time.time() - VALID_SECONDS - 3600
    monkeypatch.setattr(signing.time, "time", lambda: an_hour_too_late)
    link = f"/l/{link_token(case, cast.karin)}/"
    monkeypatch.undo()
    return link


def test_an_old_link_does_nothing_and_sends_a_new_way_in(old_link, case, cast):
    browser = Client()
    page = browser.get(old_link)
    assert page.status_code == 410
    assert "Deze link is niet meer geldig" in words(page)
    assert case.title not in words(page)

    Client().post(f"{old_link}confirmation/", {"verdict": "yes"})
    assert not Confirmation.objects.exists()

    answer = browser.post(f"{old_link}code/")
    assert answer["Location"] == f"/sign-in/code/?next=/cases/{case.pk}/"
    assert mail.outbox[0].to == [cast.karin.email]


def test_a_link_of_who_left_is_closed(case, cast, clock):
    token = link_token(case, cast.karin)
    cast.karin.left_date = clock.now.date()
    cast.karin.save()

    assert Client().get(f"/l/{token}/").status_code == 410
