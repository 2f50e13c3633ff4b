"""Minutes that count only while somebody is there: exact across nights, holidays, zones and the clock's jumps."""

import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoord.methods.working_time import (
    Calendar,
    ImpossibleBlocks,
    NeverOpens,
    add,
    difference,
    dutch_holidays,
    is_open,
    next_opening,
    open_until,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = ((time(8, 30), time(17, 0)),)
WEEK = Calendar((OFFICE,) * 5 + ((), ()), AMSTERDAM, dutch_holidays(2025, 2026, 2027))
SPLIT = Calendar((((time(8, 30), time(12, 30)), (time(13, 0), time(17, 0))),) * 5 + ((), ()), AMSTERDAM)
NIGHTS = Calendar((((time(0, 0), time(6, 0)), (time(22, 0), time(0, 0))),) * 7, AMSTERDAM)
ALWAYS = Calendar((((time(0, 0), time(0, 0)),),) * 7, AMSTERDAM)
NEVER = Calendar(((),) * 7, AMSTERDAM)


def at(text: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "end"),
    [
        (WEEK, "2026-05-12T13:40", 20, "2026-05-12T14:00"),
        (WEEK, "2026-05-12T16:50", 20, "2026-05-13T08:40"),
        (WEEK, "2026-05-12T16:50", 10, "2026-05-12T17:00"),
        (WEEK, "2026-05-15T16:50", 20, "2026-05-18T08:40"),
        (WEEK, "2026-05-16T12:00", 1, "2026-05-18T08:31"),
        (WEEK, "2026-05-13T16:00", 61, "2026-05-15T08:31"),  # 14 May 2026 is Ascension Day
        (WEEK, "2026-04-24T16:30", 60, "2026-04-28T09:00"),  # Monday 27 April is King's Day
        (WEEK, "2025-05-02T16:30", 60, "2025-05-06T09:00"),  # 5 May 2025 is a lustrum
        (WEEK, "2026-05-04T16:30", 60, "2026-05-05T09:00"),  # 5 May 2026 is not
        (WEEK, "2026-12-24T16:30", 60, "2026-12-28T09:00"),
        (SPLIT, "2026-05-12T12:00", 60, "2026-05-12T13:30"),
        (SPLIT, "2026-05-12T12:40", 5, "2026-05-12T13:05"),
        (NIGHTS, "2026-05-12T23:30", 60, "2026-05-13T00:30"),
        (NIGHTS, "2026-05-12T05:30", 60, "2026-05-12T22:30"),
        (WEEK, "2026-05-13T08:40", -20, "2026-05-12T16:50"),
        (WEEK, "2026-05-18T08:30", -10, "2026-05-15T16:50"),
    ],
)
def test_minutes_pass_only_while_it_is_open(calendar: Calendar, start: str, minutes: float, end: str) -> None:
    assert add(calendar, at(start), minutes) == at(end)


@pytest.mark.parametrize(
    ("calendar", "start", "end", "minutes"),
    [
        (WEEK, "2026-05-12T13:40", "2026-05-12T14:00", 20),
        (WEEK, "2026-05-11T08:30", "2026-05-18T08:30", 4 * 510),
        (WEEK, "2026-05-16T00:00", "2026-05-17T23:00", 0),
        (WEEK, "2026-05-13T09:00", "2026-05-12T16:00", -90),
        (SPLIT, "2026-05-12T08:00", "2026-05-12T18:00", 480),
        (NIGHTS, "2026-03-28T22:00", "2026-03-29T06:00", 7 * 60),  # the clock goes forward
        (NIGHTS, "2026-10-24T22:00", "2026-10-25T06:00", 9 * 60),  # the clock goes back
        (NIGHTS, "2026-10-31T22:00", "2026-11-01T06:00", 8 * 60),
        (ALWAYS, "2026-03-29T00:00", "2026-03-30T00:00", 23 * 60),
        (ALWAYS, "2026-10-25T00:00", "2026-10-26T00:00", 25 * 60),
    ],
)
def test_the_difference_counts_open_minutes(calendar: Calendar, start: str, end: str, minutes: float) -> None:
    assert difference(calendar, at(start), at(end)) == minutes


@pytest.mark.parametrize(
    ("day", "until_half_past_two", "until_four"),
    [("2026-03-29", 120, 180), ("2026-10-25", 150, 300), ("2026-06-01", 150, 240)],
)
def test_blocks_that_meet_inside_a_jump_neither_overlap_nor_leave_a_hole(
    day: str, until_half_past_two: float, until_four: float
) -> None:
    early, late = (time(0, 0), time(2, 30)), (time(2, 30), time(4, 0))
    midnight, noon = at(f"{day}T00:00"), at(f"{day}T12:00")

    first, second = (difference(Calendar(((block,),) * 7, AMSTERDAM), midnight, noon) for block in (early, late))

    assert first == until_half_past_two
    assert first + second == until_four
    assert difference(Calendar(((early, late),) * 7, AMSTERDAM), midnight, noon) == until_four


def test_a_zone_that_skips_midnight_or_a_whole_day_loses_nothing_else() -> None:
    beirut, apia = ZoneInfo("Asia/Beirut"), ZoneInfo("Pacific/Apia")
    skips_midnight, skips_friday = Calendar(ALWAYS.blocks, beirut), Calendar(ALWAYS.blocks, apia)

    over_midnight = difference(skips_midnight, at("2026-03-28T12:00", beirut), at("2026-03-29T12:00", beirut))
    over_friday = difference(skips_friday, at("2011-12-29T12:00", apia), at("2011-12-31T12:00", apia))

    assert over_midnight == 23 * 60
    assert over_friday == 24 * 60


def test_the_zone_of_the_question_does_not_matter() -> None:
    start, end = at("2026-05-12T16:50"), at("2026-05-13T08:40")

    assert add(WEEK, start.astimezone(UTC), 20) == end
    assert add(WEEK, start.astimezone(UTC), 20).tzinfo is UTC
    assert difference(WEEK, start.astimezone(ZoneInfo("Asia/Tokyo")), end.astimezone(UTC)) == 20
    assert is_open(WEEK, at("2026-05-12T20:00", ZoneInfo("Asia/Tokyo")))


@pytest.mark.parametrize(
    ("calendar", "moment", "until", "opening"),
    [
        (WEEK, "2026-05-12T13:40", "2026-05-12T17:00", "2026-05-12T13:40"),
        (WEEK, "2026-05-12T08:30", "2026-05-12T17:00", "2026-05-12T08:30"),
        (WEEK, "2026-05-12T17:00", None, "2026-05-13T08:30"),
        (WEEK, "2026-05-13T18:00", None, "2026-05-15T08:30"),
        (SPLIT, "2026-05-12T09:00", "2026-05-12T12:30", "2026-05-12T09:00"),
        (SPLIT, "2026-05-12T12:45", None, "2026-05-12T13:00"),
        (NIGHTS, "2026-05-12T23:00", "2026-05-13T06:00", "2026-05-12T23:00"),
        (NIGHTS, "2026-05-13T02:00", "2026-05-13T06:00", "2026-05-13T02:00"),
        (NIGHTS, "2026-05-12T12:00", None, "2026-05-12T22:00"),
        (NEVER, "2026-05-12T12:00", None, None),
    ],
)
def test_open_until_and_next_opening(calendar: Calendar, moment: str, until: str | None, opening: str | None) -> None:
    assert open_until(calendar, at(moment)) == (until and at(until))
    assert next_opening(calendar, at(moment)) == (opening and at(opening))
    assert is_open(calendar, at(moment)) == (until is not None)


def test_what_never_closes_is_open_for_at_least_a_week() -> None:
    until = open_until(ALWAYS, at("2026-05-12T12:00"))

    assert until is not None
    assert until > at("2026-05-19T12:00")


def test_a_calendar_without_blocks_never_opens() -> None:
    with pytest.raises(NeverOpens):
        add(NEVER, at("2026-05-12T12:00"), 1)
    with pytest.raises(NeverOpens):
        add(NEVER, at("2026-05-12T12:00"), -1)
    assert add(NEVER, at("2026-05-12T12:00"), 0) == at("2026-05-12T12:00")
    assert difference(NEVER, at("2026-05-12T12:00"), at("2027-05-12T12:00")) == 0


@pytest.mark.parametrize("day", [((time(17), time(8, 30)),), ((time(9), time(9)),)])
def test_a_block_that_ends_before_it_starts_is_refused(day: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ImpossibleBlocks):
        Calendar((day,) + ((),) * 6, AMSTERDAM)


def test_a_week_of_six_days_is_refused() -> None:
    with pytest.raises(ImpossibleBlocks):
        Calendar(((),) * 6, AMSTERDAM)


def test_equal_hours_make_equal_calendars_however_they_were_typed() -> None:
    typed = ((time(13), time(17)), (time(8, 30), time(12, 30)), (time(12), time(13)))
    calendar = Calendar((typed,) * 5 + ((), ()), AMSTERDAM)

    assert calendar.blocks == Calendar((OFFICE,) * 5 + ((), ()), AMSTERDAM).blocks
    assert hash(calendar) == hash(Calendar((OFFICE,) * 5 + ((), ()), AMSTERDAM))


def test_a_calendar_survives_pickling_also_after_use() -> None:
    difference(WEEK, at("2026-05-12T13:40"), at("2026-05-20T14:00"))

    again = pickle.loads(pickle.dumps(WEEK))

    assert again == WEEK
    assert difference(again, at("2026-05-12T13:40"), at("2026-05-12T14:00")) == 20


def test_liberation_day_is_free_once_in_five_years() -> None:
    assert [year for year in range(2024, 2032) if date(year, 5, 5) in dutch_holidays(year)] == [2025, 2030]
    assert {date(2026, 4, 27), date(2026, 12, 26)} < dutch_holidays(2026)
    assert dutch_holidays(2025, 2026) == dutch_holidays(2025) | dutch_holidays(2026)


def test_a_naive_time_is_not_taken_for_an_aware_one() -> None:
    with pytest.raises(TypeError):
        difference(WEEK, datetime(2026, 5, 12), datetime(2026, 5, 13))


# --- properties over random calendars, zones and moments around both jumps of the clock

ZONES = ["Europe/Amsterdam", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Beirut"]
QUARTERS = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    marks = sorted(draw(st.sets(QUARTERS, max_size=6)))
    blocks = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 and draw(st.booleans()):
        blocks.append((marks[-1], time(0, 0)))
    return tuple(blocks)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    patterns = draw(st.lists(days(), min_size=1, max_size=3).filter(any))
    worked = next(filter(None, patterns))
    week = (worked, *(patterns[draw(st.integers(0, len(patterns) - 1))] for _ in range(6)))
    closed = draw(st.frozensets(st.dates(date(2026, 3, 20), date(2026, 4, 10)), max_size=5))
    return Calendar(week, ZoneInfo(draw(st.sampled_from(ZONES))), closed)


MOMENTS = st.one_of(
    st.integers(0, 40 * 24 * 60).map(lambda minute: datetime(2026, 3, 6, tzinfo=UTC) + timedelta(minutes=minute)),
    st.integers(0, 20 * 24 * 60).map(lambda minute: datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=minute)),
)
MINUTES = st.floats(0.01, 5_000)
quick = settings(max_examples=30, deadline=None)


@quick
@given(calendars(), MOMENTS, MINUTES)
def test_difference_undoes_add(calendar: Calendar, start: datetime, minutes: float) -> None:
    assert difference(calendar, start, add(calendar, start, minutes)) == pytest.approx(minutes, abs=1e-7)
    assert difference(calendar, add(calendar, start, -minutes), start) == pytest.approx(minutes, abs=1e-7)


@quick
@given(calendars(), MOMENTS, st.integers(1, 5_000), st.integers(1, 5_000))
def test_adding_twice_is_adding_the_sum(calendar: Calendar, start: datetime, first: int, then: int) -> None:
    assert add(calendar, add(calendar, start, first), then) == add(calendar, start, first + then)


@quick
@given(calendars(), MOMENTS, MOMENTS, MOMENTS)
def test_differences_add_up_and_have_a_sign(calendar: Calendar, a: datetime, b: datetime, c: datetime) -> None:
    whole = difference(calendar, a, c)

    assert difference(calendar, a, b) + difference(calendar, b, c) == pytest.approx(whole, abs=1e-7)
    assert difference(calendar, c, a) == -whole
    assert whole * (c - a).total_seconds() >= 0
    assert abs(whole) <= abs((c - a).total_seconds()) / 60


@quick
@given(calendars(), MOMENTS, MINUTES, MINUTES)
def test_more_minutes_never_end_earlier(calendar: Calendar, start: datetime, few: float, more: float) -> None:
    assert add(calendar, start, min(few, more)) <= add(calendar, start, max(few, more))


@quick
@given(calendars(), MOMENTS)
def test_openings_agree_with_counted_minutes(calendar: Calendar, moment: datetime) -> None:
    opening, until = next_opening(calendar, moment), open_until(calendar, moment)

    assert opening is not None
    assert is_open(calendar, opening)
    assert difference(calendar, moment, opening) == 0
    if until is None:
        assert opening > moment
    else:
        assert opening == moment
        assert difference(calendar, moment, until) == (until - moment).total_seconds() / 60
        assert until - moment > timedelta(days=8) or not is_open(calendar, until)


@settings(max_examples=30, deadline=None)
@given(calendars(), MOMENTS, st.integers(0, 3 * 24 * 4))
def test_every_quarter_counts_when_the_wall_clock_reads_an_open_time(
    calendar: Calendar, start: datetime, quarters: int
) -> None:
    """Against a plain count by the wall clock; days on which the clock jumps are judged by the tables above."""
    start = start.replace(minute=start.minute // 15 * 15)
    steps = [start + timedelta(minutes=15 * step) for step in range(quarters)]
    if len({step.astimezone(calendar.zone).utcoffset() for step in steps}) > 1:
        return
    counted = 0
    for step in steps:
        local = step.astimezone(calendar.zone)
        if local.date() not in calendar.closed:
            blocks = calendar.blocks[local.weekday()]
            counted += 15 * any(a <= local.time() and (local.time() < b or b == time(0)) for a, b in blocks)

    assert difference(calendar, start, start + timedelta(minutes=15 * quarters)) == counted
