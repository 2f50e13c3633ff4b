"""Times of the clock and spans of time as people write them: "14.00 uur", "half drie", "2 pm", "binnen een uur".

Each pattern is one named group of the scanner in `time_phrases`.
"""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from gehoord.methods.day_phrases import CLOSE, NOON

DUTCH = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for words in (DUTCH, ENGLISH) for number, word in enumerate(words, start=1)} | {"één": 1}
AMOUNTS = NUMBERS | {"a": 1, "an": 1, "paar": 2, "een paar": 2, "a couple": 2, "anderhalf": 1.5, "anderhalve": 1.5}
AMOUNTS |= {"een half": 0.5, "half": 0.5, "half an": 0.5}
UNITS = (("kwartier", 15), ("halfuur", 30), ("min", 1), ("u", 60), ("h", 60))  # minutes, by how the word begins
OFFSETS = {"kwart": 15, "quarter": 15, "vijf": 5, "five": 5, "tien": 10, "ten": 10, "half": 30}
EARLIEST_HOUR = 7  # "voor 2 uur" means the afternoon: nobody means the night without saying so
MIDNIGHT = time(23, 59)


def clock(kind: str, match: re.Match[str]) -> time:
    """The time of day this token means."""
    if kind == "noon":
        return NOON
    if kind == "midnight":
        return MIDNIGHT
    if kind == "edge":
        return NOON if re.search("ochtend|morning", match["edge"].lower()) else CLOSE
    if kind == "spoken":
        return _spoken(match)
    hour = next(match[group] for group in ("hour", "hour_u", "hour_m", "hour_uur", "hour_bare") if match[group])
    minute = int(match["minute"] or match["minute_u"] or match["minute_m"] or 0)
    said = (match["clock_half"] or match["clock_part"] or "").lower()
    return _time(NUMBERS.get(hour.lower()) or int(hour), minute, said, is_exact=hour.startswith("0"))


def is_explicit(kind: str, match: re.Match[str]) -> bool:
    """Whether this can only be a time of day, also where no preposition introduces it."""
    if kind == "clock":
        return ":" in match["clock"] or bool(match["clock_mark"] or match["hour_uur"] or match["clock_half"])
    return kind == "edge"


def end_of_span(match: re.Match[str], now: datetime) -> datetime:
    """When "within an hour", "over twee weken" ends, counted from `now`; spans of days end when the day closes."""
    word = (match["span_nl"] or match["span_en"] or "een").lower()
    amount = AMOUNTS.get(re.sub(r"\s+", " ", word)) or float(word)
    unit = (match["unit_nl"] or match["unit_en"]).lower()
    if unit.startswith(("werk", "working", "business")):
        return datetime.combine(_working_days_on(now, round(amount)), CLOSE)
    if unit.startswith(("we", "da")):
        return datetime.combine(now.date() + timedelta(days=round(amount * 7 if unit[0] == "w" else amount)), CLOSE)
    minutes = next(minutes for start, minutes in UNITS if unit.startswith(start))
    return now + timedelta(minutes=amount * minutes)


def _working_days_on(now: datetime, count: int) -> datetime:
    for _ in range(count):
        now += timedelta(days=3 if now.weekday() == 4 else 2 if now.weekday() == 5 else 1)
    return now


def _spoken(match: re.Match[str]) -> time:
    """Kwart over twee, half drie, vijf voor half vier, half past two, quarter to three."""
    word = (match["spoken_hour"] or match["past_hour"]).lower()
    minutes = 60 * (NUMBERS.get(word) or int(word))
    if match["past_hour"]:
        off, is_before = OFFSETS[match["past_off"].lower()], match["past_side"].lower() == "to"
    else:
        minutes -= 30 if "half" in match["spoken"].lower() else 0
        off = OFFSETS[match["spoken_off"].lower()] if match["spoken_off"] else 0
        is_before = (match["spoken_side"] or "").lower() == "voor"
    minutes += -off if is_before else off
    return _time(minutes // 60 % 24, minutes % 60, "", is_exact=False)


def _time(hour: int, minute: int, said: str, *, is_exact: bool) -> time:
    if hour == 24:
        return MIDNIGHT
    is_late = said.startswith(("p", "middag", "avond", "afternoon", "evening"))
    is_early = said.startswith(("a", "ochtend", "morgen", "morning")) and not said.startswith(("avond", "afternoon"))
    if is_early:
        return time(hour % 12 if hour == 12 else hour, minute)
    if hour < 12 and (is_late or (hour < EARLIEST_HOUR and not is_exact)):
        hour += 12
    return time(hour, minute)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


_COUNT = rf"{_alternatives(AMOUNTS)}|\d{{1,3}}"
_HOUR = rf"{_alternatives(set(NUMBERS) - {'een'})}|[01]?\d|2[0-4]"
_SPOKEN_HOUR = rf"{_alternatives(NUMBERS)}|1[0-2]|[1-9]"
_NL_UNIT = r"minuut|minuten|min|kwartier(?:tje)?|halfuur|uurtje|uur|uren|werkdag(?:en)?|dag(?:en)?|week|weken"
_EN_UNIT = r"hours?|minutes?|mins?|(?:working|business)\s+days?|days?|weeks?"
_NOT_MONEY = r"(?!\d)(?![.,:]\d)(?!\s?(?:€|euro|eur\b|%|[kmg]b\b|,-))"

PATTERNS = (
    rf"(?P<span>\b(?:(?:binnen|over)\s+(?:nu\s+en\s+|maximaal\s+|ongeveer\s+)?"
    rf"(?:(?P<span_nl>{_COUNT})\s*)?(?P<unit_nl>{_NL_UNIT})"
    rf"|(?:within|in)\s+(?:the\s+next\s+|about\s+|at\s+most\s+)?"
    rf"(?:(?P<span_en>{_COUNT})\s+(?:of\s+)?)?(?P<unit_en>{_EN_UNIT}))\b)",
    r"(?P<edge>\b(?:einde?|end)\s+(?:van\s+|of\s+)?(?:de\s+|the\s+)?"
    r"(?:(?:werk|working\s+|business\s+)?da[gy]|middag|afternoon|ochtend|morning)\b"
    r"|\beod\b|\bcob\b|\bclose\s+of\s+business\b)",
    r"(?P<noon>\b(?:12\s+)?noon\b|\bmidday\b|\b(?:de\s+)?lunch(?:time|tijd|pauze)?\b)",
    r"(?P<midnight>\bmidnight\b|\bmiddernacht\b)",
    rf"(?P<spoken>\b(?:(?:(?P<spoken_off>kwart|vijf|tien)\s+(?P<spoken_side>voor|over)\s+(?:half\s+)?|half\s+)"
    rf"(?P<spoken_hour>{_SPOKEN_HOUR})"
    rf"|(?P<past_off>half|quarter|ten|five)\s+(?P<past_side>past|to)\s+(?P<past_hour>{_SPOKEN_HOUR}))\b(?:\s+uur\b)?)",
    r"(?P<clock>(?<![\w.,:/€$£#-])(?<![€$£]\s)"
    rf"(?:(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d){_NOT_MONEY}(?:\s*(?P<clock_mark>uur\b|[uh]\b))?"
    r"|(?P<hour_u>[01]?\d|2[0-4])\s?[uh](?P<minute_u>[0-5]\d)?\b"
    r"|(?P<hour_m>1[0-2]|0?[1-9])(?:[.:](?P<minute_m>[0-5]\d))?(?=\s*[ap]\.?m\b)"
    rf"|(?P<hour_uur>{_HOUR})\s*(?:uur\b|o'?clock\b)(?!\s+(?:lang|geleden|later|per\b|werk))"
    r"|(?<=\b(?:om|at)\s)(?P<hour_bare>1?\d|2[0-4])"
    r"(?=\s*(?:[,.;!?)](?!\d)|$|\b(?:op|on|morgen|vandaag|tomorrow|today|sharp)\b)))"
    r"(?:\s*(?P<clock_half>[ap]\.?m\b\.?))?"
    r"(?:\s+(?:'s\s+|in\s+the\s+)?(?P<clock_part>ochtends|morgens|middags|avonds|morning\b|afternoon\b|evening\b))?)",
)
