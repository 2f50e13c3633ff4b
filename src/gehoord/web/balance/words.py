"""How the balance speaks: money, minutes, months, and one plain sentence for every change or noise."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from gehoord.balance.queries.months import Balance, Turn
from gehoord.balance.rules.change import HIGHER, LOWER, NOISE, TOO_FEW, Verdict
from gehoord.balance.rules.shares import Told

HARD_SPACE = "\N{NO-BREAK SPACE}"


def money(cents: float) -> str:
    """€ 22,60."""
    return f"€{HARD_SPACE}{number_format(round(cents) / 100, decimal_pos=2, force_grouping=True)}"


def minutes(count: float) -> str:
    """28 min; with a decimal under ten."""
    places = 0 if count >= 10 or count == round(count) else 1
    return f"{number_format(round(count, places), decimal_pos=places, force_grouping=True)}{HARD_SPACE}min"


def month_words(month: date, *, until: date | None, year: bool = False) -> str:
    """May; "May, until today" for the month that is not over."""
    name = date_format(month, "F Y" if year else "F")
    if is_running(month, until):
        return _("%(month)s, until today") % {"month": name}
    return name


def is_running(month: date, until: date | None) -> bool:
    """Whether this month is not over yet."""
    return until is not None and (month.year, month.month) == (until.year, until.month)


def short_month(month: date) -> str:
    """mei, as it fits beside a point."""
    return str(date_format(month, "M")).rstrip(".").lower()


def period(balance: Balance) -> str:
    """September up to May."""
    if not balance.months:
        return ""
    first, last = balance.months[0][0], balance.months[-1][0]
    start = date_format(first, "F Y" if first.year != last.year else "F")
    return _("%(first)s to %(last)s") % {"first": start, "last": date_format(last, "F Y")}


def names(balance: Balance) -> str:
    """The service, or the small ones that are shown together."""
    if len(balance.services) == 1:
        return balance.services[0].name
    return _("Small services together: %(names)s") % {"names": ", ".join(one.name for one in balance.services)}


def verdict_words(verdict: Verdict) -> str:
    """This is change, this is noise, or too few to say."""
    if verdict.is_uneven:
        return _("This is noise: months differ so much by themselves that even half of it would not stand out.")
    return {
        LOWER: _("This is change: the last month lies below what these months do by themselves."),
        HIGHER: _("This is change: the last month lies above what these months do by themselves."),
        NOISE: _("This is noise: months differ this much by themselves."),
        TOO_FEW: _("Too few months to say. After four whole months we can tell change from noise."),
    }[verdict.word]


def share_words(told: Told) -> str:
    """54 of 180: probably 24 to 37 of every 100. Under thirty: only the counts."""
    if told.of == 0:
        return _("nothing to count yet")
    if told.share.percent is None:
        return _("%(count)d of %(of)d") % {"count": told.count, "of": told.of}
    said = {
        "count": told.count,
        "of": told.of,
        "percent": told.share.percent,
        "low": round(100 * told.low),
        "high": round(100 * told.high),
    }
    return _("%(count)d of %(of)d: %(percent)d of every 100, probably %(low)d to %(high)d") % said


def turn_words(turn: Turn) -> str:
    """What changed from that day on."""
    if turn.kind == "definition":
        return _("From here counted by definition %(version)s") % {"version": turn.words}
    return turn.words or _("From here with other costs or minutes of the team")


UNEVEN = "uneven"


def finding(customers: Verdict, service: Verdict) -> str:
    """The title: what both halves together say, in words."""
    lost, cost = (UNEVEN if verdict.is_uneven else verdict.word for verdict in (customers, service))
    if TOO_FEW in (lost, cost):
        return _("Both halves, and too few months yet to say more")
    return {
        (LOWER, LOWER): _("Customers lose less time, and a solution costs less"),
        (LOWER, NOISE): _("Customers lose less time, at about the same cost"),
        (LOWER, HIGHER): _("Customers lose less time, and a solution costs more"),
        (LOWER, UNEVEN): _("Customers lose less time; what a solution costs differs too much by month to say"),
        (NOISE, LOWER): _("A solution costs less, customers lose about as much time"),
        (NOISE, NOISE): _("About as before, for customers and for the service"),
        (NOISE, HIGHER): _("A solution costs more, customers lose about as much time"),
        (NOISE, UNEVEN): _("Customers lose about as much time; what a solution costs differs too much by month to say"),
        (HIGHER, LOWER): _("A solution costs less, but customers lose more time"),
        (HIGHER, NOISE): _("Customers lose more time, at about the same cost"),
        (HIGHER, HIGHER): _("Customers lose more time, and a solution costs more"),
        (HIGHER, UNEVEN): _("Customers lose more time; what a solution costs differs too much by month to say"),
        (UNEVEN, LOWER): _("A solution costs less; the time customers lose differs too much by month to say"),
        (UNEVEN, NOISE): _("A solution costs about the same; the time customers lose differs too much by month to say"),
        (UNEVEN, HIGHER): _("A solution costs more; the time customers lose differs too much by month to say"),
        (UNEVEN, UNEVEN): _("Months differ too much by themselves to say more"),
    }[(lost, cost)]
