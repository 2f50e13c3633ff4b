"""Days as people write them in Dutch and English: "morgenochtend", "next week", "15-12", "eind van de maand".

Each pattern is one named group of the scanner in `time_phrases`; each reading gives the stretch of local time meant.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OPENING, NOON, CLOSE, LATE = time(9), time(12), time(17), time(22)
WHOLE_DAY = (OPENING, CLOSE)
PARTS = (
    (("ochtend", "morgen", "morning", "vroeg"), (OPENING, NOON)),
    (("middag", "afternoon"), (NOON, CLOSE)),
    (("avond", "nacht", "evening", "night"), (CLOSE, LATE)),
)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("maandag", "monday"),
            ("dinsdag", "tuesday"),
            ("woensdag", "wednesday"),
            ("donderdag", "thursday"),
            ("vrijdag", "friday"),
            ("zaterdag", "saturday"),
            ("zondag", "sunday"),
        )
    )
    for name in names
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
REMEMBERED = timedelta(days=60)  # a date without a year that lies further back means next year's


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end` in local time. Loose: a time only beside a preposition. Firm: a deadline without one."""

    start: datetime
    end: datetime
    is_soon: bool = False
    is_loose: bool = False
    is_firm: bool = False
    is_one_day: bool = True


def part_of_day(text: str) -> tuple[time, time]:
    """The part of the day a word names, from its beginning to its end; the working day when it names none."""
    for names, part in PARTS:
        if any(name in text for name in names):
            return part
    return WHOLE_DAY


def _day(day: date, part: tuple[time, time] = WHOLE_DAY, **is_what: bool) -> Stretch:
    return Stretch(datetime.combine(day, part[0]), datetime.combine(day, part[1]), **is_what)


def _days(first: date, last: date, **is_what: bool) -> Stretch:
    return Stretch(datetime.combine(first, OPENING), datetime.combine(last, CLOSE), is_one_day=False, **is_what)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _today(match: re.Match[str], today: date) -> Stretch:
    text = match["today"].lower()
    part = part_of_day(text.replace("vandaag", "").replace("today", ""))
    return _day(today, part, is_soon=True, is_firm="nog" in text)


def _tomorrow(match: re.Match[str], today: date) -> Stretch:
    text = match["tomorrow"].lower()
    is_after = "over" in text or "after" in text
    rest = re.sub(r"^(?:over)?morgen|tomorrow", "", text)
    return _day(today + timedelta(days=1 + is_after), part_of_day(rest))


def _weekday(match: re.Match[str], today: date) -> Stretch | None:
    before, after = (match["weekday_before"] or "").lower(), (match["weekday_after"] or "").lower()
    if re.match(r"afgelopen|vorige|last|elke|iedere|every|each", before):
        return None
    number = WEEKDAYS[match["weekday_name"].lower()]
    ahead = (number - today.weekday()) % 7
    if re.match(r"volgende|next", before) or "volgende" in after or "next" in after:
        ahead = 7 - today.weekday() + number
    elif ahead == 0 and before and before not in ("deze", "this"):
        ahead = 7
    is_bare = not before and not after and not match["weekday_part"]
    return _day(today + timedelta(days=ahead), part_of_day(match["weekday_part"] or ""), is_soon=is_bare)


def _week(match: re.Match[str], today: date) -> Stretch:
    modifier, edge = (match["week_which"] or "").lower(), (match["week_edge"] or match["week_end"] or "").lower()
    monday = today - timedelta(days=today.weekday())
    if modifier in ("volgende", "komende", "next", "coming") or today.weekday() > 4:
        monday += timedelta(days=7)
    if not edge:
        return _days(monday, monday + timedelta(days=4), is_soon=modifier in ("deze", "this"))
    day = {"e": 4, "b": 0, "s": 0}.get(edge[0], 2)
    return _day(monday + timedelta(days=day), (CLOSE, CLOSE), is_firm=not modifier)


def _weekend(_: re.Match[str], today: date) -> Stretch:
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    sunday = friday + timedelta(days=2)
    return Stretch(datetime.combine(friday, CLOSE), datetime.combine(sunday, CLOSE), is_one_day=False)


def _month(match: re.Match[str], today: date) -> Stretch | None:
    name, modifier, edge = ((match[group] or "").lower() for group in ("month_name", "month_which", "month_edge"))
    if name not in MONTHS and not modifier and not edge:
        return None
    year, month = today.year, MONTHS.get(name, today.month)
    if match["month_year"]:
        year = int(match["month_year"])
    elif modifier in ("volgende", "next", "komende"):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elif month < today.month:
        year += 1
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if not edge:
        return _days(first, last, is_soon=True, is_loose=name in MONTHS)
    day = {"e": last, "b": first}.get(edge[0], first.replace(day=15))
    return _day(day, (CLOSE, CLOSE), is_firm=name not in MONTHS)


def _written(match: re.Match[str], today: date) -> Stretch | None:
    """15-12, 15/12/2026, 15.12.2026, 2026-12-15; month before day only where nothing else is possible."""
    if match["iso_year"]:
        return _dated(int(match["iso_day"]), int(match["iso_month"]), match["iso_year"], today)
    if match["dot_year"]:
        return _dated(int(match["dot_day"]), int(match["dot_month"]), match["dot_year"], today)
    day, month, year = match["dated_day"], match["dated_month"], match["dated_year"]
    if int(month) > 12 >= int(day):
        day, month = month, day
    is_loose = year is None and (match["dated_mark"] == "/" or len(match["dated_day"] + match["dated_month"]) < 4)
    return _dated(int(day), int(month), year, today, is_loose=is_loose)


def _named(match: re.Match[str], today: date) -> Stretch | None:
    """1 december, December 1st, 1st of Dec 2026."""
    day = match["named_day"] or match["named_day_after"]
    month = match["named_month"] or match["named_month_before"]
    return _dated(int(day), MONTHS[month.lower()], match["named_year"], today)


def _numbered(match: re.Match[str], today: date) -> Stretch | None:
    """ "de 15e", "the 15th": of this month, or the next one when that has been."""
    day = int(match["numbered_day"])
    month = today if day >= today.day else today.replace(day=1) + timedelta(days=31)
    return _dated(day, month.month, str(month.year), today, is_loose=True)


def _dated(day: int, month: int, year: str | None, today: date, *, is_loose: bool = False) -> Stretch | None:
    """That date; without a year the one that comes next, or has just been. None when the calendar has no such day."""
    try:
        if year is not None:
            return _day(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
        this_year = date(today.year, month, day)
        is_long_ago = this_year < today - REMEMBERED
        return _day(this_year.replace(year=today.year + is_long_ago), is_loose=is_loose)
    except ValueError:
        return None


_PART = r"ochtend|middag|avond|morning|afternoon|evening|night"
_WEEK_WHICH = "volgende|komende|next|coming|deze|this"
_OF = r"\s+(?:van\s+|of\s+)?(?:de\s+|the\s+)?"
_SHORT = ("juni", "juli", "june", "july", "mei", "may")  # bare "apr" or "sep" is no month
_UNITS = (
    r"\s*(?:uur|u\b|h\b|dag|day|we[e]?k|min|maand|month|keer|x\b|stuks|pers|mensen|people|man\b|jaar|year|%|€|euro)"
)
_TH = "(?:e|ste|de|st|nd|rd|th)"

PATTERNS = (
    r"(?P<today>\bvandaag(?:\s+nog)?\b|\bnog\s+vandaag\b|\btoday\b|\btonight\b|\bvan(?:ochtend|morgen|middag|avond)\b"
    rf"|\b(?:deze|this)\s+(?:{_PART})\b)",
    rf"(?P<tomorrow>(?<!goede )(?<!goeie )\b(?:overmorgen|morgen(?:\s?(?:vroeg|{_PART}))?"
    rf"|(?:the\s+)?day\s+after\s+tomorrow|tomorrow(?:\s+(?:{_PART}))?)\b)",
    r"(?P<weekday>\b(?:(?P<weekday_before>aanstaande|a\.?s\.?|eerstkomende|komende|volgende(?:\s+week)?|deze"
    r"|next(?:\s+week)?|this|coming|afgelopen|vorige(?:\s+week)?|last(?:\s+week)?|elke|iedere|every|each)\s+)?"
    rf"(?P<weekday_name>{_alternatives(WEEKDAYS)})(?P<weekday_part>\s?(?:{_PART}))?"
    r"(?P<weekday_after>\s+(?:in\s+|of\s+)?(?:de\s+)?(?:volgende|next)\s+week)?\b"
    rf"(?!\s+(?:(?:{_alternatives(MONTHS)})\b|[ap]m\b)))",  # a mail's own date line says "tuesday november pm"
    rf"(?P<week>\b(?:(?P<week_edge>eind(?:e)?|end|begin|start|beginning|midden|middle|halverwege|mid){_OF})?"
    rf"(?P<week_which>{_WEEK_WHICH})\s+(?:werk)?week\b|\b(?P<week_end>einde?|end){_OF}(?:werk)?week\b)",
    r"(?P<weekend>\b(?:het|the|dit|this|komend)\s+weekend\b)",
    r"(?P<written>(?<![\w/.:-])(?!24[-/]7\b)(?:(?P<iso_year>20\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)"
    r"|(?P<dot_day>[0-3]?\d)\.(?P<dot_month>[01]?\d)\.(?P<dot_year>20\d\d)"
    r"|(?P<dated_day>[0-3]?\d)(?:(?P<dated_mark>[-/])(?P<dated_month>[0-3]?\d)(?:(?P=dated_mark)(?P<dated_year>20\d\d|\d\d))?"
    rf"))(?![\w/-])(?!\.\d)(?!{_UNITS}))",
    rf"(?P<named>(?<![\w.,:-])(?:(?P<named_day>[0-3]?\d){_TH}?\s+(?:of\s+)?(?P<named_month>{_alternatives(MONTHS)})\b\.?"
    rf"|(?P<named_month_before>{_alternatives(MONTHS)})\s+(?P<named_day_after>[0-3]?\d){_TH}?\b(?![.:]\d))"
    r"(?:,?\s+(?P<named_year>20\d\d)\b)?)",
    rf"(?P<numbered>\b(?:de|the)\s+(?P<numbered_day>[0-3]?\d){_TH}\b(?!\s+\w*(?:verdieping|floor|etage|keer|maal|time|dag|week|kwartaal|quarter)))",
    rf"(?P<month>\b(?:(?P<month_edge>einde?|end|begin(?:ning)?|half|medio|midden|mid)(?:{_OF}|-))?"
    rf"(?:(?P<month_which>volgende|komende|next|deze|this)\s+)?"
    rf"(?P<month_name>maand|month|{_alternatives(name for name in MONTHS if len(name) > 4 or name in _SHORT)})\b"
    r"(?:\s+(?P<month_year>20\d\d)\b)?)",
)

READINGS: dict[str, Callable[[re.Match[str], date], Stretch | None]] = {
    "today": _today,
    "tomorrow": _tomorrow,
    "weekday": _weekday,
    "week": _week,
    "weekend": _weekend,
    "written": _written,
    "named": _named,
    "numbered": _numbered,
    "month": _month,
}
