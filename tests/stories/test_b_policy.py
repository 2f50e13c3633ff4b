"""How do people hear of new policy? Five ways with their costs, a second look, and an answer that partly says no."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from gehoord.panels.models import Consultation, Gathering, Link, Option, Voice
from gehoord.panels.queries.links import token_of
from gehoord.responses.models import Promise
from tests import worlds
from tests.stories.klantpanel import OPENS, Klantpanel, assemble_panel, filled, on_a_phone, own_words
from tests.stories.panel_answers import WHY_NOT, adapts, coded, explains, published
from tests.stories.stage import Stage, Told, mailed, telling, words

QUESTION = "Hoe hoor je van nieuw beleid?"
LINES = (
    "Intranet | 0 | 4",
    "Werkoverleg | 0 | 60",
    "Posters | 400 | 6",
    "Mail van je leidinggevende | 0 | 10",
    "Schermen | 1200 | 8",
)
WAYS = "\n".join(LINES)
ITEMS = (
    {"kind": "ranking", "wording": "Wat werkt het beste voor jouw groep?", "options": WAYS, "budget": "1500 | 100"},
    own_words("Hoe komt nieuws bij jullie binnen?"),
)
INTRANET, MEETING, POSTERS, LETTER, SCREENS = range(5)
TALKS_FIRST = (MEETING, SCREENS, POSTERS, LETTER, INTRANET)
READS_FIRST = (INTRANET, LETTER, MEETING, SCREENS, POSTERS)
MISSING = (
    "Schrijf het in je eigen woorden. Waarom niet: minstens 80 tekens.",
    "Kies het soort reden.",
    "Kruis aan waar dit over gaat",
    "Zeg wat het anders maakt, of kruis aan dat niets dat doet.",
)
BUDGET = {"cannot_change": "Er is € 1.500 en honderd uur van collega's. De cao ligt vast."}


def brought(stage: Stage, hr: Klantpanel, asked: Consultation) -> list[str]:
    """Two members ask around, nineteen answer themselves; the links of the two."""
    gatherers = [hr.samira, hr.seats["Buitendienst"][0].person]
    links = [hr.gathers(person, asked) for person in gatherers]
    others = [person for person in hr.members if person not in gatherers][-19:]
    with stage.resting():
        for number in range(6):
            on_a_phone(stage, links[0], asked, TALKS_FIRST, "Stuur ons een sms." if number < 5 else None)
            on_a_phone(stage, links[1], asked, TALKS_FIRST, "De voorman vertelt het bij de start van de dienst.")
        for person in others:
            hr.answers(person, asked, READS_FIRST, "Ik lees het intranet.")
    for person in gatherers:
        said = {"most_heard": "Vertel het ons bij de start van de dienst.", "minority_view": "Twee lezen de mail."}
        stage.does(person, f"/consultations/{asked.pk}/summary/", **said)
    stage.at(OPENS + timedelta(days=3))
    for person in gatherers:
        stage.does(person, f"/consultations/{asked.pk}/sending/")
    return links


def answers(stage: Stage, hr: Klantpanel, asked: Consultation) -> None:
    """Partly: the night and the outdoor staff get talks by their own lead; no text messages, and why."""
    links = brought(stage, hr, asked)
    Client().post(f"{links[0]}address/", {"address": "nacht@thuis.example"})
    hr.ends(asked)
    names = {"Vertel het bij de start": ["start"], "Stuur een sms": ["sms"], "Intranet": ["intranet"]}
    start, text_message, intranet = coded(stage, hr, asked, names)
    adapts(hr, start, text="Wij passen aan: je teamleider vertelt het.", what="Praatje bij de start")
    explains(hr, text_message)
    refused = published(hr, asked, 422)
    assert "“Intranet”" in refused
    what = "Bovenaan staat voor wie het geldt"
    adapts(hr, intranet, text="Wij passen aan: elk bericht begint met voor wie het is.", what=what)
    mail.outbox.clear()
    published(hr, asked)


def until_gathered(stage: Stage) -> tuple[Klantpanel, None]:
    return assemble_panel(stage, "HR"), None


def until_asked(stage: Stage) -> tuple[Klantpanel, Consultation]:
    hr, _nothing = until_gathered(stage)
    return hr, hr.asks(QUESTION, *ITEMS, **BUDGET)


def until_answered(stage: Stage) -> tuple[Klantpanel, Consultation]:
    hr, asked = until_asked(stage)
    answers(stage, hr, asked)
    return hr, asked


pytest_generate_tests = worlds.chosen_by("answered", "asked", "hr")
world = worlds.kept({"answered": telling(until_answered), "asked": telling(until_asked), "hr": telling(until_gathered)})


@pytest.fixture
def hr(so_far: Told) -> Klantpanel:
    return so_far.people


@pytest.fixture
def asked(subject: Any) -> Consultation:
    """Everybody has the question."""
    return subject


@pytest.fixture
def answered(subject: Any) -> Consultation:
    """And everybody has the answer."""
    return subject


def test_1_five_ways_with_money_and_hours_inside_a_budget(stage: Stage, hr: Klantpanel, asked: Consultation):
    kept = Option.objects.filter(item__version__consultation=asked).order_by("position")
    assert [(row.text, row.cost_cents, row.hours) for row in kept] == [
        ("Intranet", 0, 4),
        ("Werkoverleg", 0, 60),
        ("Posters", 40_000, 6),
        ("Mail van je leidinggevende", 0, 10),
        ("Schermen", 120_000, 8),
    ]
    page = stage.sees(hr.samira, f"/consultations/{asked.pk}/?answer=direct")
    costs = ("60 uur werk", "€ 400 en 6 uur werk", "€ 1.500 en 100 uur werk")
    for part in (*(row.text for row in kept), *costs, "Er is € 1.500 en honderd uur van collega's."):
        assert part in page


def test_2_and_3_counts_an_order_and_what_two_other_groups_say(stage: Stage, hr: Klantpanel, asked: Consultation):
    brought(stage, hr, asked)
    stage.does(hr.cora, f"/consultations/{asked.pk}/deliberation/")
    member = hr.seats["Kantoor"][0].person
    page = stage.sees(member, f"/consultations/{asked.pk}/")
    stage.does(member, f"/consultations/{asked.pk}/second-contribution/", **filled(asked, TALKS_FIRST))

    assert "Nachtdienst" in page
    assert "Buitendienst" in page
    assert page.count("Vertel het ons bij de start van de dienst.") == 2
    assert page.count("Twee lezen de mail.") == 2
    direct = Voice.objects.filter(route="direct").order_by("is_second").values_list("is_second", flat=True)
    assert list(direct) == [False] * 19 + [True]
    hr.ends(asked)
    results = stage.does(hr.lies, f"/consultations/{asked.pk}/release/")
    assert "komt eerst, van 31 mensen." in results
    assert "De volgorde, met de punten ernaast" in results
    together = "Samen € 1.200 en 82 uur werk. Niet gekocht: Posters."
    bought = "Met € 1.500 en 100 uur werk, gelijk verdeeld, wordt dit gekocht:"
    assert bought in results
    assert together in results
    receipt = results[results.index("Het bonnetje van elke groep") :]
    assert "Nachtdienst" in receipt
    assert "Samen € 1.200" not in receipt


def test_3_of_fewer_than_thirty_no_percentage_is_shown(stage: Stage, hr: Klantpanel):
    asked = hr.asks(QUESTION, {"kind": "statement", "wording": "Ik hoor het op tijd."})
    with stage.resting():
        for person in hr.members[:21]:
            hr.answers(person, asked, 1)
    hr.ends(asked)
    results = stage.does(hr.lies, f"/consultations/{asked.pk}/release/")

    assert "Minder dan 30 antwoorden. Daarom zie je aantallen, geen percentages" in results
    assert "%" not in results


def test_4_an_explanation_has_reason_words_input_and_what_would_change_it(
    stage: Stage, hr: Klantpanel, asked: Consultation
):
    brought(stage, hr, asked)
    hr.ends(asked)
    theme = coded(stage, hr, asked, {"Stuur een sms": ["sms"]})[0]
    short = explains(hr, theme, 422, text="Kan niet.", reason="", would_change="", answers=[])
    explains(hr, theme)

    for sentence in MISSING:
        assert sentence in short
    assert theme.responses.get().decider == hr.lies


def test_5_everybody_hears_members_addresses_and_who_has_only_the_link(
    stage: Stage, hr: Klantpanel, answered: Consultation
):
    hear = f"/h/{token_of(Link.objects.get(consultation=answered, purpose='hear'))}/"
    night = Gathering.objects.get(contribution__membership__person=hr.samira).link

    told = sorted(letter.to[0] for letter in mail.outbox)
    assert told == sorted([*(str(person.email) for person in hr.members), "nacht@thuis.example"])
    body = " ".join(mailed(hr.samira)[0].body.replace("\N{NO-BREAK SPACE}", " ").split())
    for part in ("Jullie zeiden: Stuur een sms.", WHY_NOT, "Jullie zeiden: Vertel het bij de start."):
        assert part in body
    for browser, address in ((Client(), hear), (Client(), f"/p/{token_of(night)}/")):
        page = words(browser.get(address, follow=True).content.decode())
        for part in ("Wij passen aan", WHY_NOT, "Telefoons van het werk, vanaf begin 2027.", "Praatje bij de start"):
            assert part in page, (address, part)
    bystander = hr.lies
    assert QUESTION in stage.sees(bystander, "/answers/")
    assert [row.what for row in Promise.objects.order_by("pk")] == [
        "Praatje bij de start",
        "Bovenaan staat voor wie het geldt",
    ]


def test_edge_an_answer_with_better_words_is_sent_again(stage: Stage, hr: Klantpanel, answered: Consultation):
    mail.outbox.clear()
    theme = Consultation.objects.get(pk=answered.pk).themes.get(name="Stuur een sms")
    better = WHY_NOT + " In 2027 vragen we het opnieuw."
    explains(hr, theme, text=better)

    assert [row.number for row in theme.responses.order_by("number")] == [1, 2]
    told = sorted(letter.to[0] for letter in mail.outbox)
    assert told == sorted([*(str(person.email) for person in hr.members), "nacht@thuis.example"])
    assert "In 2027 vragen we het opnieuw." in " ".join(mailed(hr.samira)[0].body.split())


def test_edge_too_late_is_public_and_climbs_week_by_week(stage: Stage, hr: Klantpanel, asked: Consultation):
    above = hr.members[0]
    hr.service.answers_to = above
    hr.service.save()
    hr.ends(asked)
    promised = OPENS + timedelta(days=30)
    stage.at(promised)
    on_time = stage.sees(hr.members[1], "/answers/")
    stage.at(promised + timedelta(days=1))
    late = stage.sees(hr.members[1], "/answers/")
    stage.at(promised + timedelta(days=7))
    mail_to_cora = len(mailed(hr.cora))
    stage.at(promised + timedelta(days=14))

    assert "te laat" not in on_time
    assert "te laat" in late
    assert mail_to_cora == len(mailed(hr.cora)) > 0
    assert "HR heeft nog niet geantwoord." in " ".join(mailed(hr.cora)[-1].body.split())
    assert "HR heeft nog niet geantwoord." in " ".join(mailed(above)[-1].body.split())


def test_edge_other_words_are_a_new_version_and_everybody_hears(stage: Stage, hr: Klantpanel, asked: Consultation):
    hr.answers(hr.members[5], asked, READS_FIRST)
    mail.outbox.clear()
    reworded = {"question": "Hoe wil je van nieuw beleid horen?", "what_changed": "We vragen nu wat je wilt."}
    form = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0"}
    item = {"items-0-kind": "text", "items-0-wording": "Hoe wil je het horen?"}
    stage.does(hr.lies, f"/consultations/{asked.pk}/wording/", **reworded, **form, **item)

    assert [voice.version.number for voice in Voice.objects.all()] == [1]
    told = {letter.to[0] for letter in mail.outbox if "We vragen nu wat je wilt." in " ".join(letter.body.split())}
    assert told >= {str(person.email) for person in hr.members}


def test_edge_taken_back_everybody_who_was_asked_hears_why(stage: Stage, hr: Klantpanel, asked: Consultation):
    link = hr.gathers(hr.samira, asked)
    Client().post(f"{link}address/", {"address": "nacht@thuis.example"})
    mail.outbox.clear()
    stage.does(hr.lies, f"/consultations/{asked.pk}/withdrawal/", reason="De regeling gaat niet door.")

    told = sorted(letter.to[0] for letter in mail.outbox)
    assert told == sorted([*(str(person.email) for person in hr.members), "nacht@thuis.example"])
    assert all("De reden: De regeling gaat niet door." in " ".join(letter.body.split()) for letter in mail.outbox)
    assert "De reden: De regeling gaat niet door." in words(Client().get(link).content.decode())
