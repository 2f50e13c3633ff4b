"""Working time: minutes that count only while a calendar is open.

A calendar is a week of local opening blocks in one time zone, minus closed dates. Minutes are real elapsed
minutes: on the night the clock goes forward a block from 00:00 to 06:00 holds five hours, on the night it goes
back seven. A block begins and ends at the first moment the wall clock reads that time or a later one, so two
adjoining blocks never overlap and never leave a hole, also where the clock skips or repeats an hour.

Every datetime in must be aware (a naive one is a TypeError); every datetime out carries the time zone of the one
that came in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

Week = tuple[tuple[tuple[time, time], ...], ...]

MIDNIGHT = time(0, 0)
MINUTE = 60_000_000  # in microseconds, the unit of all sums below: whole numbers, so nothing drifts
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST_DAY = date(9998, 12, 31).toordinal()
_FIRST_DAY = date(2, 1, 1).toordinal()
_REMEMBERED_DAYS = 4_000
_WEEK_AND_A_DAY = 8 * 24 * 60 * MINUTE


class ImpossibleBlocks(ValueError):
    """A week that cannot be: not seven days, or a block that ends before it starts."""


class NeverOpens(Exception):
    """Minutes were to be added in a calendar that has no opening left."""


@dataclass(frozen=True)
class Calendar:
    """When somebody or something is open.

    `blocks` holds seven weekdays, Monday first, each a tuple of (start, end) local times; 00:00 as an end means
    midnight at the end of that day, so a night shift is (22:00, 00:00) on one day and (00:00, 06:00) on the next.
    `closed` holds whole local dates without opening (holidays, absences), for as far as the caller looks ahead.
    Blocks are put in order and joined where they touch or overlap: equal hours make equal calendars.
    Calendars compare, hash and pickle by these three.
    """

    blocks: Week
    zone: ZoneInfo
    closed: frozenset[date] = frozenset()
    _days: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.blocks) != 7:
            raise ImpossibleBlocks("a week has seven days, Monday first")
        object.__setattr__(self, "blocks", tuple(_joined(day) for day in self.blocks))

    def __reduce__(self) -> tuple[type["Calendar"], tuple[Week, ZoneInfo, frozenset[date]]]:
        return Calendar, (self.blocks, self.zone, self.closed)

    def spans(self, ordinal: int) -> tuple[tuple[int, int], ...]:
        """The openings of one local day (a proleptic ordinal) as microseconds since 1970 UTC, remembered per day."""
        found = self._days.get(ordinal)
        if found is None:
            if len(self._days) >= _REMEMBERED_DAYS:
                self._days.clear()
            found = self._days[ordinal] = self._spans(date.fromordinal(ordinal))
        return found

    def _spans(self, day: date) -> tuple[tuple[int, int], ...]:
        if day in self.closed:
            return ()
        spans = []
        for start, end in self.blocks[day.weekday()]:
            last = day + timedelta(days=1) if end == MIDNIGHT else day
            span = (_reached(datetime.combine(day, start), self.zone), _reached(datetime.combine(last, end), self.zone))
            if span[0] < span[1]:
                spans.append(span)
        return tuple(spans)


def add(calendar: Calendar, start: datetime, minutes: float) -> datetime:
    """The earliest moment at which `minutes` of working time have passed since `start`.

    Zero minutes is `start` itself, open or not. Negative minutes look back: the latest moment from which `-minutes`
    of working time lead up to `start`. Raises NeverOpens when the calendar has too few openings.
    """
    left = round(minutes * MINUTE)
    if left == 0:
        return start
    at = _micros(start)
    walk = _ahead(calendar, start) if left > 0 else _back(calendar, start)
    for opens, closes in walk:
        if left > 0:
            opens = max(opens, at)
            if closes - opens >= left:
                return _moment(opens + left, start.tzinfo)
            left -= closes - opens
        else:
            closes = min(closes, at)
            if closes - opens >= -left:
                return _moment(closes + left, start.tzinfo)
            left += closes - opens
    raise NeverOpens


def difference(calendar: Calendar, start: datetime, end: datetime) -> float:
    """Working minutes from `start` to `end`; negative when `end` comes before `start`."""
    first, last = _micros(start), _micros(end)
    if last < first:
        return -difference(calendar, end, start)
    total = 0
    # One day further than the local date of `end`: where the clock goes back over midnight, that day has begun before.
    for ordinal in range(_local_day(calendar, start), min(_local_day(calendar, end) + 1, _LAST_DAY) + 1):
        for opens, closes in calendar.spans(ordinal):
            if closes <= first:
                continue
            if opens >= last:
                break
            total += min(closes, last) - max(opens, first)
    return total / MINUTE


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether the calendar is open at this moment; a block holds its start and not its end."""
    moment = _micros(at)
    today = _local_day(calendar, at)
    return any(opens <= moment < closes for day in (today, today + 1) for opens, closes in calendar.spans(day))


def open_until(calendar: Calendar, at: datetime) -> datetime | None:
    """When the opening that holds `at` ends, adjoining blocks taken as one, also over midnight; None when closed.

    A calendar that stays open for more than a week is answered with an end at least a week away.
    """
    moment = _micros(at)
    until = moment
    for opens, closes in _ahead(calendar, at):
        if opens > until or until - moment >= _WEEK_AND_A_DAY:
            break
        until = closes
    return None if until == moment else _moment(until, at.tzinfo)


def next_opening(calendar: Calendar, at: datetime) -> datetime | None:
    """The first open moment from `at` on: `at` itself when open then, None when the calendar never opens again."""
    moment = _micros(at)
    for opens, _ in _ahead(calendar, at):
        return at if opens <= moment else _moment(opens, at.tzinfo)
    return None


def dutch_holidays(*years: int) -> frozenset[date]:
    """The Dutch public holidays of these years, 5 May only in the years it is one (source: the `holidays` library)."""
    return frozenset().union(*map(_dutch_holidays, years))


@lru_cache(maxsize=128)
def _dutch_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, expand=False))


def _joined(blocks: tuple[tuple[time, time], ...]) -> tuple[tuple[time, time], ...]:
    """One day's blocks in order, those that touch or overlap made one."""
    joined: list[tuple[time, time]] = []
    for start, end in sorted(blocks, key=lambda block: (block[0], block[1] == MIDNIGHT, block[1])):
        if end != MIDNIGHT and end <= start:
            raise ImpossibleBlocks(f"a block from {start:%H:%M} cannot end at {end:%H:%M}")
        previous = joined[-1][1] if joined else None
        if previous is None or MIDNIGHT != previous < start:
            joined.append((start, end))
        elif previous != MIDNIGHT and (end == MIDNIGHT or end > previous):
            joined[-1] = (joined[-1][0], end)
    return tuple(joined)


def _ahead(calendar: Calendar, start: datetime) -> Iterator[tuple[int, int]]:
    """Openings that end after `start`, in order; nothing for a week without blocks."""
    moment = _micros(start)
    if any(calendar.blocks):
        for ordinal in range(_local_day(calendar, start), _LAST_DAY):
            for span in calendar.spans(ordinal):
                if span[1] > moment:
                    yield span


def _back(calendar: Calendar, start: datetime) -> Iterator[tuple[int, int]]:
    """Openings that begin before `start`, latest first."""
    moment = _micros(start)
    if any(calendar.blocks):
        for ordinal in range(_local_day(calendar, start) + 1, _FIRST_DAY, -1):
            for span in reversed(calendar.spans(ordinal)):
                if span[0] < moment:
                    yield span


def _reached(local: datetime, zone: ZoneInfo) -> int:
    """The first moment the wall clock of `zone` reads `local` or later, in microseconds since 1970 UTC."""
    before = local.replace(tzinfo=zone)
    after = before.replace(fold=1)
    early, late = before.utcoffset(), after.utcoffset()
    if early is None or late is None or early >= late:
        return _micros(before)
    # The clock skips this time: both readings fall around the jump itself, and the jump is the moment.
    low, high = _micros(after), _micros(before)
    while high - low > 1:
        middle = (low + high) // 2
        if _moment(middle, zone).utcoffset() == early:
            low = middle
        else:
            high = middle
    return high


def _local_day(calendar: Calendar, at: datetime) -> int:
    return at.astimezone(calendar.zone).toordinal()


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _moment(micros: int, zone: tzinfo | None) -> datetime:
    return (_EPOCH + timedelta(microseconds=micros)).astimezone(zone)
