"""A shelf finds the same as comparing everything anew, only quicker."""

from __future__ import annotations

import pytest

from gehoord.methods.code_book import for_theme, place
from gehoord.methods.shelf import Shelf

TEXTS = {
    "night": "Een collega aan de telefoon in de nacht kost 41.000 euro per jaar.",
    "till": "Een tweede kassa past niet in de begroting van de kantine.",
    "text": "Een sms naar je eigen telefoon mag niet van de wet.",
    "empty": "",
}


@pytest.mark.parametrize("words", ["Waarom is er 's nachts geen telefoon?", "kassa kantine", "begrotingen", "sms"])
def test_the_nearness_is_that_of_the_code_book(words):
    expected = [(key, near) for key, near in for_theme(place(TEXTS, {"here": [words]}), "here") if near > 0]

    found = Shelf(TEXTS).near(words)

    assert [key for key, _near in found] == [key for key, _near in expected]
    assert [near for _key, near in found] == pytest.approx([near for _key, near in expected])


@pytest.mark.parametrize("words", ["", "   ", "!?", "xyzzy"])
def test_words_that_share_nothing_find_nothing(words):
    assert Shelf(TEXTS).near(words) == []


def test_an_empty_shelf_finds_nothing():
    assert Shelf({}).near("telefoon") == []
