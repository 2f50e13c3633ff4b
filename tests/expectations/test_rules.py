from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.expectations.rules import Piece, difference, missing_in
from tests.expectations.stage import wording

TODAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, []),
        ({"customers_expect": ""}, ["customers_expect"]),
        ({"service_promises": "", "measure": "none", "service_cannot": ""}, ["service_promises"]),
        ({"service_promises": "", "measure": "none"}, []),
        ({"because": ""}, ["because"]),
        ({"minutes": 0}, ["minutes"]),
        ({"minutes": 86_401}, ["minutes"]),
        ({"klass": "tells"}, ["klass"]),
        ({"measure": "answer"}, ["specialism"]),
        ({"measure": "counted"}, ["measure_words"]),
        ({"measure": "fast"}, ["measure"]),
        ({"service_promises": ""}, ["measure"]),
        ({"source_words": "", "review_date": TODAY}, ["source_words", "review_date"]),
    ],
)
def test_what_is_missing_is_named(changed, missing):
    assert missing_in(wording(**changed), today=TODAY) == missing


def test_a_difference_reads_word_by_word():
    found = difference("Je hoort binnen 20 minuten iets.", "Je hoort binnen 15 minuten iets van ons.")

    assert found == [
        Piece("same", "Je hoort binnen "),
        Piece("gone", "20"),
        Piece("new", "15"),
        Piece("same", " minuten "),
        Piece("gone", "iets."),
        Piece("new", "iets van ons."),
    ]


WORDS = st.lists(st.sampled_from(["wij", "jullie", "binnen", "20", "uur.", "\n"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_from_their_difference(before, after):
    found = difference(before, after)

    assert "".join(piece.words for piece in found if piece.kind != "new") == before
    assert "".join(piece.words for piece in found if piece.kind != "gone") == after
