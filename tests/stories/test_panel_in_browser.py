"""The first of the panel's stories as its people see it: a phone without account and without scripts among them."""

from __future__ import annotations

import pytest

from gehoord.panels.models import Consultation, Voice
from gehoord.panels.queries.addresses import addresses_of
from tests.stories.klantpanel import Klantpanel, assemble_panel, on_a_phone, own_words, statement, way_in
from tests.stories.panel_answers import adapts, coded, explains, published
from tests.stories.stage import Stage
from tests.stories.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ITEMS = (
    statement("Ik wil horen wanneer het is opgelost."),
    statement("Ik stel mijn vraag het liefst met chat."),
    statement("Ik wil 's nachts iemand bereiken."),
    own_words("Wat verwacht je nog meer?"),
)
SILENT = "Van het magazijn hoorden we niemand. We gaan daar langs."


@pytest.fixture
def ict(stage: Stage) -> Klantpanel:
    return assemble_panel(stage, "ICT")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_from_the_question_to_the_answer(walk, stage: Stage, ict: Klantpanel, width: int, scheme: str):
    story = walk(story="panel", width=width, scheme=scheme)
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    here = f"/consultations/{consultation.pk}/"

    samira = story.opens(None, way_in(consultation, ict.samira), "asked")
    story.presses(samira, "Mijn achterban vragen")
    assert "Deze code werkt zonder inloggen" in story.sees(samira, "gathering").inner_text("main")
    story.opens(ict.lies, here, "lead-while-open")
    link = ict.gathers(ict.samira, consultation)
    she_answers_and_it_is_closed(stage, ict, consultation, link)
    story.windows.pop(ict.lies.pk).context.close()  # two weeks later she signs in again
    story.opens(ict.cora, here, "coordinator-after-closing")
    lies = story.opens(ict.lies, f"{here}results/", "nothing-shown-yet")
    story.presses(lies, "Laat zien wat je hoorde")
    assert "Van Magazijn hoorden wij niemand." in story.sees(lies, "results").inner_text("main")

    solved, chat = coded(stage, ict, consultation, {"Zeg het als het is opgelost": ["opgelost"], "Chat": ["chat"]})
    adapts(ict, solved)
    explains(ict, chat)
    published(ict, consultation, not_heard=SILENT)
    answer = story.opens(ict.samira, f"/answers/{consultation.pk}/", "answer")
    for part in ("Wij passen aan", "Wij leggen uit waarom niet", SILENT):
        assert part in answer.inner_text("main")
    story.opens(ict.samira, "/answers/", "all-answers")
    story.opens(ict.samira, "/promises/", "promises")
    story.opens(None, link, "the-same-code-reads-the-answer")


def she_answers_and_it_is_closed(stage: Stage, ict: Klantpanel, consultation: Consultation, link: str) -> None:
    with stage.resting():
        for number in range(14):
            text = "Zeg wanneer het is opgelost." if number < 8 else "Liever chat."
            on_a_phone(stage, link, consultation, 1, -1, 1, text)
        for group in ("Kantoor", "Buitendienst", "Balie"):
            for one in ict.seats[group]:
                ict.answers(one.person, consultation, 1, 1, 0)
    ict.ends(consultation)


def three_questions_and_one_more(story: Walk, link: str) -> None:
    phone = story.opens(None, link, "first-question")
    assert "Samira vraagt dit voor Nachtdienst" in phone.inner_text("body")
    phone.get_by_label("Eens", exact=True).check()
    story.presses(phone, "Volgende")
    phone.get_by_label("Oneens", exact=True).check()
    story.sees(phone, "second-question")
    story.presses(phone, "Volgende")
    story.presses(phone, "Sla over")
    assert "Nog één?" in story.sees(phone, "one-more").inner_text("main")
    story.presses(phone, "Ja, ga door")
    phone.get_by_role("textbox").first.fill("Zeg wanneer het is opgelost.")
    story.sees(phone, "own-words")
    story.presses(phone, "Volgende")
    story.sees(phone, "before-sending")
    story.presses(phone, "Verstuur")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_without_an_account(walk, stage: Stage, ict: Klantpanel, scripts: bool):
    consultation = ict.asks("Wat verwacht je van ICT?", *ITEMS)
    link = ict.gathers(ict.samira, consultation)
    kind = "phone" if scripts else "phone-without-scripts"
    story: Walk = walk(story=kind, width=390, scheme="light", scripts=scripts)

    three_questions_and_one_more(story, link)
    phone = story.window(None)
    assert "Gehoord. Op deze pagina lees je uiterlijk 11" in story.sees(phone, "thanks").inner_text("main")
    phone.get_by_label("Je mailadres").fill("nacht@thuis.example")
    story.presses(phone, "Mail het me")
    story.sees(phone, "address-kept")

    voice = Voice.objects.get()
    assert [(row.item.position, row.number) for row in voice.answers.order_by("item")] == [
        (1, 1.0),
        (2, -1.0),
        (4, None),
    ]
    assert addresses_of(consultation, language="nl") == ["nacht@thuis.example"]
