from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.people.rules import (
    Presence,
    WrongWeek,
    check_week,
    is_expected_between,
    leading_words,
    next_present,
    presence,
    text_without_name,
    week_calendar,
    words_named,
)
from tests.factories import NIGHTS, OFFICE, SPLIT_DAYS, part_time

HERE = ZoneInfo("Europe/Amsterdam")
OFFICE_HOURS = week_calendar(OFFICE, "Europe/Amsterdam")
SPLIT = week_calendar(SPLIT_DAYS, "Europe/Amsterdam")


def at(day: int, hour: int, minute: int = 0, *, month: int = 5) -> datetime:
    """A moment in May 2026 (the 11th is a Monday, the 14th Ascension Day, the 25th Whit Monday)."""
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def there(now, *, calendar=OFFICE_HOURS, absences=(), live=None, zone=HERE) -> Presence:
    return presence(calendar=calendar, absences=absences, live=live, now=now, zone=zone)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(12, 8, 29), Presence("away", back_at=at(12, 8, 30))),
        (at(12, 8, 30), Presence("here", until=at(12, 17))),
        (at(12, 16, 59), Presence("here", until=at(12, 17))),
        (at(12, 17), Presence("away", back_at=at(13, 8, 30))),
        (at(13, 18), Presence("away", back_at=at(15, 8, 30))),  # over Ascension Day
        (at(14, 10), Presence("away", back_at=at(15, 8, 30))),  # on it
        (at(22, 18), Presence("away", back_at=at(26, 8, 30))),  # over a weekend and Whit Monday
    ],
)
def test_the_weekly_pattern_tells_who_is_there_and_public_holidays_close_it(now, expected):
    assert there(now) == expected


def test_on_a_split_day_somebody_is_away_in_between():
    assert there(at(12, 12), calendar=SPLIT) == Presence("here", until=at(12, 12, 30))
    assert there(at(12, 12, 45), calendar=SPLIT) == Presence("away", back_at=at(12, 13))
    assert there(at(12, 13), calendar=SPLIT) == Presence("here", until=at(12, 17))


def test_a_night_shift_is_one_presence_over_midnight():
    nights = week_calendar(NIGHTS, "Europe/Amsterdam")

    assert there(at(11, 23), calendar=nights) == Presence("here", until=at(12, 6))
    assert there(at(12, 13), calendar=nights) == Presence("away", back_at=at(12, 22))


def test_unknown_is_absent_and_nobody_knows_until_when():
    unknown = there(at(12, 10), calendar=None)

    assert unknown == Presence("unknown")
    assert not unknown.is_present
    assert not unknown.takes_new


def test_an_absence_ends_at_the_next_opening_after_it_also_through_another_absence():
    absences = [(at(12, 0), at(13, 12)), (at(13, 11), at(15, 9))]

    assert there(at(12, 10), absences=absences) == Presence("away", back_at=at(15, 9))
    assert there(at(11, 10), absences=absences) == Presence("here", until=at(11, 17))


def test_an_absence_later_today_shortens_the_presence():
    assert there(at(12, 10), absences=[(at(12, 15), at(13, 0))]) == Presence("here", until=at(12, 15))


def test_of_an_open_ended_absence_the_return_is_unknown():
    ill = [(at(10, 0), None)]

    assert there(at(12, 10), absences=ill) == Presence("away", back_at=None)
    assert there(at(9, 10), absences=ill) == Presence("away", back_at=None)  # a Saturday: she would be back ill


def test_a_live_here_wins_from_pattern_and_absence_until_the_block_or_day_ends():
    off = [(at(12, 0), at(13, 0))]

    assert there(at(12, 10), absences=off, live=("here", None, at(12, 9))) == Presence("here", until=at(12, 17))
    assert there(at(12, 17), absences=off, live=("here", None, at(12, 9))) == Presence("away", back_at=at(13, 8, 30))
    assert there(at(16, 21), live=("here", None, at(16, 20))).until == at(17, 0)
    assert there(at(12, 12), calendar=None, live=("here", None, at(12, 9))).until == at(13, 0)
    assert there(at(13, 0), calendar=None, live=("here", None, at(12, 9))) == Presence("unknown")


def test_a_word_said_before_opening_or_in_the_break_holds_for_the_block_that_follows():
    assert there(at(12, 8), live=("here", None, at(12, 7))).until == at(12, 17)
    assert there(at(12, 12, 50), calendar=SPLIT, live=("here", None, at(12, 12, 45))).until == at(12, 17)


def test_who_is_here_until_three_leaves_at_three():
    word = ("here", at(12, 15), at(12, 10))

    assert there(at(12, 14), live=word) == Presence("here", until=at(12, 15))
    assert there(at(12, 15), live=word) == Presence("away", back_at=at(13, 8, 30))
    assert there(at(13, 9), live=word) == Presence("here", until=at(13, 17))


@pytest.mark.parametrize("state", ["busy", "with_customer"])
def test_busy_is_present_but_takes_nothing_new_and_then_the_day_goes_on(state):
    word = (state, at(12, 14), at(12, 10))

    said = there(at(12, 11), live=word)

    assert said == Presence(state, until=at(12, 17))
    assert (said.is_present, said.takes_new) == (True, False)
    assert there(at(12, 14), live=word) == Presence("here", until=at(12, 17))


def test_away_holds_until_it_was_said_to_and_without_a_time_for_the_day():
    assert there(at(12, 11), live=("away", at(12, 14), at(12, 10))) == Presence("away", back_at=at(12, 14))
    assert there(at(12, 11), live=("away", at(12, 20), at(12, 10))) == Presence("away", back_at=at(13, 8, 30))
    assert there(at(12, 14), live=("away", None, at(12, 10))) == Presence("away", back_at=at(13, 8, 30))
    assert there(at(12, 11), calendar=None, live=("away", None, at(12, 10))) == Presence("away", back_at=None)
    assert there(at(12, 11), calendar=None, live=("away", at(12, 14), at(12, 10))).back_at == at(12, 14)


def test_who_leaves_a_night_shift_is_away_for_all_of_it():
    nights = week_calendar(NIGHTS, "Europe/Amsterdam")

    said = there(at(12, 1), calendar=nights, live=("away", None, at(11, 23)))

    assert said == Presence("away", back_at=at(12, 22))


def test_a_planned_absence_ends_a_here_that_named_no_time():
    assert there(at(12, 10), absences=[(at(12, 15), None)], live=("here", None, at(12, 9))).until == at(12, 15)


@pytest.mark.parametrize(
    ("saturday", "sunday", "hours"), [(28, 29, 7), (24, 25, 9)], ids=["clock forward", "clock back"]
)
def test_on_the_night_of_the_clock_change_presence_follows_the_wall_clock(saturday, sunday, hours):
    month = 3 if sunday == 29 else 10
    night = week_calendar([[], [], [], [], [], [["22:00", "00:00"]], [["00:00", "06:00"]]], "Europe/Amsterdam")
    start = at(saturday, 22, month=month)

    said = there(start, calendar=night)

    assert said == Presence("here", until=at(sunday, 6, month=month))
    assert said.until.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))
lengths = st.none() | st.integers(1, 60 * 24 * 20).map(lambda minutes: timedelta(minutes=minutes))
spells = st.tuples(moments, lengths).map(lambda spell: (spell[0], spell[1] and spell[0] + spell[1]))
patterns = st.sampled_from([OFFICE, SPLIT_DAYS, NIGHTS, part_time("tue wed thu"), [[]] * 7])
calendars = st.none() | patterns.map(lambda week: week_calendar(week, "Europe/Amsterdam"))
words = st.tuples(st.sampled_from(["here", "busy", "with_customer", "away"]), st.none() | moments, moments)


@given(calendars, st.lists(spells, max_size=4), moments)
def test_nobody_is_present_during_an_absence_without_saying_so_herself(calendar, absences, now):
    said = there(now, calendar=calendar, absences=absences)

    is_absent = any(start <= now and (end is None or now < end) for start, end in absences)
    assert not (said.is_present and is_absent)
    assert calendar is not None or not said.is_present


@given(calendars, st.lists(spells, max_size=3), st.none() | words, moments)
def test_presence_holds_until_it_says_and_absence_until_the_return_it_says(calendar, absences, live, now):
    said = there(now, calendar=calendar, absences=absences, live=live)

    if said.is_present:
        assert said.until > now
        assert said.back_at is None
        just_before = max(now, said.until - timedelta(microseconds=1))
        assert there(just_before, calendar=calendar, absences=absences, live=live).is_present
    else:
        assert said.until is None
        assert said.back_at is None or said.back_at > now
        if said.back_at is not None and calendar is not None:
            middle = now + (said.back_at - now) / 2
            assert there(said.back_at, calendar=calendar, absences=absences, live=live).is_present
            assert not there(middle, calendar=calendar, absences=absences, live=live).is_present


@given(calendars, st.lists(spells, max_size=3), moments, st.timedeltas(timedelta(minutes=1), timedelta(days=3)))
def test_somebody_is_expected_in_a_window_exactly_when_she_is_there_in_it(calendar, absences, start, length):
    end = start + length
    expected = is_expected_between(calendar=calendar, absences=absences, from_at=start, until_at=end)

    moment = next_present(calendar=calendar, absences=absences, at=start)

    assert expected == (calendar is not None and moment is not None and moment < end)
    assert not expected or there(moment, calendar=calendar, absences=absences).is_present


@pytest.mark.parametrize("week", [OFFICE, SPLIT_DAYS, NIGHTS, [[]] * 7, [[["00:00", "00:00"]]] * 7])
def test_a_week_is_kept_as_it_was_given(week):
    assert check_week(week) == week


@pytest.mark.parametrize(
    ("week", "why", "day"),
    [
        (None, "days", None),
        ({"mon": []}, "days", None),
        ([[]] * 6, "days", None),
        ([[], "09:00-17:00", [], [], [], [], []], "block", 1),
        ([[["09:00"]], [], [], [], [], [], []], "block", 0),
        ([[], [], [["9:00", "17:00"]], [], [], [], []], "time", 2),
        ([[], [], [["09:00", "24:00"]], [], [], [], []], "time", 2),
        ([[], [], [[9, 17]], [], [], [], []], "time", 2),
        ([[], [], [], [["17:00", "09:00"]], [], [], []], "order", 3),
        ([[], [], [], [["09:00", "09:00"]], [], [], []], "order", 3),
        ([[], [], [], [], [["09:00", "13:00"], ["12:00", "17:00"]], [], []], "overlap", 4),
        ([[], [], [], [], [["13:00", "17:00"], ["09:00", "12:00"]], [], []], "overlap", 4),
        ([[], [], [], [], [["22:00", "00:00"], ["23:00", "00:00"]], [], []], "overlap", 4),
    ],
)
def test_a_week_that_cannot_be_is_refused_with_what_is_wrong_and_where(week, why, day):
    with pytest.raises(WrongWeek) as refusal:
        check_week(week)

    assert (refusal.value.why, refusal.value.day) == (why, day)


@given(st.lists(st.lists(st.lists(st.text("0123456789:", max_size=6), max_size=3), max_size=3), max_size=8))
def test_no_week_whatsoever_does_more_than_be_kept_or_refused(week):
    try:
        kept = check_week(week)
    except WrongWeek:
        return

    week_calendar(kept, "Europe/Amsterdam")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Petra Vos mag factuur", ["petra", "vos", "mag", "factuur"]),
        ("voor Petra Vos: mag dit", ["petra", "vos"]),
        ("Voor mw. Petra Vos, mag dit", ["petra", "vos"]),
        ("Petra van ’t Hof\nbeeldscherm", ["petra", "van", "'t", "hof"]),
        ("?", []),
        ("", []),
        ("  ", []),
        ("112 gebeld", []),
        ("voor", []),
    ],
)
def test_a_name_is_looked_for_in_the_first_words(text, words):
    assert [word for word, _ in leading_words(text)] == words


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("petra vos mag factuur", "Petra Vos", 2),
        ("petra van de berg mag factuur", "Petra van de Berg", 4),
        ("petra berg mag factuur", "Petra van de Berg", 2),
        ("petra van de afdeling", "Petra van de Berg", 1),
        ("petra mag factuur", "Petra Vos", 1),
        ("petronella mag", "Petra Vos", 0),
        ("mag petra vos dit", "Petra Vos", 0),
    ],
)
def test_a_name_is_as_long_as_the_words_that_are_it(text, name, count):
    assert words_named(text.split(), name) == count


def test_the_sentence_stays_when_the_name_is_taken_off():
    assert text_without_name("voor Petra Vos: mag deze factuur?", "Petra Vos") == "mag deze factuur?"
    assert text_without_name("Petra mijn pc is stuk", "Petra Vos") == "mijn pc is stuk"
    assert text_without_name("Petra Vos", "Petra Vos") == "Petra Vos"
    assert text_without_name("De printer is stuk", "Petra Vos") == "De printer is stuk"
