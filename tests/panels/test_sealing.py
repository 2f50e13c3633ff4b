"""A seal opens with its own key, says nothing without it, and is as long for everybody."""

from __future__ import annotations

import secrets

import pytest

from gehoord.panels.rules.sealing import LENGTH, TooLong, Unreadable, open_seal, seal

KEY, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)


@pytest.mark.parametrize("text", ["", "nl jan@thuis.example", "nl " + "é" * 150])
def test_what_was_sealed_comes_back(text):
    assert open_seal(seal(text, key=KEY), keys=[OTHER, KEY]) == text


def test_without_the_key_it_says_nothing_not_even_its_length():
    short, long = seal("nl a@b.nl", key=KEY), seal("nl " + "a" * 250, key=KEY)

    assert len(short) == len(long)
    assert short != seal("nl a@b.nl", key=KEY)
    with pytest.raises(Unreadable):
        open_seal(short, keys=[OTHER])


def test_a_seal_that_was_touched_does_not_open():
    sealed = seal("nl a@b.nl", key=KEY)
    touched = ("B" if sealed[30] != "B" else "C").join((sealed[:30], sealed[31:]))

    with pytest.raises(Unreadable):
        open_seal(touched, keys=[KEY])


def test_what_does_not_fit_is_refused():
    with pytest.raises(TooLong):
        seal("a" * (LENGTH + 1), key=KEY)
