"""What do people expect of IT? What was heard: by group, nobody given away; and every edge of the story."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gehoord.panels.models import Affected, Consultation, Voice
from gehoord.panels.queries.standing import stage_of
from gehoord.people.models import Person
from gehoord.responses.models import Publication
from tests.stories.klantpanel import OPENS, Klantpanel, assemble_panel, filled, on_a_phone, own_words, statement
from tests.stories.panel_answers import adapts, coded, published
from tests.stories.stage import Stage, words

ITEMS = (
    statement("Ik wil horen wanneer het is opgelost."),
    statement("Ik stel mijn vraag het liefst met chat."),
    own_words("Wat verwacht je nog meer?"),
)


@pytest.fixture
def ict(stage: Stage) -> Klantpanel:
    return assemble_panel(stage, "ICT")


def heard(stage: Stage, ict: Klantpanel) -> Consultation:
    """The night and the office each said a lot and differ about chat, the counter a little, the warehouse nothing."""
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    night = ict.gathers(ict.samira, consultation)
    office = ict.gathers(ict.seats["Kantoor"][0].person, consultation)
    with stage.resting():
        for number in range(14):
            text = "Zeg wanneer het is opgelost." if number < 6 else None
            on_a_phone(stage, night, consultation, 1, -1, text)
            on_a_phone(stage, office, consultation, 1, 1)
        for group in ("Balie", "Buitendienst"):
            for one in ict.seats[group][:4]:
                ict.answers(one.person, consultation, 1, 0)
    ict.ends(consultation)
    return consultation


def test_7_shared_first_then_what_differs_and_who_was_not_heard(stage: Stage, ict: Klantpanel):
    consultation = heard(stage, ict)
    page = stage.does(ict.lies, f"/consultations/{consultation.pk}/release/")

    assert page.index("Waar groepen verschillen") < page.index("Kantoor is het vaker eens dan de rest.")
    assert "Nachtdienst is het vaker oneens dan de rest." in page
    assert "Van Magazijn hoorden wij niemand." in page
    assert "Samen geteld, omdat ze apart te klein zijn: Balie" in page
    assert "Balie" in page
    assert "Kantoor 14 60" in page
    assert "Nachtdienst 14 85" in page
    assert "Magazijn niemand" in page
    assert "Zeg wanneer het is opgelost." not in page


def test_edge_a_silent_group_must_be_named_in_the_answer(stage: Stage, ict: Klantpanel):
    consultation = heard(stage, ict)
    theme = coded(stage, ict, consultation, {"Bericht als het is opgelost": ["opgelost"]})[0]
    adapts(ict, theme)
    said = "Van het magazijn hoorden we niemand. We gaan daar langs."
    refused = published(ict, consultation, 422)
    published(ict, consultation, not_heard=said)

    assert "Van Magazijn is niemand gehoord. Zeg dat in je antwoord, in een eigen zin." in refused
    assert Publication.objects.get().not_heard_words == said
    assert said in stage.sees(ict.samira, "/notices/")
    assert said in stage.sees(ict.samira, f"/answers/{consultation.pk}/")


def test_edge_a_member_on_leave_has_a_stand_in(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    seat = ict.seats["Magazijn"][0]
    stand_in = Person.objects.filter(department="Magazijn").exclude(memberships__isnull=False).first()
    assert stand_in is not None
    stage.does(ict.cora, f"/panels/{ict.panel.pk}/stand-ins/", seat=str(seat.pk), who=stand_in.email)
    ict.answers(stand_in, consultation, 1, 1)

    assert [voice.constituency for voice in Voice.objects.all()] == [ict.groups["Magazijn"]]
    assert "Je leden" not in stage.sees(stand_in, f"/consultations/{consultation.pk}/")


def test_edge_without_anybody_it_says_no_member_available(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    for seat in ict.seats["Magazijn"]:
        stage.does(seat.person, f"/panels/{ict.panel.pk}/resignation/", reason="Ik ga met verlof.")

    row = Affected.objects.get(consultation=consultation, constituency=ict.groups["Magazijn"])
    assert (row.membership, row.why) == (None, "no_member")
    page = stage.sees(ict.lies, f"/consultations/{consultation.pk}/")
    assert "Magazijn 0 9 Geen lid beschikbaar" in page


def test_edge_a_forwarded_link_counts_for_its_group_and_says_where_she_works(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    link = ict.gathers(ict.samira, consultation)
    declared = {"declared": str(ict.groups["Kantoor"].pk), "place": "99", "go": "send"}
    Client().post(f"{link}voice/", filled(consultation, 1) | declared)

    voice = Voice.objects.get()
    assert (voice.constituency, voice.declared) == (ict.groups["Nachtdienst"], ict.groups["Kantoor"])
    for _number in range(5):
        Client().post(f"{link}voice/", filled(consultation, 1) | declared)
    ict.ends(consultation)
    closed = stage.sees(ict.lies, f"/consultations/{consultation.pk}/")
    assert "Gesloten, niet compleet Niemand gehoord van: Balie, Buitendienst" in closed
    page = stage.does(ict.lies, f"/consultations/{consultation.pk}/release/")
    assert "6 van hen zeggen dat ze bij een andere groep horen: de link is doorgestuurd." in page


def test_edge_one_browser_counts_once_whatever_links_it_opens(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    links = [
        ict.gathers(person, consultation)
        for person in (ict.samira, ict.seats["Kantoor"][0].person, ict.seats["Balie"][0].person)
    ]
    phone = Client()
    on_a_phone(stage, links[0], consultation, 1, browser=phone)
    second = words(phone.get(links[1], {"again": "1"}).content.decode())
    for link in links[1:]:
        on_a_phone(stage, link, consultation, 1, browser=phone)

    assert sorted(Voice.objects.values_list("counts", flat=True)) == [False, False, True]
    assert "Op dit toestel is al geantwoord." in second
    end = phone.post(f"{links[1]}voice/", filled(consultation, 1) | {"place": "3", "go": "next"})
    assert "Hoor je niet bij Kantoor? Waar hoor je bij?" in words(end.content.decode())


def test_edge_a_member_reads_nothing_under_five_and_never_one_person(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    link = ict.gathers(ict.samira, consultation)
    for number in range(4):
        on_a_phone(stage, link, consultation, 1, -1, f"Geheim nummer {number}.")
    stage.at(OPENS + timedelta(days=1))
    few = stage.sees(ict.samira, f"/consultations/{consultation.pk}/")
    on_a_phone(stage, link, consultation, 1, -1, "Geheim nummer vijf.")
    stage.at(OPENS + timedelta(days=2))
    enough = stage.sees(ict.samira, f"/consultations/{consultation.pk}/")

    assert "Nog geen vijf stemmen. Daarom laten we nog niets zien." in few
    assert "Geheim" not in few
    assert "Uit 5 stemmen via de link." in enough


def test_edge_nobody_at_all_stays_closed_until_it_is_said(stage: Stage, ict: Klantpanel):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    ict.ends(consultation)

    fresh = Consultation.objects.get(pk=consultation.pk)
    assert stage_of(fresh) == "closed"
    refused = published(ict, consultation, 422)
    for group in ict.groups:
        assert group in refused
    assert not Publication.objects.exists()
