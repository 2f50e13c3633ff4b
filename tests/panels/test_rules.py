from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehoord.panels.rules.items import (
    Answer,
    Asked,
    DoesNotAnswer,
    Given,
    ItemDraft,
    OptionDraft,
    read_answers,
    what_is_wrong,
)
from gehoord.panels.rules.terms import first_term_ends, health, is_active, may_sit, months_later, next_term, term_ends
from gehoord.panels.rules.turns import look_at_turns
from gehoord.panels.rules.wording import leading_words, look_over, not_yet_said
from tests.cast import TUESDAY

START = date(2026, 5, 12)


def test_a_term_is_a_year_and_a_third_goes_every_four_months():
    ends = [first_term_ends(seat=seat, seats=12, start=START) for seat in range(12)]

    assert term_ends(START) == date(2027, 5, 12)
    assert ends == [date(2026, 9, 12)] * 4 + [date(2027, 1, 12)] * 4 + [date(2027, 5, 12)] * 4
    assert months_later(date(2026, 10, 31), 4) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([], 1),
        ([(1, START)], 2),
        ([(1, date(2025, 5, 12)), (2, START)], None),
        ([(2, START - timedelta(days=364))], None),
        ([(2, date(2025, 5, 12))], 1),
        ([(1, date(2024, 1, 1))], 1),
    ],
)
def test_two_terms_and_then_a_term_of_rest(terms, expected):
    assert next_term(terms=terms, today=START) == expected
    assert may_sit(terms=terms, today=START) is (expected is not None)


@pytest.mark.parametrize(
    ("answered", "expected"),
    [([], True), ([False], False), ([False, False, True], True), ([False, False, False, True], False)],
)
def test_active_is_one_of_the_last_three(answered, expected):
    assert is_active(answered) is expected


def test_a_panel_needs_attention_under_six_in_ten_or_with_a_silent_constituency():
    silent, awake = [False, False, False], [True]
    six_of_ten = {key: ("Nacht", awake if key < 6 else silent) for key in range(10)}
    five_of_ten = {key: ("Nacht", awake if key < 5 else silent) for key in range(10)}

    assert not health(members=six_of_ten, constituencies=["Nacht"]).needs_attention
    assert health(members=five_of_ten, constituencies=["Nacht"]).needs_attention
    assert health(members=six_of_ten, constituencies=["Nacht", "Haven"]).silent_constituencies == ("Haven",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat verwacht je van ICT?", []),
        ("Vindt u ook niet dat de kantine natuurlijk beter kan?", ["Vindt u ook", "natuurlijk"]),
        ("Wat mis je in de kantine?", []),
        ("Hoe blij ben je met de vernieuwde kantine?", ["Hoe blij", "vernieuwde"]),
        ("Don't you agree that it is obviously good?", ["Don't you", "obviously"]),
        ("How do you hear about new policy?", []),
        ("Hoe kom je aan nieuws?", []),
    ],
)
def test_leading_words_are_pointed_at(text, expected):
    assert leading_words(text) == expected


def test_a_whole_consultation_is_read_with_its_options():
    found = look_over(question="Wat is er nodig?", wordings=["Kies"] * 8, options=[["Een geweldige kassa"], *[[]] * 7])

    assert found.leading == ((1, "geweldige"),)
    assert found.is_too_long
    assert not look_over(question="Wat?", wordings=["Kies"] * 7).is_too_long


def test_what_can_still_change_must_be_said():
    said = dict.fromkeys(("why_now", "cannot_change", "what_happens", "minutes", "closes_at", "answer_date"), "ja")

    assert not_yet_said(said) == ["can_change"]


def test_nobody_is_asked_twice_in_fourteen_days():
    asked = {"mo": [(TUESDAY - timedelta(days=13), 2)], "karin": [(TUESDAY - timedelta(days=15), 2)]}

    found = look_at_turns(at=TUESDAY, minutes=4, asked=asked)

    assert (found.too_soon, found.too_much, found.is_free) == (1, 0, False)
    assert found.free_at == TUESDAY + timedelta(days=1)


def test_nobody_is_asked_more_than_ten_minutes_in_a_month():
    asked = {"mo": [(TUESDAY - timedelta(days=20), 7)], "karin": []}

    found = look_at_turns(at=TUESDAY, minutes=4, asked=asked)

    assert (found.too_soon, found.too_much, found.most_minutes) == (0, 1, 11)
    assert found.free_at == TUESDAY + timedelta(days=10)
    assert look_at_turns(at=TUESDAY, minutes=3, asked=asked).is_free


def test_a_consultation_longer_than_a_month_allows_is_never_in_turn():
    found = look_at_turns(at=TUESDAY, minutes=12, asked={"mo": []})

    assert (found.too_much, found.free_at) == (1, None)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (ItemDraft("text", "Wat mis je?"), ""),
        (ItemDraft("text", " "), "wording"),
        (ItemDraft("poem", "Wat mis je?"), "kind"),
        (ItemDraft("choice", "Kies", (OptionDraft("a"),)), "options"),
        (ItemDraft("choice", "Kies", (OptionDraft("a"), OptionDraft("a "))), "options"),
        (ItemDraft("choice", "Kies", (OptionDraft("a"), OptionDraft("b"))), ""),
        (ItemDraft("statement", "Het gaat goed", (OptionDraft("a"),)), "options"),
        (ItemDraft("scale", "Hoe belangrijk?"), "ends"),
        (ItemDraft("scale", "Hoe belangrijk?", lowest=0, highest=10), ""),
        (ItemDraft("scale", "Hoe belangrijk?", lowest=0, highest=float("inf")), "ends"),
    ],
)
def test_an_item_that_cannot_be_asked_says_why(item, expected):
    assert what_is_wrong(item) == expected


ASKED = [
    Asked(1, "choice", (11, 12)),
    Asked(2, "ranking", (21, 22, 23)),
    Asked(3, "scale", lowest=0, highest=10),
    Asked(4, "statement"),
    Asked(5, "text"),
]


def test_answers_become_rows_and_nothing_need_be_answered():
    given = {
        1: Given(options=(12,)),
        2: Given(options=(23, 21)),
        4: Given(number=-1),
        5: Given(text=" Meer brood. ", may_quote=True),
        99: Given(text="niet gevraagd"),
    }

    assert read_answers(ASKED, given) == [
        Answer(1, option=12),
        Answer(2, option=23, number=1.0),
        Answer(2, option=21, number=2.0),
        Answer(4, number=-1.0),
        Answer(5, text="Meer brood.", may_quote=True),
    ]
    assert read_answers(ASKED, {}) == []


def test_a_huge_text_is_cut():
    (row,) = read_answers(ASKED, {5: Given(text="x" * 1_000_000)})

    assert len(row.text) == 4000


@pytest.mark.parametrize(
    ("item", "given"),
    [
        (1, Given(options=(11, 12))),
        (1, Given(options=(21,))),
        (2, Given(options=(21, 21))),
        (3, Given(number=11)),
        (3, Given(number=float("nan"))),
        (4, Given(number=2)),
    ],
)
def test_what_cannot_be_an_answer_is_named(item, given):
    with pytest.raises(DoesNotAnswer) as refusal:
        read_answers(ASKED, {item: given})

    assert refusal.value.item == item
