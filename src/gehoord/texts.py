"""Phrases that many sentences share: moments, said as people say them. Times are given in the zone of the reader."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HARD_SPACE = "\u00a0"
WEEK = 7


def clock_time(at: datetime, *, zone: str) -> str:
    """14:10, or 14.10 uur in Dutch."""
    local = at.astimezone(ZoneInfo(zone))
    return _hard(_("%(hour)d:%(minute)02d") % {"hour": local.hour, "minute": local.minute})


def day_name(at: datetime, *, now: datetime, zone: str) -> str:
    """Tomorrow, Thursday or 9 June; empty for today."""
    local, here = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    days = (local.date() - here.date()).days
    if days == 0:
        return ""
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    if 1 < days < WEEK:
        return str(WEEKDAYS[local.weekday()])
    return day_and_month(at, zone=zone)


def day_and_month(at: datetime, *, zone: str) -> str:
    """9 June."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day}{HARD_SPACE}{MONTHS[local.month]}"


def moment(at: datetime, *, now: datetime, zone: str) -> str:
    """14:10, tomorrow 12:00, 9 June 12:00."""
    day, time = day_name(at, now=now, zone=zone), clock_time(at, zone=zone)
    return _("%(day)s %(time)s") % {"day": day, "time": time} if day else time


def at_moment(at: datetime, *, now: datetime, zone: str) -> str:
    """At 14:10, tomorrow at 9:00, 9 June at 9:00."""
    day, time = day_name(at, now=now, zone=zone), clock_time(at, zone=zone)
    return _("%(day)s at %(time)s") % {"day": day, "time": time} if day else _("at %(time)s") % {"time": time}


def before_moment(at: datetime, *, now: datetime, zone: str) -> str:
    """Before 14:10, tomorrow before 12:00, 9 June before 12:00."""
    day, time = day_name(at, now=now, zone=zone), clock_time(at, zone=zone)
    return _("%(day)s before %(time)s") % {"day": day, "time": time} if day else _("before %(time)s") % {"time": time}


def until_moment(at: datetime, *, now: datetime, zone: str) -> str:
    """Until 17:00, until tomorrow 12:00."""
    return _("until %(moment)s") % {"moment": moment(at, now=now, zone=zone)}


def day_words(day: date, *, today: date) -> str:
    """A day without a time: yesterday, today, tomorrow, Thursday, 9 June."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[days]
    if 1 < days < WEEK:
        return str(WEEKDAYS[day.weekday()])
    return f"{day.day}{HARD_SPACE}{MONTHS[day.month]}"


def date_of(at: datetime, *, now: datetime, zone: str) -> str:
    """The day of a moment: today, 9 June."""
    here = ZoneInfo(zone)
    return day_words(at.astimezone(here).date(), today=now.astimezone(here).date())


def duration(length: timedelta) -> str:
    """How long, as people round it: 20 minutes, 3 hours, 2 days."""
    minutes = max(0, round(length.total_seconds() / 60))
    hours, days = round(minutes / 60), round(minutes / (24 * 60))
    if minutes < 120:
        said = ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    elif hours < 48:
        said = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    else:
        said = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return _hard(said)


def minutes_in_words(count: int) -> str:
    """How many minutes, to begin a sentence with: Four minutes; in figures above ten."""
    words = {
        1: _("One minute"),
        2: _("Two minutes"),
        3: _("Three minutes"),
        4: _("Four minutes"),
        5: _("Five minutes"),
        6: _("Six minutes"),
        7: _("Seven minutes"),
        8: _("Eight minutes"),
        9: _("Nine minutes"),
        10: _("Ten minutes"),
    }
    return words.get(count) or duration(timedelta(minutes=count))


def _hard(time: str) -> str:
    return time.replace(" ", HARD_SPACE)
