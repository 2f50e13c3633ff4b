"""What was heard: shown by the lead, read by panel and service, later by everybody; and taken along."""

from __future__ import annotations

import csv
import io
import json

import pytest

from gehoord.panels.actions.contribute import answer_directly, choose_way
from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Gathering
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given
from gehoord.responses.models import Release
from gehoord.web.responses.export import harmless
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.panels.stage import gathering_of, opened
from tests.responses.stage import CLOSED, SAID, STANDS, Heard, closed, coded, published, say
from tests.web.responses.pages import alerts, words


def test_nothing_is_read_before_it_stands_and_then_the_lead_shows_it(lies, told, here, clock):
    clock.now = CLOSED
    early = lies.post(f"{here}release/")
    clock.now = STANDS
    before = words(lies.get(f"{here}results/"))
    shown = lies.post(f"{here}release/", follow=True)

    assert early.status_code == 422
    assert alerts(early) == ["De laatste stemmen kunnen nog binnenkomen. Wat wij hoorden, staat er morgen 13.40 uur."]
    assert "Nog niets te lezen" in before
    assert alerts(shown) == ["Getoond. Het klantpanel leest het ook, en hoort dat het er is."]
    assert "8 mensen uit 1 groep" in words(shown)
    assert "Van Haven hoorden wij niemand." in words(shown)
    assert Release.objects.count() == 1


def test_who_said_otherwise_alone_is_hidden_and_few_have_no_percentage(lies, here):
    lies.post(f"{here}release/")
    page = words(lies.get(f"{here}results/"))

    assert "Een deel is verborgen, zodat niemand te herkennen is." in page
    assert "Deels verborgen: Nachtdienst." in page
    assert "Meest gekozen: Chat." in page
    assert "Minder dan 30 antwoorden. Daarom zie je aantallen, geen percentages en geen weging." in page
    assert "Gemiddeld 7,0, van 8 mensen." in page
    assert "van de 100" not in page.replace("Van de 100", "")
    assert "Laat weten wanneer" not in page


def test_an_order_is_kemenys_with_the_points_beside_it(lies, here):
    lies.post(f"{here}release/")
    page = words(lies.get(f"{here}results/"))

    assert "Snel komt eerst, van 8 mensen." in page
    assert "Snel 1 16 Goed 2 8 Vriendelijk 3 0" in page


def test_what_the_service_predicted_is_for_the_service_and_its_panel(lies, told, here, browser_of):
    lies.post(f"{here}release/")
    mo = browser_of(told.scene.cast.mo)
    bram = browser_of(told.scene.cast.bram)
    closed_door = bram.get(f"{here}results/")
    published(told)

    assert "Voorspeld en gehoord" in words(lies.get(f"{here}results/"))
    assert "Voorspeld en gehoord" in words(mo.get(f"{here}results/"))
    assert closed_door.status_code == 404
    assert "Voorspeld en gehoord" not in words(bram.get(f"{here}results/"))
    assert "8 mensen uit 1 groep" in words(bram.get(f"{here}results/"))
    assert f'href="/answers/{told.consultation.pk}/"' in bram.get(f"{here}results/").content.decode()


def test_a_theme_of_few_is_no_number_and_only_what_was_ticked_is_quoted(scene, clock, browser_of):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number, text in enumerate(SAID):
        say(gathering, number, text=text, may_quote=number in (0, 7))
    told = Heard(scene, closed(consultation), gathering, make_person("Vera Smit"), make_person("Wim Bakker"))
    clock.now = STANDS
    coded(told)
    lies = browser_of(told.lies)
    lies.post(f"/consultations/{consultation.pk}/release/")
    page = words(lies.get(f"/consultations/{consultation.pk}/results/"))

    assert "6 mensen schreven hierover." in page
    assert SAID[0] in page
    assert "Minder dan vijf mensen, of verborgen zodat niemand te herkennen is." in page
    assert [text for text in SAID if text in page] == [SAID[0]]


def test_who_passed_an_open_link_stands_apart(scene, clock, browser_of):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number in range(8):
        say(gathering, number)
    link = give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY)
    version = current_version(consultation)
    statement = items_of(version)[0]
    for number in range(6):
        said = {statement.pk: Given(number=-1.0)}
        speak(link=link, version=version, answers=said, key=f"passer {number}", now=TUESDAY)
    closed(consultation)
    clock.now = STANDS
    cora = browser_of(scene.cora)
    page = words(cora.post(f"/consultations/{consultation.pk}/release/", follow=True))

    assert "8 van 8 zijn het eens, 0 oneens." in page
    assert "Niet uit loting" in page
    assert "Eens Geen mening Oneens 0 0 6" in page


def test_two_groups_that_differ_stand_first(scene, clock, browser_of):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for letter in "CDEFGH":
        make_person(f"Haven {letter}", department="Haven")
    chosen = choose_way(consultation=consultation, by=scene.samira, way="gathered", now=TUESDAY)
    harbour = Gathering.objects.get(contribution=chosen)
    for number in range(16):
        say(gathering, number)
        say(harbour, 20 + number, agrees=-1.0)
    closed(consultation)
    clock.now = STANDS
    cora = browser_of(scene.cora)
    page = words(cora.post(f"/consultations/{consultation.pk}/release/", follow=True))

    assert page.index("Waar groepen verschillen") < page.index("Wat er nog meer gevraagd is")
    assert "Nachtdienst is het vaker eens dan de rest." in page
    assert "Haven is het vaker oneens dan de rest." in page
    assert "Van de 100 Gewogen, van de 100 Eens 16 50 47 Geen mening 0 0 0 Oneens 16 50 53" in page
    assert "Waarschijnlijk" not in page


def test_groups_that_are_too_small_are_counted_together_and_named(scene, clock, browser_of):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number in range(8):
        say(gathering, number)
    version = current_version(consultation)
    statement = items_of(version)[0]
    said = {statement.pk: Given(number=-1.0)}
    answer_directly(consultation=consultation, by=scene.samira, version=version, answers=said, now=TUESDAY)
    closed(consultation)
    clock.now = STANDS
    cora = browser_of(scene.cora)
    page = words(cora.post(f"/consultations/{consultation.pk}/release/", follow=True))

    assert "Minstens 8 mensen uit 2 groepen" in page
    assert "Haven Samen geteld: apart te klein om te tonen. minder dan vijf 3" in page
    assert "Samen geteld, omdat ze apart te klein zijn: Haven + Nachtdienst" in page


def test_in_own_words_too_who_passed_counts_in_no_total(scene, clock, browser_of):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number, text in enumerate(SAID):
        say(gathering, number, text=text)
    link = give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY)
    version = current_version(consultation)
    own_words = items_of(version)[-1]
    for number in range(6):
        said = {own_words.pk: Given(text=f"Ook ik hoor niet of het is opgelost ({number}).")}
        speak(link=link, version=version, answers=said, key=f"passer {number}", now=TUESDAY)
    told = Heard(scene, closed(consultation), gathering, make_person("Vera Smit"), make_person("Wim Bakker"))
    clock.now = STANDS
    coded(told)
    cora = browser_of(scene.cora)
    here = f"/consultations/{consultation.pk}/"
    page = words(cora.post(f"{here}release/", follow=True))
    lines = [
        (row["about"], row["people"]) for row in rows_of(cora.get(f"{here}results.csv")) if "theme" in row["about"]
    ]

    assert [(row["people"], row["open_link"]) for row in Release.objects.get().shown["themes"]] == [(6, 6), (None, 0)]
    assert "Bericht als het is opgelost 6 6 Telefoon in de nacht verborgen 0" in page
    assert lines == [("theme", "6"), ("theme, not drawn by lot", "6"), ("theme", "hidden")]


def rows_of(page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig"))))


def test_the_exports_are_exactly_what_was_released(lies, told, here):
    lies.post(f"{here}release/")
    table, tree = lies.get(f"{here}results.csv"), lies.get(f"{here}results.json")
    release = Release.objects.get()
    choice = release.shown["items"][1]
    chat, phone = items_of(current_version(told.consultation))[1].options.all()
    counted = [row for row in rows_of(table) if row["kind"] == "choice" and row["about"] == "all"]
    hidden = [row["people"] for row in rows_of(table) if row["kind"] == "statement" and row["about"] == "all"]
    questions = json.loads(tree.content)["questions"]

    assert [(row["answer"], row["people"], row["percent"]) for row in counted] == [
        ("Chat", str(choice["total"][str(chat.pk)]), ""),
        ("Telefoon", str(choice["total"][str(phone.pk)]), ""),
    ]
    assert hidden == ["hidden", "0", "hidden"]
    assert questions[0]["total"] == {"Eens": None, "Geen mening": 0, "Oneens": None}
    assert questions[2]["order"]["kemeny"] == ["Snel", "Goed", "Vriendelijk"]
    assert "behind" not in tree.content.decode()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=1+1", "'=1+1"),
        (" +31 6", " '+31 6"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2", "'-2"),
        (-2, "-2"),
        (None, ""),
        ("gewoon; =cmd|'/c calc'!A0", "gewoon; '=cmd|'/c calc'!A0"),
        ("＝1", "'＝1"),
        ("a\n=1", "a\n'=1"),
        ("een = twee", "een = twee"),
    ],
)
def test_no_cell_is_a_formula(said, written):
    assert harmless(said) == written


def test_nobody_else_reads_shows_or_takes_along(lies, told, here, browser_of):
    lies.post(f"{here}release/")
    bram, ids = browser_of(told.scene.cast.bram), browser_of(told.scene.cast.ids)
    pages = ("results/", "results.csv", "results.json")

    assert [browser.get(here + page).status_code for browser in (bram, ids) for page in pages] == [404] * 6
    mo = browser_of(told.scene.cast.mo)
    assert [browser.post(f"{here}release/").status_code for browser in (bram, ids, mo)] == [404] * 3
    assert Release.objects.count() == 1


def test_the_lead_finds_her_way_from_her_own_page(lies, here):
    page = lies.get(here).content.decode()

    assert f'href="{here}results/"' in page
    assert "Wat wij hoorden" in page


@pytest.mark.parametrize("voices", [8, 40])
def test_it_asks_the_database_as_little_with_forty_voices_as_with_eight(
    scene, clock, browser_of, django_assert_num_queries, voices
):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number in range(voices):
        say(gathering, number, text=f"Antwoord {number}")
    closed(consultation)
    clock.now = STANDS
    lies = browser_of(scene.cast.lies)
    lies.post(f"/consultations/{consultation.pk}/release/")
    lies.get(f"/consultations/{consultation.pk}/results/")

    with django_assert_num_queries(19):
        lies.get(f"/consultations/{consultation.pk}/results/")
