from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.panels.actions.speak import speak
from gehoord.panels.queries.gathered import gathered_for
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given
from gehoord.panels.rules.showing import shown_until
from tests.cast import TUESDAY
from tests.panels.stage import by_link, gathering_of, opened

DAY = date(2026, 5, 12)


def days(*counts):
    return {DAY + timedelta(days=number): count for number, count in enumerate(counts)}


@pytest.mark.parametrize(
    ("counts", "today", "expected"),
    [
        ((), 1, None),
        ((4,), 1, None),
        ((5,), 0, None),
        ((5,), 1, 0),
        ((4, 1), 2, 1),
        ((5, 4), 2, 0),
        ((5, 4, 1), 3, 2),
        ((5, 4, 1), 2, 0),
    ],
)
def test_days_are_shown_by_five_or_more(counts, today, expected):
    shown = shown_until(voices=days(*counts), today=DAY + timedelta(days=today))

    assert shown == (None if expected is None else DAY + timedelta(days=expected))


@given(st.lists(st.integers(min_value=0, max_value=9), max_size=20))
def test_looking_again_never_shows_what_fewer_than_five_said(counts):
    voices = days(*counts)
    seen = 0
    for today in range(len(counts) + 2):
        known = {day: count for day, count in voices.items() if day <= DAY + timedelta(days=today)}
        until = shown_until(voices=known, today=DAY + timedelta(days=today))
        total = sum(count for day, count in voices.items() if until is not None and day <= until)
        assert total == seen or total - seen >= 5
        seen = total


@pytest.mark.django_db
def test_a_member_sees_what_five_said_and_never_what_one_said(scene):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    statement, choice, ranking, scale, words = items_of(current_version(consultation))
    chat, phone = (option.pk for option in choice.options.all())
    first, second, third = (option.pk for option in ranking.options.all())

    def say(number, at=TUESDAY):
        speak(
            link=by_link(gathering),
            version=current_version(consultation),
            answers={
                statement.pk: Given(number=1 if number else -1),
                choice.pk: Given(options=(chat if number < 3 else phone,)),
                ranking.pk: Given(options=(second, first, third)),
                scale.pk: Given(number=7),
                words.pk: Given(text=f"Zin {number}"),
            },
            key=f"telefoon {number}",
            now=at,
        )

    for number in range(4):
        say(number)
    tomorrow = TUESDAY + timedelta(days=1)
    assert gathered_for(scene.cast.mo, gathering, now=tomorrow) is None
    say(4)
    assert gathered_for(scene.cast.mo, gathering, now=TUESDAY) is None
    say(5, at=tomorrow)

    shown = gathered_for(scene.cast.mo, gathering, now=tomorrow + timedelta(days=1))

    assert shown is not None
    agreed, chosen, ordered, scaled, written = shown.said
    assert shown.voices == 5
    assert agreed.numbers == {-1.0: 1, 1.0: 4}
    assert chosen.options == {chat: 3, phone: 2}
    assert ordered.options == {first: 0, second: 5, third: 0}
    assert scaled.numbers == {7.0: 5}
    assert sorted(written.texts) == [f"Zin {number}" for number in range(5)]
    assert gathered_for(scene.samira, gathering, now=tomorrow) is None
    assert gathered_for(scene.cast.lies, gathering, now=tomorrow) is None
