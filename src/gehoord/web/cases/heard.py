"""What we hear in somebody's words: each fact with where it comes from. A guess is shown as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from gehoord.texts import clock_time, day_words, duration


@dataclass(frozen=True)
class Fact:
    """One thing we heard."""

    icon: str
    fact: str
    source: str = ""


class Heard(Protocol):
    """A guess from words, or the need as it is kept."""

    @property
    def klass(self) -> str: ...
    @property
    def needed_by_at(self) -> datetime | None: ...
    @property
    def waits_until_date(self) -> date | None: ...
    @property
    def people(self) -> int: ...
    @property
    def outside_party(self) -> str: ...
    @property
    def because(self) -> str: ...


def facts_heard(need: Heard, *, now: datetime, zone: str, said_by_her: bool = False) -> list[Fact]:
    """What stands still, by when, for how many, and who outside waits."""
    found = [_klass(need, said_by_her)]
    if need.needed_by_at is not None:
        found.append(_needed_by(need.needed_by_at, now, zone))
    if need.waits_until_date is not None:
        today = now.astimezone(ZoneInfo(zone)).date()
        until = day_words(need.waits_until_date, today=today)
        found.append(Fact("calendar", _("It can wait until %(day)s") % {"day": until}))
    if need.people > 1:
        found.append(Fact("users-round", _("It concerns %(count)d people") % {"count": need.people}))
    if need.outside_party:
        fact = _("%(who)s is waiting for it") % {"who": _capital(need.outside_party)}
        found.append(Fact("building-2", fact, _("somebody outside our organisation")))
    return found


def klass_words(klass: str) -> str:
    """What somebody can do now, said back to her."""
    return {
        "stopped": _("You cannot go on right now"),
        "slowed": _("You can go on, but it costs you time"),
        "waits": _("It can wait"),
        "tells": _("You only want to tell us something"),
    }[klass]


def _klass(need: Heard, said_by_her: bool) -> Fact:
    icon = {"stopped": "hand", "slowed": "hourglass", "waits": "calendar"}.get(need.klass, "ear")
    if said_by_her:
        source = _("you said so yourself")
    elif need.because:
        source = _("because you wrote “%(words)s”") % {"words": need.because}
    else:
        source = _("this is our guess")
    return Fact(icon, klass_words(need.klass), source)


def _needed_by(at: datetime, now: datetime, zone: str) -> Fact:
    here = ZoneInfo(zone)
    day = day_words(at.astimezone(here).date(), today=now.astimezone(here).date())
    fact = _("%(day)s before %(time)s") % {"day": _capital(day), "time": clock_time(at, zone=zone)}
    if at <= now:
        return Fact("clock", fact, _("that moment has passed"))
    return Fact("clock", fact, _("in %(duration)s") % {"duration": duration(at - now)})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
