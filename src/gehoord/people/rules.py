"""When somebody is really there, and what a week looks like.

Absences are pairs (from, until); no until means: return unknown. A live word is (state, until, said at).
Every moment is aware. Unknown counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from gehoord.methods.working_time import Calendar, dutch_holidays, next_opening, open_until

Absences = Sequence[tuple[datetime, datetime | None]]
LiveWord = tuple[str, datetime | None, datetime]

HERE, BUSY, WITH_CUSTOMER, AWAY, UNKNOWN = "here", "busy", "with_customer", "away", "unknown"
PRESENT = frozenset({HERE, BUSY, WITH_CUSTOMER})

OFFICE_WEEK = [[["08:30", "17:00"]]] * 5 + [[], []]
HOLIDAY_YEARS = range(2020, 2051)


@dataclass(frozen=True)
class Presence:
    """How somebody is there now. `until`: present until when; `back_at`: absent, and expected when (None: unknown)."""

    state: str
    until: datetime | None = None
    back_at: datetime | None = None

    @property
    def is_present(self) -> bool:
        """In, perhaps with a request not to be disturbed."""
        return self.state in PRESENT

    @property
    def takes_new(self) -> bool:
        """In, and open to something new."""
        return self.state == HERE


def presence(
    *,
    calendar: Calendar | None,
    absences: Absences,
    live: LiveWord | None,
    now: datetime,
    zone: ZoneInfo | None = None,
) -> Presence:
    """How somebody is there at `now`: her live word first, then absences, then the weekly pattern.

    A word without an end holds for the block it was said in or before on that local day, else until that day ends.
    "I am here until three" also says: and then I leave; the rest of that block she is away. Somebody without a
    pattern and without a word is unknown. `zone` is asked only where there is no calendar to tell it.
    """
    if live is not None:
        said = _by_word(calendar, absences, live, now, calendar.zone if calendar else zone or ZoneInfo("UTC"))
        if said is not None:
            return said
    until = _pattern_until(calendar, absences, now)
    if until is not None:
        return Presence(HERE, until=until)
    if calendar is None and not _covering(absences, now):
        return Presence(UNKNOWN)
    return Presence(AWAY, back_at=next_present(calendar=calendar, absences=absences, at=now))


def next_present(*, calendar: Calendar | None, absences: Absences, at: datetime) -> datetime | None:
    """The first moment from `at` on at which she is expected by pattern and absences; None is unknown.

    Without a pattern it is the end of the absence that holds `at`: all that was said about her return.
    """
    moment: datetime | None = at
    while moment is not None:
        after = _after_absences(absences, moment)
        if after is None or calendar is None:
            return after
        moment = next_opening(calendar, after)
        if moment is not None and not _covering(absences, moment):
            return moment
    return None


def is_expected_between(
    *, calendar: Calendar | None, absences: Absences, from_at: datetime, until_at: datetime
) -> bool:
    """Whether pattern and absences leave her a moment between the two; without a pattern nobody may count on it."""
    if calendar is None:
        return False
    moment = next_present(calendar=calendar, absences=absences, at=from_at)
    return moment is not None and moment < until_at


def _by_word(
    calendar: Calendar | None, absences: Absences, live: LiveWord, now: datetime, zone: ZoneInfo
) -> Presence | None:
    state, until, _ = live
    ends_at = until or _usual_end(calendar, absences, live, zone)
    if now < ends_at:
        if state == AWAY:
            if calendar is None and until is None:
                return Presence(AWAY)
            return Presence(AWAY, back_at=next_present(calendar=calendar, absences=absences, at=ends_at))
        if state == HERE:
            return Presence(HERE, until=ends_at)
        return Presence(state, until=_pattern_until(calendar, absences, ends_at) or ends_at)
    if state == HERE and until is not None and calendar is not None:
        block_ends = open_until(calendar, until)
        if block_ends is not None and now < block_ends:
            return Presence(AWAY, back_at=next_present(calendar=calendar, absences=absences, at=block_ends))
    return None


def _usual_end(calendar: Calendar | None, absences: Absences, live: LiveWord, zone: ZoneInfo) -> datetime:
    """How long a word without an end holds. A later absence was not contradicted by it and ends it."""
    state, _, said_at = live
    day_ends = _day_end(said_at, zone)
    if calendar is None:
        block_ends = None
    elif state == AWAY:
        block_ends = open_until(calendar, said_at)
        return max(day_ends, block_ends) if block_ends else day_ends
    else:
        opens = next_opening(calendar, said_at)
        block_ends = open_until(calendar, opens) if opens is not None and opens < day_ends else None
    if state == AWAY:
        return day_ends
    return min([block_ends or day_ends, *(start for start, _ in absences if start > said_at)])


def _day_end(at: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(0), tzinfo=zone).astimezone(UTC)


def _pattern_until(calendar: Calendar | None, absences: Absences, at: datetime) -> datetime | None:
    """Until when pattern and absences keep her in from `at`; None when they do not."""
    if calendar is None or _covering(absences, at):
        return None
    closes = open_until(calendar, at)
    return None if closes is None else min([closes, *(start for start, _ in absences if start > at)])


def _covering(absences: Absences, at: datetime) -> list[tuple[datetime, datetime | None]]:
    return [(start, end) for start, end in absences if start <= at and (end is None or at < end)]


def _after_absences(absences: Absences, at: datetime) -> datetime | None:
    """The first moment from `at` on outside every absence; None when one of them has no end."""
    while covering := _covering(absences, at):
        ends = [end for _, end in covering if end is not None]
        if len(ends) < len(covering):
            return None
        at = max(ends)
    return at


class WrongWeek(ValueError):
    """A week that cannot be. `why`: days, block, time, order or overlap; `day` 0 is Monday, None is the whole."""

    def __init__(self, why: str, day: int | None = None) -> None:
        super().__init__(why, day)
        self.why, self.day = why, day


def check_week(week: object) -> list[list[list[str]]]:
    """The week as it is kept: seven lists of ["HH:MM", "HH:MM"], in order, apart; 00:00 as an end is midnight.

    Raises WrongWeek.
    """
    if not isinstance(week, list | tuple) or len(week) != 7:
        raise WrongWeek("days")
    return [_check_day(number, day) for number, day in enumerate(week)]


def _check_day(number: int, day: object) -> list[list[str]]:
    if not isinstance(day, list | tuple):
        raise WrongWeek("block", number)
    kept: list[list[str]] = []
    for block in day:
        if not isinstance(block, list | tuple) or len(block) != 2:
            raise WrongWeek("block", number)
        if not all(isinstance(mark, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", mark) for mark in block):
            raise WrongWeek("time", number)
        start, end = block
        if end != "00:00" and end <= start:
            raise WrongWeek("order", number)
        if kept and (kept[-1][1] == "00:00" or start < kept[-1][1]):
            raise WrongWeek("overlap", number)
        kept.append([start, end])
    return kept


def week_calendar(week: Iterable[Iterable[Iterable[str]]], zone: str) -> Calendar:
    """The calendar of a kept week in a time zone, closed on Dutch public holidays; remembered, so cheap to ask."""
    return _calendar(tuple(tuple(tuple(block) for block in day) for day in week), zone)


@lru_cache(maxsize=4096)
def _calendar(week: tuple[tuple[tuple[str, ...], ...], ...], zone: str) -> Calendar:
    blocks = tuple(tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in day) for day in week)
    return Calendar(blocks=blocks, zone=ZoneInfo(zone), closed=closed_days())


@lru_cache(maxsize=1)
def closed_days() -> frozenset[date]:
    """The Dutch public holidays of thirty years, made once a process."""
    return dutch_holidays(*HOLIDAY_YEARS)


_PARTICLES = frozenset(
    {"van", "de", "den", "der", "ter", "ten", "te", "het", "'t", "op", "von", "zu", "el", "al", "bin", "la", "le", "du"}
)
_INTRODUCTIONS = frozenset(
    {"voor", "namens", "for", "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "mr", "mrs", "ms", "collega"}
)
_NAME_WORDS = 8


def leading_words(text: str) -> list[tuple[str, int]]:
    """The first words of a text that may be a name, folded, each with where it ends; "voor" and "mw." left out.

    A name does not go on past a comma, colon, full stop or line end.
    """
    words: list[tuple[str, int]] = []
    for found in re.finditer(r"[^\s:;,.!?()\"]+|[:;,.!?()\"]|\n", text[:400]):
        mark = found.group().casefold()
        if mark in _INTRODUCTIONS and not words:
            continue
        if not (mark[0].isalpha() or mark[0] in "'’"):
            if words:
                break
            if mark != ".":
                return []
            continue
        words.append((mark.replace("’", "'"), found.end()))
        if len(words) == _NAME_WORDS:
            break
    return words


def words_named(leading: Sequence[str], name: str) -> int:
    """How many leading words are this name, read from its first name on; 0 when they are not.

    Particles may be left out of the text, and a particle alone adds nothing: "Petra van" is as much as "Petra".
    """
    tokens = name.casefold().replace("’", "'").split()
    if not tokens or not leading or tokens[0] != leading[0]:
        return 0
    at = reached = 1
    for token in tokens[1:]:
        if at < len(leading) and leading[at] == token:
            at += 1
            reached = reached if token in _PARTICLES else at
        elif token not in _PARTICLES:
            break
    return reached


def spelt(word: str) -> str:
    """A folded word as it is usually written in a name."""
    return word if word in _PARTICLES else "-".join(part.capitalize() for part in word.split("-"))


def spellings(leading: Sequence[str]) -> list[str]:
    """The leading words as names are usually written, one for each length from two words on."""
    written = [spelt(word) for word in leading]
    return [" ".join(written[:count]) for count in range(2, len(written) + 1)]


def text_without_name(text: str, name: str) -> str:
    """What is left of a text that begins with this name; the whole text when nothing would be left."""
    leading = leading_words(text)
    count = words_named([word for word, _ in leading], name)
    rest = text[leading[count - 1][1] :].lstrip(" \t\n:;,.-–") if count else ""
    return rest or text
