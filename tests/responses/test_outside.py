from __future__ import annotations

import pytest

from gehoord.responses.rules.outside import is_outside

CAN, CANNOT = "Openingstijden en hoe je ons bereikt.", "Het aantal mensen."


@pytest.mark.parametrize(
    ("words", "outside"),
    [
        ("Meer mensen, het aantal moet omhoog", True),
        ("Andere openingstijden", False),
        ("Bericht als het is opgelost", False),  # shares no more than a word of every sentence
        ("", False),
    ],
)
def test_only_telling_words_put_a_theme_outside_what_was_open(words, outside):
    assert is_outside(words, can_change=CAN, cannot_change=CANNOT) is outside


def test_where_nothing_was_said_to_be_fixed_nothing_lies_outside():
    assert is_outside("Het aantal mensen", can_change=CAN, cannot_change="") is False
