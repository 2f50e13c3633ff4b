"""The canteen asks its panel: what people say, what becomes of it, and how far a test wants it told."""

from __future__ import annotations

from datetime import date

from django.core import mail

from gehoord.panels.models import Consultation
from tests.factories import make_person
from tests.stories.klantpanel import Klantpanel, assemble_panel, on_a_phone, own_words, statement
from tests.stories.panel_answers import adapts, coded, explains, published
from tests.stories.stage import Stage

QUESTION = "Wat heb je nodig van de kantine?"
WARM = statement("Ik kan in mijn dienst iets warms eten.", trend_key="warm")
ITEMS = (WARM, own_words("Wat mis je?"))
THEMES = {"Allergenen": ["noten"], "Warm in de nacht": ["magnetron"], "Tweede kassa": ["kassa"], "Vega": ["vega"]}
SAID = [
    *(f"Ik weet niet of er noten in zitten, keer {number}." for number in range(6)),
    *(f"Zet een magnetron op de werf, nacht {number}." for number in range(6)),
    *(f"De rij bij de kassa is te lang, dag {number}." for number in range(6)),
    *(f"Er is nooit iets met vega, week {number}." for number in range(6)),
    "Mooie ramen.",
]
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 15)


def hears(stage: Stage, canteen: Klantpanel) -> Consultation:
    """The night shift wrote twenty-five answers, the other groups each a few; and it closed."""
    consultation = canteen.asks(QUESTION, *ITEMS)
    link = canteen.gathers(canteen.samira, consultation)
    with stage.resting():
        for number, text in enumerate(SAID):
            on_a_phone(stage, link, consultation, -1 if number < 20 else 1, text)
        for group in ("Buitendienst", "Kantoor", "Balie", "Magazijn"):
            for one in canteen.seats[group]:
                canteen.answers(one.person, consultation, 1)
    canteen.ends(consultation)
    return consultation


def answers(stage: Stage, canteen: Klantpanel) -> Consultation:
    """Two promises, an explanation, and something that existed already."""
    consultation = hears(stage, canteen)
    nuts, warm, till, vega = coded(stage, canteen, consultation, THEMES)
    owner = make_person("Olga Prins")
    adapts(canteen, nuts, what="Kaartjes met allergenen", due_date=str(JUNE), owner=str(owner.email))
    adapts(canteen, warm, what="Magnetron op de werf", due_date=str(JULY), owner=str(owner.email))
    no = "Een tweede kassa kost € 41.000 per jaar en er is € 12.000. Wel komt er een proef met zelf scannen."
    explains(canteen, till, reason="money", text=no)
    exists = "Dit is er al: vega elke dag sinds maart. Dat was blijkbaar niet zichtbaar."
    adapts(
        canteen,
        vega,
        kind="exists",
        text=exists,
        what="Een bord bij de deur",
        due_date=str(JUNE),
        owner=str(owner.email),
    )
    mail.outbox.clear()
    published(canteen, consultation)
    return Consultation.objects.get(pk=consultation.pk)


def until_gathered(stage: Stage) -> tuple[Klantpanel, None]:
    return assemble_panel(stage, "Facilitair"), None


def until_heard(stage: Stage) -> tuple[Klantpanel, Consultation]:
    canteen, _nothing = until_gathered(stage)
    return canteen, hears(stage, canteen)


def until_answered(stage: Stage) -> tuple[Klantpanel, Consultation]:
    canteen, _nothing = until_gathered(stage)
    return canteen, answers(stage, canteen)
