"""What the demo organisation is made of: read from its data files, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from gehoord.cli.demo.corpus import Voice, read_corpus
from gehoord.cli.demo.reading import address_of, colleagues, read, specialists
from gehoord.cli.demo.weeks import week_of
from gehoord.people.models import Person
from gehoord.people.rules import check_week

CUSTOMER = Person(name="Karin de Boer", room="2.14", department="Vergunningen")
NOON = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day", "blocks"),
    [
        ("ma-vr 08:30-17:00", 4, [["08:30", "17:00"]]),
        ("ma-vr 08:30-17:00", 5, []),
        ("ma di do 08:30-12:30 13:15-17:00", 3, [["08:30", "12:30"], ["13:15", "17:00"]]),
        ("ma-wo 08:30-17:00; do 08:30-12:30", 3, [["08:30", "12:30"]]),
        ("vr-di 10:00-18:00", 6, [["10:00", "18:00"]]),
        ("vr-di 10:00-18:00", 2, []),
        ("nacht ma-vr 22:00-06:00", 0, [["22:00", "00:00"]]),
        ("nacht ma-vr 22:00-06:00", 1, [["00:00", "06:00"], ["22:00", "00:00"]]),
        ("nacht ma-vr 22:00-06:00", 5, [["00:00", "06:00"]]),
    ],
)
def test_a_week_is_read_as_people_say_it(said, day, blocks):
    assert week_of(said)[day] == blocks


def test_every_week_in_the_data_can_be():
    said = [row["week"] for row in (*specialists(), *read("colleagues.toml")["colleagues"])]
    said += [row["week"] for row in read("services.toml")["services"]]
    said += [week for row in read("departments.toml")["departments"] for week, _ in row["weeks"]]

    assert [week for week in said if check_week(week_of(week)) != week_of(week)] == []


def test_an_address_is_plain_and_nobody_elses():
    taken: set[str] = set()

    found = [address_of(name, taken) for name in ("Gülay Özdemir", "Rukiye Altın", "Piet de Wit", "Piet de Wit")]

    assert [address.partition("@")[0] for address in found] == [
        "gulay.ozdemir",
        "rukiye.altin",
        "piet.dewit",
        "piet.dewit2",
    ]


def test_six_hundred_people_have_different_names_and_addresses():
    taken: set[str] = set()
    helpers = [address_of(row["name"], taken) for row in specialists()]

    others = list(colleagues(Random(1), taken))

    assert len(helpers) == 60
    assert 590 <= len(helpers) + len(others) <= 610
    assert len({*helpers, *(one.email for one in others)}) == len(helpers) + len(others)
    assert len({row["name"] for row in specialists()} | {one.name for one in others}) == 60 + len(others)


def test_everybody_named_in_the_data_is_somebody():
    names = {row["name"] for row in (*specialists(), *read("colleagues.toml")["colleagues"])}
    today, works = read("today.toml"), read("works.toml")
    named = {name for kind in ("here", "busy", "with_customer") for name in today[kind]}
    named |= {
        row[key]
        for rows in today.values()
        for row in rows
        if isinstance(row, dict)
        for key in ("customer",)
        if key in row
    }
    named |= {row["person"] for rows in works.values() for row in rows}

    assert named - names == set()


def test_every_specialism_is_described_helped_with_and_asked_about():
    described = {row["name"] for row in read("services.toml")["specialisms"]}
    helped = {name for row in specialists() for level in ("first", "backup") for name in row.get(level, [])}

    assert described == helped == set(read_corpus().questions)
    assert 25 <= len(described) <= 28


def test_every_service_has_a_lead_a_stand_in_and_somebody_at_the_door_every_day():
    for service in read("services.toml")["services"]:
        rows = [row for row in specialists() if row["service"] == service["name"]]

        assert sorted(row["lead"] for row in rows if "lead" in row) == [0, 1], service["name"]
        assert {day for row in rows for day in row.get("duty", "").split()} == {"ma", "di", "wo", "do", "vr"}


def test_no_text_has_a_gap_left_open():
    corpus, chance = read_corpus(), Random(2)
    kinds = ("first", "solved", "reply", "note", "repair", "repaired", "confirm", "no", "instead")
    said = []
    for question in (question for questions in corpus.questions.values() for question in questions):
        voice = Voice(question, CUSTOMER, corpus, chance, NOON)
        said += [voice.ask() for _ in question.asks for _ in range(3)]
        said += [voice.say(getattr(question, kind)) for kind in kinds]
        said += [voice.general(kind, voornaam="Ids") for kind in corpus.general]

    assert [text for text in said if "{" in text or "}" in text or "  " in text] == []


def test_questions_are_many_and_different():
    corpus, chance = read_corpus(), Random(3)
    names, weights = list(corpus.weights), list(corpus.weights.values())

    asked = [
        Voice(chance.choice(corpus.questions[name]), CUSTOMER, corpus, chance, NOON).ask()
        for name in chance.choices(names, weights, k=2000)
    ]

    assert len(set(asked)) > 1800


def test_every_no_has_a_reason_and_an_alternative():
    refused = [question for questions in read_corpus().questions.values() for question in questions if question.no]

    assert len(refused) >= 15
    assert [question.no for question in refused if len(question.no) < 10 or len(question.instead) < 5] == []
