"""What do people expect of IT? From a draft to what everybody may read, step by step, with its edges."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from gehoord.panels.models import Consultation, OwnStatement, ReplyAddress, Voice
from gehoord.panels.queries.standing import stage_of
from tests.stories.klantpanel import (
    OPENS,
    TOLD_TO_ALL,
    Klantpanel,
    assemble_panel,
    assemble_second,
    filled,
    item_fields,
    on_a_phone,
    own_words,
    statement,
    way_in,
)
from tests.stories.stage import Stage, mailed, words

QUESTION = "Wat verwacht je van ICT?"
STATEMENTS = (
    "Ik wil horen wanneer het is opgelost.",
    "Ik stel mijn vraag het liefst met chat.",
    "Ik wil iemand aan de telefoon.",
    "Ik wil weten hoelang het duurt.",
    "Ik wil mijn verhaal één keer vertellen.",
    "Ik wil 's nachts iemand bereiken.",
    "Ik wil zelf kunnen zien hoe het staat.",
    "Ik wil een vaste collega.",
    "Ik wil uitleg als iets niet kan.",
)
ITEMS = (*(statement(wording) for wording in STATEMENTS), own_words("Wat verwacht je nog meer?"))


@pytest.fixture
def ict(stage: Stage) -> Klantpanel:
    return assemble_panel(stage, "ICT")


def test_1_without_what_can_still_change_it_cannot_be_sent(stage: Stage, ict: Klantpanel):
    asked_for = stage.sees(ict.lies, "/consultations/new/")
    consultation = ict.composes(QUESTION, *ITEMS, can_change="")

    for part in (
        "Wat wil je vragen?",
        "Waarom nu?",
        "Wat kan nog anders?",
        "Wat ligt vast?",
        "Wat gebeurt er met het antwoord?",
    ):
        assert part in asked_for
    refused = stage.does(ict.lies, f"/consultations/{consultation.pk}/check-request/", status=422)
    assert "We missen nog: wat nog anders kan." in refused
    said = {"question": QUESTION} | TOLD_TO_ALL
    stage.does(ict.lies, f"/consultations/{consultation.pk}/draft/", **said, **item_fields(*ITEMS))
    stage.does(ict.lies, f"/consultations/{consultation.pk}/check-request/")
    assert stage_of(Consultation.objects.get()) == "with_coordinator"


def test_2_the_coordinator_sees_what_steers_what_is_too_long_and_whose_turn_it_is(stage: Stage, ict: Klantpanel):
    first = ict.asks("Hoe werkt chat voor je?", statement("Chat werkt voor mij."), minutes="3")
    stage.does(ict.lies, f"/consultations/{first.pk}/withdrawal/", reason="We vragen liever breder.")
    stage.at(OPENS + timedelta(days=5))
    steering = statement("Je bent het er toch mee eens?")
    consultation = ict.composes(QUESTION, steering, *ITEMS[1:])
    stage.does(ict.lies, f"/consultations/{consultation.pk}/check-request/")

    page = stage.sees(ict.cora, f"/consultations/{consultation.pk}/")
    assert "Vraag 1 stuurt het antwoord met “toch”." in page
    assert "10 vragen. Mensen beantwoorden er hooguit zeven." in page
    assert "De coördinator kijkt ernaar." in stage.sees(ict.lies, f"/consultations/{consultation.pk}/")


def test_2_who_was_asked_a_week_ago_is_not_asked_again_without_a_reason(stage: Stage, ict: Klantpanel):
    hr = assemble_second(stage, ict)
    hr.asks("Hoe hoor je van nieuw beleid?", statement("Ik hoor het op tijd."), minutes="3")
    stage.at(OPENS + timedelta(days=5))
    consultation = ict.composes(QUESTION, *ITEMS)

    refused = ict.opens(consultation, status=422)
    assert "Mensen zijn te kort geleden of te veel gevraagd." in refused
    assert stage_of(consultation) == "checked"
    stage.at(OPENS + timedelta(days=14))
    stage.does(ict.lies, f"/consultations/{consultation.pk}/withdrawal/", reason="De dag van sluiten komt te vroeg.")
    again = ict.composes(QUESTION, *ITEMS, closes_at="2026-06-09T12:00", answer_date="2026-06-25")
    ict.opens(again)
    assert stage_of(Consultation.objects.get(pk=again.pk)) == "open"


def test_3_every_member_gets_one_mail_with_two_buttons(stage: Stage, ict: Klantpanel):
    consultation = ict.asks(QUESTION, *ITEMS)

    letters = [letter for letter in mail.outbox if letter.subject == QUESTION and letter.to[0] != ict.lies.email]
    asked = [letter for letter in letters if letter.to[0] != ict.cora.email]
    assert sorted(letter.to[0] for letter in asked) == sorted(str(person.email) for person in ict.members)
    body = " ".join(mailed(ict.samira)[0].body.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "ICT vraagt je iets. Vier minuten, tot 26 mei. Je hoort uiterlijk 11 juni wat ermee gebeurt." in body
    link = way_in(consultation, ict.samira)
    assert body.index(f"{link}?answer=direct") < body.index(f"{link}?answer=gathered")
    assert "Ik antwoord zelf" in words(Client().get(link).content.decode())


def test_3_a_reply_by_mail_is_an_open_answer(stage: Stage, ict: Klantpanel):
    consultation = ict.asks(QUESTION, *ITEMS)
    member = ict.seats["Kantoor"][1].person
    stage.mails(member, "Ik wil weten hoelang het duurt.", to=str(mailed(member)[0].reply_to[0]))

    voice = Voice.objects.get()
    assert (voice.route, voice.constituency) == ("mail", ict.groups["Kantoor"])
    assert [(row.item.wording, row.text) for row in voice.answers.all()] == [
        ("Wat verwacht je nog meer?", "Ik wil weten hoelang het duurt.")
    ]
    assert "Niemand kan zien welk antwoord van jou is." in stage.sees(member, f"/consultations/{consultation.pk}/")


def gathered(stage: Stage, ict: Klantpanel) -> tuple[Consultation, str]:
    """Samira asked the night shift: nineteen by the link, eight in a talk, four on paper."""
    consultation = ict.asks(QUESTION, *ITEMS)
    link = ict.gathers(ict.samira, consultation)
    with stage.resting():
        for number in range(19):
            on_a_phone(stage, link, consultation, 1, 1 if number < 3 else -1, 1)
    page = f"/consultations/{consultation.pk}/offline/"
    talk = {"people": "8", "route": "talk", "how_asked": "Bij de start van de dienst.", "words": "theirs"}
    stage.does(ict.samira, page, **talk, **filled(consultation, 1, -1))
    paper = {"people": "4", "route": "paper", "how_asked": "Bij de kluisjes.", "words": "hers"}
    stage.does(ict.samira, page, **paper, **filled(consultation, 1, -1))
    return consultation, link


def test_4_samira_asks_the_night_shift_and_sees_whom_she_reached_never_who(stage: Stage, ict: Klantpanel):
    consultation, link = gathered(stage, ict)
    page = stage.sees(ict.samira, f"/consultations/{consultation.pk}/")

    assert "31 van ongeveer 85 collega's. Je ziet nooit wie." in page
    assert "19 via de link" in page
    assert "8 in een gesprek" in page
    assert "4 op papier" in page
    assert link.rstrip("/") in page
    offline = stage.sees(ict.samira, f"/consultations/{consultation.pk}/offline/")
    for part in ("Hoeveel mensen zeiden dit?", "Hoe vroeg je het?", "Wiens woorden zijn dit?"):
        assert part in offline


def test_5_a_colleague_without_account_answers_three_and_then_as_many_as_she_wants(stage: Stage, ict: Klantpanel):
    consultation = ict.asks(QUESTION, *ITEMS)
    link, phone = ict.gathers(ict.samira, consultation), Client()

    first = words(phone.get(link).content.decode())
    said = filled(consultation, 1, -1, 1)
    pause = words(phone.post(f"{link}voice/", said | {"place": "2", "go": "next"}).content.decode())
    thanks = words(phone.post(f"{link}voice/", said | {"place": "2", "go": "send"}, follow=True).content.decode())
    added = phone.post(f"{link}statement/", {"statement": "Ik wil ook in het weekend iemand."}, follow=True)
    left = phone.post(f"{link}address/", {"address": "nacht@thuis.example"}, follow=True)

    assert "Samira vraagt dit voor Nachtdienst" in first
    assert "Vraag 1 van 3" in first
    assert "Nog 7?" in pause
    assert "Gehoord. Op deze pagina lees je uiterlijk 11 juni wat ermee gebeurt." in thanks
    assert "Anderen zien het zodra de coördinator het gelezen heeft." in words(added.content.decode())
    assert "Je krijgt één mail met het antwoord." in words(left.content.decode())
    assert ([row.text for row in OwnStatement.objects.all()], Voice.objects.count()) == (
        ["Ik wil ook in het weekend iemand."],
        1,
    )
    shared = {field.name for field in ReplyAddress._meta.fields} & {field.name for field in Voice._meta.fields}
    assert shared == {"id"}
    assert ReplyAddress.objects.get().pk != Voice.objects.get().pk


def test_6_the_summary_has_the_minority_in_it_and_the_constituency_sees_it_first(stage: Stage, ict: Klantpanel):
    consultation, link = gathered(stage, ict)
    page = f"/consultations/{consultation.pk}/"
    heard = {"most_heard": "Bel ons terug als het klaar is.", "own_opinion": "Begin met de nacht."}

    refused = stage.does(ict.samira, f"{page}summary/", status=422, **heard, minority_view="")
    assert "Schrijf ook op wat mensen zeiden die het er niet mee eens waren." in refused
    stage.does(ict.samira, f"{page}summary/", **heard, minority_view="Drie mensen willen chat.")
    seen = words(Client().get(link).content.decode())
    assert "Bel ons terug als het klaar is." in seen
    assert "Drie mensen willen chat." in seen
    assert "Begin met de nacht." not in seen
    Client().post(f"{link}correction/", {"correction": "Het zijn er meer dan drie."})
    too_soon = stage.does(ict.samira, f"{page}sending/", status=422)
    assert "Je achterban leest nog mee." in too_soon
    stage.at(OPENS + timedelta(days=2, minutes=1))
    assert "Het zijn er meer dan drie." in stage.sees(ict.samira, page)
    stage.does(ict.samira, f"{page}sending/")
    assert "De samenvatting van Nachtdienst is binnen." in stage.sees(ict.lies, "/notices/")
