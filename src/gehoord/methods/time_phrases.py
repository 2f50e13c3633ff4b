"""What a customer's own words say about when: by when it is needed, or until when it can wait; in Dutch and English.

A guess, always shown and correctable. Rather nothing than a wrong hurry: an amount, a version, a room or a phone
number is no time, "since nine" no deadline, and "today" only where the sentence asks for something. Reads the first
20,000 characters, never raises on any text, and reads a usual sentence well within a millisecond.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gehoord.methods import clock_phrases, day_phrases, need_cues
from gehoord.methods.day_phrases import CLOSE, NOON, Stretch

LONGEST = 20_000  # characters looked at
NEAR = 80  # characters on either side of a time in which its sentence is looked at
SHORT = 4  # words: a sentence this short that names a time is about that time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words say, and the words that say so; None or empty where they say nothing.

    `passed`: the needed-by time lies before now, so the page should ask rather than trust it.
    `klass`: stopped, slowed, waits or tells. `people`: how many it stops, when a number is said.
    """

    needed_by: datetime | None = None
    waits_until: date | None = None
    phrase: str = ""
    passed: bool = False
    klass: str | None = None
    cues: tuple[str, ...] = ()
    people: int | None = None
    people_phrase: str = ""
    outside_party: str | None = None


@dataclass(slots=True)
class _Group:
    """Neighbouring words that together say one time."""

    begin: int
    end: int = 0
    reach: int = 0
    prepositions: set[str] = field(default_factory=set)
    stretch: Stretch | None = None
    clock: time | None = None
    is_explicit: bool = False
    moment: datetime | None = None
    pending: str = ""  # a preposition after a day counts only when a time follows: "vrijdag voor 12.00"

    @property
    def is_said(self) -> bool:
        return self.stretch is not None or self.clock is not None or self.moment is not None


@dataclass(frozen=True, slots=True)
class _Deadline:
    at: datetime
    is_firm: bool
    phrase: str
    is_wait: bool = False


_NOISE = (
    r"(?P<noise>\A(?:goe\w+\s*)?morgen\s*[,!]"
    r"|[€$£]\s?\d[\d.,]*|\b(?:eur|usd)\s?\d[\d.,]*"
    r"|\b(?!\d?\d\.\d?\d\.20\d\d\b)v?\d{1,6}(?:\.\d{1,6}){2,}"
    r"|(?<![\w+])(?:\+\d|0\d)[\d()]{0,10}[ -]?\d[\d ()-]{5,18}\d(?!\d)"
    r"|\b(?:versie|version|kamer|room|lokaal|ruimte|zaal|toestel|tel|telefoon|nr|nummer|number|no|artikel|art|paragraaf"
    r"|hoofdstuk|build|factuur|invoice|order|bestelling|release|update|windows|office|ip|balie|verdieping|floor|ext"
    r"|extension|gebouw|vleugel|zaaknummer|kenmerk)\b\.?\s*:?\s*#?\w{0,4}\d[\w.:/-]{0,30})"
)
_PREPOSITIONS = (
    r"(?P<waits>\b(?:kan|mag|kunnen|kun)\s+(?:(?:best|prima|wel|gerust|ook|nog|even|dit|dat|het|je)\s+){0,3}wachten"
    r"\s+tot(?:dat)?(?:\s+(?:en\s+met|na))?\b|\bcan\s+(?:(?:easily|well|also|really|just)\s+)?wait\s+(?:until|till|til|for)\b"
    r"|\bhoe(?:ft|ven)\s+(?:(?:ook|echt|dit|dat|het|er)\s+){0,2}(?:pas|niet\s+(?:meer\s+)?(?:voor|vóór|eerder\s+dan))\b"
    r"|\b(?:is|zijn|heb\s+(?:ik|het|ik\s+het))\s+pas\s+(?:nodig\s+)?(?=\w)|\bnot\s+(?:needed\s+)?(?:until|before)\b"
    r"|\bniet\s+(?:eerder|vroeger)\s+dan\b)",
    r"(?P<by>\b(?:uiterlijk|ten\s+laatste|(?:niet|no|not)\s+later\s+(?:dan|than)|at\s+the\s+latest"
    r"|op\s+z(?:ij|')n\s+laatst|by|tegen|deadline(?:\s+(?:is|van|of))?|due"
    r"|(?:heb|hebben|heeft|have|has|krijg)\s+(?:(?:nog|ik|we|wij)\s+){0,2}(?:tot|until|till))\b)",
    r"(?P<before>\b(?:v(?:oo|óó|òò)r|before|ahead\s+of|prior\s+to)\b)",
    r"(?P<beside>\b(?:om|op|at|on|in|rond|around|per)\b)",
    r"(?P<never>\b(?:sent|verzonden|verstuurd|sinds|vanaf|since|from|na|after|tot|until|till|van(?!\s+(?:over)?morgen\b)|tussen|between"
    r"|gisteren|yesterday|al(?=\s+(?:\d|half|een|twee|drie|vier|sinds)))\b)",
)
# Every pattern starts at the start of a word or a sign: said once in front, the other places are passed over quickly.
_SCANNER = re.compile(
    rf"(?<!\w)(?=\S)(?:{'|'.join((_NOISE, *day_phrases.PATTERNS, *clock_phrases.PATTERNS, *_PREPOSITIONS))})",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s,:(\"']*(?:(?:de|het|the|nog|dan|ergens|graag|liefst|dag|ook|a)\b[\s,]*){0,3}", re.IGNORECASE)
_PREPOSITION_KINDS = {"waits", "by", "before", "beside", "never"}
_CLOSES = re.compile(r"uiterlijk|op\s+z|at\s+the\s+latest|ten\s+laatste", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\s*(?:geleden|ago|schreef|wrote|het\s+volgende)\b", re.IGNORECASE)
_STOP = re.compile(r"[!?;\n]|\.(?=\s|$)")


def read(text: str, *, now: datetime, zone: ZoneInfo) -> Reading:
    """Everything these words say about the need, relative to `now` (aware) on the wall clock of `zone`."""
    text = unicodedata.normalize("NFC", text[:LONGEST]).lstrip()
    local = now.astimezone(zone).replace(tzinfo=None)
    deadlines = list(_deadlines(text, local))
    wait = next((deadline for deadline in deadlines if deadline.is_wait), None)
    asked = [deadline for deadline in deadlines if not deadline.is_wait]
    need = next((deadline for deadline in asked if deadline.is_firm), asked[0] if asked and not wait else None)
    klass, cues = need_cues.klass(text)
    people, people_phrase = need_cues.people(text)
    return Reading(
        needed_by=need.at.replace(tzinfo=zone) if need else None,
        waits_until=wait.at.date() if wait else None,
        phrase=need.phrase if need else wait.phrase if wait else "",
        passed=need is not None and need.at <= local,
        klass="waits" if wait else klass,
        cues=(wait.phrase,) if wait else cues,
        people=people,
        people_phrase=people_phrase,
        outside_party=need_cues.outside_party(text),
    )


def _deadlines(text: str, now: datetime) -> Iterator[_Deadline]:
    for group in _groups(text, now):
        if not group.is_said or "never" in group.prepositions or _AFTERWARDS.match(text, group.end):
            continue
        phrase = " ".join(text[group.begin : group.end].split()).strip(" ,:(\"'")
        if "waits" in group.prepositions:
            yield _Deadline(_moment(group, now, is_strict=True), True, phrase, is_wait=True)
            continue
        is_firm = bool(group.prepositions & {"by", "before"}) or group.moment is not None
        is_firm = is_firm or (group.stretch is not None and group.stretch.is_firm)
        at = _moment(group, now, is_strict="before" in group.prepositions)
        if is_firm or _is_asked_for(text, group, at, now):
            yield _Deadline(at, is_firm, phrase)


def _groups(text: str, now: datetime) -> Iterator[_Group]:
    """Words that say a time, joined while only filling words stand between them."""
    group: _Group | None = None
    for match in _SCANNER.finditer(text):
        kind = match.lastgroup or ""
        if group is not None and not _joins(group, kind, text, match):
            yield group
            group = None
        if kind == "noise":
            continue
        if group is None:
            group = _Group(match.start())
        _take(group, kind, match, now)
    if group is not None:
        yield group


def _joins(group: _Group, kind: str, text: str, match: re.Match[str]) -> bool:
    gap = _GAP.match(text, group.reach)
    if kind == "noise" or gap is None or gap.end() < match.start() or group.moment is not None:
        return False
    if not group.is_said and "by" not in group.prepositions and "," in gap.group():
        return False  # "de auto laadt niet op, morgen nodig": the comma ends what "op" belongs to
    if kind in _PREPOSITION_KINDS:
        return not group.is_said or (kind != "never" and not group.pending)
    if kind in day_phrases.READINGS:
        return group.stretch is None or kind in ("written", "named")
    return group.clock is None and kind != "span"


def _take(group: _Group, kind: str, match: re.Match[str], now: datetime) -> None:
    group.reach = match.end()
    if kind in _PREPOSITION_KINDS and group.is_said and not _CLOSES.match(match.group()):
        group.pending = kind
        return
    group.end = match.end()
    if kind in _PREPOSITION_KINDS:
        group.prepositions.add(kind)
        return
    group.prepositions |= {group.pending} if group.pending else set()
    if kind in day_phrases.READINGS:
        group.stretch = day_phrases.READINGS[kind](match, now.date()) or group.stretch
    elif kind == "span":
        group.moment = clock_phrases.end_of_span(match, now)
    else:
        group.clock = clock_phrases.clock(kind, match)
        group.is_explicit = clock_phrases.is_explicit(kind, match)


def _moment(group: _Group, now: datetime, *, is_strict: bool) -> datetime:
    """The local time meant; "before Friday" is when Friday begins, "by Friday" when it ends."""
    if group.moment is not None:
        return group.moment
    stretch = group.stretch
    if stretch is None:
        return datetime.combine(now.date(), group.clock or CLOSE)
    if group.clock is not None and stretch.is_one_day:
        at = datetime.combine(stretch.end.date(), group.clock)
        is_afternoon = stretch.start.time() >= NOON and stretch.start < stretch.end
        return at + timedelta(hours=12) if is_afternoon and group.clock < time(11) else at
    return stretch.start if is_strict and stretch.start > now else stretch.end


def _is_asked_for(text: str, group: _Group, at: datetime, now: datetime) -> bool:
    """Whether a time without "before" or "by" is one that something must be ready for."""
    if group.stretch is not None and group.stretch.is_loose and not group.prepositions:
        return False
    if group.clock is not None and group.stretch is None and not (group.prepositions or group.is_explicit):
        return False
    sentence = _sentence(text, group)
    if need_cues.TELLS_OF_THE_PAST.search(sentence) or need_cues.TELLS_OF_ABSENCE.search(sentence):
        return False
    is_soon = group.stretch is None or group.stretch.is_soon
    if at <= now and group.stretch is not None:
        return False
    return not is_soon or len(sentence.split()) <= SHORT or need_cues.ASKS.search(sentence) is not None


def _sentence(text: str, group: _Group) -> str:
    start = max(0, group.begin - NEAR)
    for stop in _STOP.finditer(text, start, group.begin):
        start = stop.end()
    end = _STOP.search(text, group.end, group.end + NEAR)
    return text[start : end.start() if end else group.end + NEAR]
