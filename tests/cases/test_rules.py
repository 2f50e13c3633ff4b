"""Words, routing and timing without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.cases.rules.routing import (
    Candidate,
    choose,
    decided_by_text,
    expected_back,
    may_pass_on,
    within_window,
)
from gehoord.cases.rules.words import clean, says_solved, says_still_broken, title_of
from gehoord.methods.suggest import Suggestion

NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)


def candidate(
    person_id: int, level: str = "first", *, present: bool = True, free: bool = True, load: int = 0, last=None
):
    return Candidate(person_id, level, present, present and free, load, last, None if present else NOW)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("pc gecrasht, offerte moet voor 14.00 naar klant X", "pc gecrasht, offerte moet voor 14.00 naar klant X"),
        ("Hoi allemaal,\n\nMijn muis doet het niet meer. Kan iemand kijken?", "Mijn muis doet het niet meer"),
        ("Beste ICT,\nHet werkt niet", "Het werkt niet"),
        ("Hulp", "Hulp"),
        ("", ""),
        ("   \n \n Wifi weg! Help.", "Wifi weg! Help"),
        ("woord " * 60, ("woord " * 26).strip() + "…"),
    ],
)
def test_the_title_is_the_customers_own_first_sentence(text: str, title: str):
    assert title_of(text) == title


@given(st.text(max_size=400))
def test_any_text_gets_a_title_that_fits(text: str):
    assert len(title_of(clean(text))) <= 160


def test_what_no_database_can_take_is_left_out():
    assert clean("a\x00b\ud800c\x1b[31m\r\nd") == "ab?c[31m\nd"


@pytest.mark.parametrize(
    ("text", "broken", "solved"),
    [
        ("werkt nog niet", True, False),
        ("Hij doet het nog steeds niet hoor", True, False),
        ("It still does not work", True, False),
        ("ja hoor, dank je wel!", False, True),
        ("Ja, maar de tweede printer doet het nog niet", True, False),
        ("Het werkt weer, bedankt", False, True),
        ("Yes, thanks", False, True),
        ("Ja, maar hoe zit het met de tweede?", False, False),
        ("Voor welk project is het?", False, False),
        ("niet opgelost", True, False),
    ],
)
def test_words_that_say_how_it_ended(text: str, broken: bool, solved: bool):
    assert (says_still_broken(text), says_solved(text)) == (broken, solved)


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([candidate(1, present=False), candidate(2, "backup")], 2),
        ([candidate(1, free=False), candidate(2, "backup")], 2),
        ([candidate(1, "learning"), candidate(2, free=False)], 2),
        ([candidate(1, load=3), candidate(2, load=1)], 2),
        ([candidate(1, last=NOW), candidate(2, last=NOW - timedelta(hours=1))], 2),
        ([candidate(2), candidate(1)], 1),
        ([candidate(1, present=False)], None),
        ([], None),
    ],
)
def test_the_choice_is_by_presence_level_load_and_turn(candidates, chosen):
    found = choose(candidates)

    assert (found.person_id if found else None) == chosen


@given(
    st.lists(
        st.builds(
            candidate,
            st.integers(1, 30),
            st.sampled_from(["first", "backup", "learning"]),
            present=st.booleans(),
            free=st.booleans(),
            load=st.integers(0, 5),
        ),
        max_size=8,
    )
)
def test_an_absent_person_is_never_chosen_and_nobody_present_is_overlooked(candidates):
    found = choose(candidates)

    assert (found is not None) == any(each.is_present for each in candidates)
    assert found is None or found.is_present


def test_a_learner_is_not_waited_for():
    assert expected_back([candidate(1, "learning", present=False)]) is None


@pytest.mark.parametrize(
    ("present", "back", "end", "fits"),
    [
        (True, None, 0, True),
        (False, 10, 20, True),
        (False, 20, 10, False),
        (False, None, 60, False),
    ],
)
def test_an_owner_is_present_before_the_customer_is_to_hear_again(present, back, end, fits):
    back_at = None if back is None else NOW + timedelta(minutes=back)

    assert within_window(is_present=present, back_at=back_at, window_end=NOW + timedelta(minutes=end), now=NOW) is fits


def test_after_the_second_hop_there_is_a_joint_look():
    assert [may_pass_on(hops=hops) for hops in range(4)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("shares", "decided"),
    [
        ([(1, 0.7), (2, 0.2)], [1]),
        ([(1, 0.45), (2, 0.4)], [1, 2]),
        ([(1, 0.45), (3, 0.4)], []),
        ([(1, 0.3), (2, 0.1)], []),
        ([], []),
    ],
)
def test_two_specialisms_of_one_service_may_both_be_meant(shares, decided):
    suggestions = [Suggestion(key, share, ()) for key, share in shares]

    found = decided_by_text(suggestions, {1: 10, 2: 10, 3: 20})

    assert [one.key for one in found] == decided
