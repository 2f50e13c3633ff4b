"""What a member takes along on paper: opened as a reader opens it, and the code on it read as a phone reads it."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest
import typst
import zxingcpp
from django.conf import settings
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.panels.rules.items import ItemDraft, OptionDraft
from gehoord.web.panels import toolkit_page
from gehoord.web.panels.printing import FONTS, SHEETS, WEB, printed
from tests.panels.stage import ITEMS, gathering_of, opened
from tests.responses.stage import STANDS, coded, heard, published

SHEET_NAMES = ("poster", "talk-sheet", "tally-sheet")
HOSTILE = '#panic("x") *ster* $x^2$ `code` @wie <kop> \\ #import "@preview/a:1.0.0" // niets </script> \u202e'


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


@pytest.fixture
def mo(scene, gathering, browser_of):
    return browser_of(scene.cast.mo)


def sheet(browser, consultation, name: str, **query) -> PdfReader:
    page = browser.get(f"/consultations/{consultation.pk}/{name}/", query)
    assert (page.status_code, page["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(page.content))


def words(reader: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\u200b", "").split())


def pictures(sheet_name: str, said: dict) -> list[Image.Image]:
    """The pages as they come out of the printer."""
    made = typst.compile(
        SHEETS / f"{sheet_name}.typ",
        root=WEB,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(said)},
        format="png",
        ppi=100,
    )
    return [Image.open(BytesIO(page)) for page in (made if isinstance(made, list) else [made])]


def marks_of(reader: PdfReader) -> tuple[object, ...]:
    """What tells a screen reader how to read it: title, language, tags, and the promise of PDF/UA."""
    root = reader.trailer["/Root"]
    promise = b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    return reader.metadata.title, root["/Lang"], bool(root["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in root, promise


def test_the_poster_says_who_asks_what_and_where_without_a_name(mo, consultation, gathering):
    said = words(sheet(mo, consultation, "poster"))

    assert "Mo vraagt dit voor Nachtdienst Wat verwacht je van ICT?" in said
    assert "Scan dit en zeg het. Vier minuten. Je naam is niet nodig. Antwoorden kan tot 26 mei." in said
    assert "Openingstijden en hoe je ons bereikt." in said
    assert "uiterlijk 11 juni" in said
    assert token_of(gathering.link) in said


def test_an_address_is_read_from_paper_without_a_space_in_it(gathering):
    address = "gehoord.test/p/fj5hovqj3xavfjwayqjtyvzkqu"  # qj and its like stand apart where letters are kerned

    made = printed("poster", toolkit_page.poster(gathering.contribution, []) | {"address_shown": address})

    assert address in words(PdfReader(BytesIO(made)))


@pytest.mark.parametrize("name", ["poster", "talk"])
def test_a_phone_reads_the_link_from_paper(gathering, name):
    said = getattr(toolkit_page, name)(gathering.contribution, [])
    read = [code.text for page in pictures(name, said) for code in zxingcpp.read_barcodes(page)]

    assert read == [f"{settings.ADDRESS}/p/{token_of(gathering.link)}/"]


def test_the_talk_sheet_leads_through_ten_minutes(mo, consultation):
    said = words(sheet(mo, consultation, "talk-sheet"))

    assert [said.count(minutes) for minutes in ("2 minuten", "5 minuten", "1 minuut")] == [2, 1, 1]
    for asked in ITEMS:
        assert asked.wording in said
    assert "Chat · Telefoon" in said
    assert "Vraag wie het anders ziet" in said
    assert "Je hoort terug: uiterlijk 11 juni" in said


def test_the_tally_sheet_has_a_line_for_every_answer(mo, consultation):
    said = words(sheet(mo, consultation, "tally-sheet"))

    assert "Kruis één hokje aan voor elk antwoord. Schrijf nooit een naam op." in said
    assert "Ik hoor wanneer mijn vraag is opgelost. Totaal Eens Oneens Weet ik niet, of het gaat niet over mij" in said
    assert "Hoe wil je ons bereiken? Totaal Chat Telefoon" in said
    assert "1 2 3 Snel Goed Vriendelijk" in said
    assert "Totaal 0 1 2 3" in said
    assert "8 9 10 Wat mis je?" in said


@pytest.mark.parametrize("name", SHEET_NAMES)
def test_a_sheet_can_be_read_aloud_in_both_languages(mo, consultation, name):
    dutch, english = (sheet(mo, consultation, name, language=language) for language in ("nl", "en"))

    kinds = {"poster": ("Poster", "Poster"), "talk-sheet": ("Gespreksblad", "Talk sheet")}
    titles = kinds.get(name, ("Turfblad", "Tally sheet"))
    assert marks_of(dutch) == (f"{titles[0]}: Wat verwacht je van ICT?", "nl", True, True, True)
    assert marks_of(english) == (f"{titles[1]}: Wat verwacht je van ICT?", "en", True, True, True)


def test_only_our_own_typeface_is_in_it(mo, consultation):
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for name in SHEET_NAMES
        for page in sheet(mo, consultation, name).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert fonts == {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}


def test_hostile_and_endless_words_stand_as_they_were_typed(scene, browser_of):
    items = (
        ItemDraft("statement", HOSTILE),
        ItemDraft("choice", "x" * 400, (OptionDraft(HOSTILE), OptionDraft("Een lange keuze " * 18))),
        ItemDraft("scale", "Hoe vaak?", lowest=0, highest=100, unit="keer"),
    )
    asked = opened(scene, items=items, question=HOSTILE * 2, can_change="W" * 5000, cannot_change="Niets. " * 900)
    gathering_of(scene, asked)
    for name in SHEET_NAMES:
        reader = sheet(browser_of(scene.cast.mo), asked, name)

        assert "#panic" in words(reader)
        assert "*ster* $x^2$ `code` @wie <kop>" in words(reader)
        assert len(reader.pages) == 1 or name != "poster"


def test_letters_without_a_shape_of_ours_still_give_a_sheet(scene, browser_of):
    asked = opened(scene, question="Что нового? 日本 \U0001f642 مرحبا")
    gathering_of(scene, asked)
    said = words(sheet(browser_of(scene.cast.mo), asked, "poster"))

    assert "Что нового?" in said
    assert "Scan dit en zeg het." in said


def test_nothing_runs_off_the_paper(scene):
    asked = opened(scene, question="Vergunningaanvraagprocedureversnellingscommissie" * 6, can_change="W" * 5000)
    said = toolkit_page.poster(gathering_of(scene, asked).contribution, [])
    (page,) = pictures("poster", said)
    margin = page.convert("L").crop((page.width - 20, 0, page.width, page.height))

    assert margin.getextrema() == (255, 255)


def test_once_answered_the_sheets_tell_what_was_heard_and_what_happens(scene, clock, browser_of):
    told = heard(scene)
    published(told)
    clock.now = STANDS
    mo = browser_of(scene.cast.mo)
    talk, poster = (words(sheet(mo, told.consultation, name)) for name in ("talk-sheet", "poster"))

    assert "ICT heeft geantwoord. Vertel het in je overleg." in talk
    assert "Wat we hoorden Bericht als het is opgelost Wij passen aan" in talk
    assert "Door wie, en wanneer Ids Hoekstra, 1 juli" in talk
    assert "Telefoon in de nacht Wij leggen uit" in talk
    assert "Waarom niet Geld" in talk
    assert "Niet gehoord: De haven hebben we niet gehoord." in talk
    assert "Scan dit en lees het antwoord." in poster
    assert "Wij leggen uit Telefoon in de nacht" in poster


def test_nothing_of_the_answer_is_on_paper_before_it_is_published(scene, clock, browser_of):
    told = heard(scene)
    coded(told)
    clock.now = STANDS
    talk = words(sheet(browser_of(scene.cast.mo), told.consultation, "talk-sheet"))

    assert "Telefoon in de nacht" not in talk
    assert "Vraag wie het anders ziet" in talk


def test_the_sheets_stand_on_her_page_and_only_for_who_gathers(mo, scene, consultation, gathering, browser_of):
    page = mo.get(f"/consultations/{consultation.pk}/").content.decode()
    samira = browser_of(scene.samira)
    by_mail = f"/p/{token_of(Link.objects.get(consultation=consultation, membership=scene.mo))}/poster/"
    opened_by_mail = Client().get(by_mail)

    for name in SHEET_NAMES:
        assert f'href="/consultations/{consultation.pk}/{name}/"' in page
        assert f'href="/consultations/{consultation.pk}/{name}/?language=en"' in page
        assert samira.get(f"/consultations/{consultation.pk}/{name}/").status_code == 404
    assert opened_by_mail["Content-Type"] == "application/pdf"
    assert opened_by_mail["Cache-Control"] == "private, no-store"


def test_colours_on_paper_are_those_of_the_screen():
    paper = dict(re.findall(r'^#let ([\w-]+) = rgb\("(#\w+)"\)', (SHEETS / "_sheet.typ").read_text(), re.M))
    tokens = (WEB / "static" / "web" / "css" / "tokens.css").read_text()
    names = {"line-soft": "line"}
    screen = {
        name: re.search(rf"--{names.get(name, name)}: (?:light-dark\()?(#\w+)", tokens)[1]  # type: ignore[index]
        for name in paper
    }

    assert len(paper) == 11
    assert paper == screen
