"""A person sorts open answers; the machine lays them in a helpful order. The answers are made up for this test."""

from __future__ import annotations

import csv
import random
import string
import time
from itertools import combinations
from pathlib import Path

import pytest

from gehoord.methods import code_book
from gehoord.methods.code_book import for_theme, near_duplicates, place

KEYWORDS = {
    "price": ["duur", "prijs", "prijzen", "goedkoper", "betalen", "euro", "kosten"],
    "choice": ["vegetarisch", "vega", "salade", "gezond", "fruit", "afwisseling", "keuze", "vlees"],
    "queue": ["rij", "rijen", "wachten", "wachttijd", "kassa", "druk", "pauze"],
    "allergies": ["allergie", "allergenen", "gluten", "noten", "lactose", "ingrediënten"],
    "hours": ["open", "openingstijden", "dicht", "avond", "nacht", "dienst", "weekend"],
    "room": ["tafels", "stoelen", "herrie", "geluid", "zitplaatsen", "ruimte", "gezellig"],
}


@pytest.fixture(scope="module")
def canteen() -> list[tuple[str, str]]:
    """Theme and answer."""
    with (Path(__file__).parent / "canteen_answers.csv").open(encoding="utf-8", newline="") as file:
        return [(row["theme"], row["answer"]) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def texts(canteen) -> dict[int, str]:
    return {number: text for number, (_, text) in enumerate(canteen)}


def test_of_forty_eight_answers_four_in_five_stand_at_their_own_theme(canteen, texts):
    placed = place(texts, KEYWORDS)

    right = [one.themes[0][0] == canteen[one.key][0] for one in placed if not one.fits_nowhere]
    assert sum(right) / 48 >= 0.77  # .81 when this was written, with keywords by the author of the answers
    assert sum(right) / len(right) >= 0.9  # .95: what it cannot tell is on the rest pile
    assert 4 <= 48 - len(right) <= 10


def test_the_answers_nearest_to_a_theme_are_read_first(canteen, texts):
    read = for_theme(place(texts, KEYWORDS), "queue")

    assert sum(canteen[key][0] == "queue" for key, _ in read[:5]) >= 4
    assert [near for _, near in read] == sorted((near for _, near in read), reverse=True)
    assert sorted(key for key, _ in read) == list(texts)


def test_part_of_a_compound_and_a_typing_error_are_still_near():
    themes = {"queue": ["rijen"], "room": ["stoelen"]}

    placed = place({1: "die wachtrijen!", 2: "kapotte stoeln", 3: "STOELEN"}, themes)

    assert [one.themes[0][0] for one in placed] == ["queue", "room", "room"]
    assert not any(one.fits_nowhere for one in placed)


def test_what_has_nothing_of_any_theme_is_for_the_rest_pile():
    answers = {1: "Mijn laptop is kapot", 2: "", 3: "!!!", 4: "de rij is te lang"}

    placed = place(answers, {"queue": ["rij", "wachten"]})

    assert [one.key for one in placed if one.fits_nowhere] == [1, 2, 3]
    assert [one.fits_nowhere for one in place({1: "de rij"}, {})] == [True]


def test_what_is_said_twice_is_gathered(texts):
    twice = {
        100: "Een tweede kassa erbij als het druk is!",
        101: "een tweede kassa erbij, als het drukker is",
        102: "Glutenvrij brood is er noooit",
        103: "GLUTENVRIJ BROOD IS ER NOOIT",
    }

    found = near_duplicates(texts | twice)

    assert found == [(17, 100, 101), (28, 102, 103)]


def test_no_two_of_the_forty_eight_are_the_same(texts):
    assert near_duplicates(texts) == []


def test_answers_without_words_are_the_same_nothing():
    assert near_duplicates({1: "", 2: "!!", 3: "geen idee"}) == [(1, 2)]


def test_no_pair_that_is_nearly_the_same_is_passed_over(texts):
    generator = random.Random(12)
    words = [word for text in texts.values() for word in text.split()]
    answers = {number: " ".join(generator.choices(words[:25], k=4)) for number in range(120)}
    grouped = {key: number for number, keys in enumerate(near_duplicates(answers)) for key in keys}

    rare = code_book.rarity_of(answers.values())
    vectors = {key: code_book.vector_of(text, rare) for key, text in answers.items()}
    for one, other in combinations(answers, 2):
        if code_book._dot(vectors[one], vectors[other]) >= code_book.NEARLY_THE_SAME:
            assert grouped[one] == grouped[other]


@pytest.mark.soak
def test_three_thousand_and_hostile_answers_take_seconds(texts):
    generator = random.Random(3)
    words = [word for text in texts.values() for word in text.split()]
    answers = {number: " ".join(generator.choices(words, k=12)) for number in range(2_000)}
    answers |= {number: "alles is te duur hier" + "!" * (number % 7) for number in range(2_000, 2_900)}
    answers |= {number: "".join(generator.choices(string.printable, k=50_000)) for number in range(2_900, 3_000)}

    begun = time.process_time()
    placed, gathered = place(answers, KEYWORDS), near_duplicates(answers)

    assert time.process_time() - begun < 20
    assert len(placed) == 3_000
    assert tuple(range(2_000, 2_900)) in gathered
