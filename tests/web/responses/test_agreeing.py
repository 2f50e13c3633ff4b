"""What a panel said becomes an agreement both ways, which the front door then promises."""

from __future__ import annotations

import pytest
from django.test import Client

from gehoord.expectations.models import Asked, Expectation, Statement
from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.people.models import Service
from gehoord.responses.actions.publish import publish
from gehoord.responses.actions.respond import respond
from tests.responses.stage import NOBODY_HEARD, STANDS, WHY_NOT, adapts, coded, explains
from tests.web.responses.pages import words

AGREED = {
    "customers_expect": "Ik hoor wanneer het is opgelost.",
    "service_promises": "Je hoort binnen 20 minuten iets van ons.",
    "service_cannot": "Bellen in de nacht.",
    "because": "Er is geen geld voor iemand in de nacht.",
    "measure": "word",
    "klass": "stopped",
    "minutes": "20",
    "review_date": "2027-05-12",
}


@pytest.fixture
def solved(told):
    """Both themes have a response; nothing is published yet."""
    solved, phone = coded(told)
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)
    return solved


def card_of(theme) -> str:
    return f"/consultations/{theme.consultation_id}/themes/{theme.pk}/expectation/"


def test_a_theme_and_its_response_are_the_first_wording(told, solved, lies):
    phone = told.consultation.themes.get(name="Telefoon in de nacht")
    offered = lies.get(f"/consultations/{told.consultation.pk}/themes/{solved.pk}/response/").content.decode()
    kept, refused = lies.get(card_of(solved)), lies.get(card_of(phone))

    assert f'href="{card_of(solved)}"' in offered
    first, other = kept.context["form"].initial, refused.context["form"].initial
    assert (first["customers_expect"], first["service_promises"]) == (
        "Bericht als het is opgelost",
        "Bericht zodra een vraag is opgelost",
    )
    assert (other["service_cannot"], other["because"]) == ("Telefoon in de nacht", WHY_NOT)
    assert "Uit welk vraagstuk" not in words(kept)


def test_both_sides_sign_and_the_front_door_promises_it(told, solved, lies, browser_of):
    page = lies.post(card_of(solved), AGREED, follow=True)
    statement = Statement.objects.get()
    member = browser_of(told.scene.samira)
    before = Service.objects.get(pk=told.consultation.service_id).word_stopped_minutes
    publish(consultation=told.consultation, by=told.lies, now=STANDS, not_heard_words=NOBODY_HEARD)
    waits = words(member.get(f"/answers/{told.consultation.pk}/"))
    member.post(f"/expectations/{statement.expectation_id}/assent/")

    assert "Jij bent akkoord. De leden van het panel krijgen de vraag of zij dat ook zijn." in words(page)
    assert (statement.source, statement.source_words) == ("consult", told.consultation.question)
    assert Asked.objects.filter(statement=statement, person=told.scene.samira).exists()
    assert "De dienst is akkoord. Klanten krijgen de vraag." in waits
    assert before != 20
    assert Service.objects.get(pk=told.consultation.service_id).word_stopped_minutes == 20
    hear = f"/h/{token_of(Link.objects.get(consultation=told.consultation, purpose='hear'))}/"
    for read in (member.get(f"/answers/{told.consultation.pk}/"), Client().get(hear)):
        for part in (*(AGREED[name] for name in ("customers_expect", "service_promises", "because")), "Het geldt."):
            assert part in words(read)


def test_what_is_missing_is_asked_back_and_nothing_is_kept(solved, lies):
    page = lies.post(card_of(solved), AGREED | {"because": "", "minutes": ""})

    assert page.status_code == 422
    assert "waarom je het niet kunt" in words(page)
    assert "Je hoort binnen 20 minuten iets van ons." in page.content.decode()
    assert not Expectation.objects.exists()


def test_only_who_leads_the_service_words_it(told, solved, browser_of, vera):
    for browser in (vera, browser_of(told.scene.samira), Client()):
        assert browser.post(card_of(solved), AGREED).status_code in (302, 404)
    assert not Expectation.objects.exists()
