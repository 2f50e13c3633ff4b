"""Why something stands where it stands: one sentence, the factors behind it, and what another order would cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cases.models import Need
from gehoord.cases.queries.now import Row
from gehoord.cases.queries.standing import Standing
from gehoord.methods.order import PROMISE_TIER, Position
from gehoord.texts import at_moment, before_moment, day_words, duration

WAITED_LONG = 1.05
"""From this factor on (24 working minutes) the wait itself is worth a word."""


@dataclass(frozen=True)
class Factor:
    """One term of the order in words, and the number it multiplies by; all of them together are the score."""

    words: str
    value: float

    @property
    def number(self) -> str:
        """The number as people read it: × 31, or ÷ 20 for what costs time."""
        if 0 < self.value < 1 and self.value <= 0.5:
            return _("÷ %(number)s") % {"number": _shown(1 / self.value)}
        return _("× %(number)s") % {"number": _shown(self.value)}


def _shown(value: float) -> str:
    return str(number_format(value, decimal_pos=0 if value >= 10 else 2, use_l10n=True))


def why_sentence(row: Row, *, now: datetime, zone: str) -> str:
    """One sentence: what stands still, by when, who waits, and who put it first where somebody did."""
    if row.override is not None:
        said = {"name": row.override.by.first_name, "reason": row.override.reason}
        return _("%(name)s put this first: %(reason)s") % said
    if row.standing is None:
        return work_sentence(row, now=now, zone=zone)
    parts = [part for part in _parts(row, row.standing, now, zone) if part][:3]
    return _listed(parts)


def work_sentence(row: Row, *, now: datetime, zone: str) -> str:
    """Own work: until when, how much is left, how much time there is."""
    if row.work is None:
        return ""
    left, slack = row.work.minutes_left, row.position.item.slack or 0.0
    said = {
        "at": at_moment(row.work.due_at, now=now, zone=zone),
        "left": minutes_words(left),
        "time": minutes_words(max(0.0, slack + left)),
    }
    if row.work.due_at <= now:
        return _("Ready was due %(at)s. There is %(left)s of work left.") % said
    return _("Ready %(at)s. There is %(left)s of work left, and you have %(time)s.") % said


def _parts(row: Row, standing: Standing, now: datetime, zone: str) -> list[str]:
    need, name = standing.need, standing.case.customer.first_name
    return [
        _promised(row.position, standing, now, zone),
        need_words(standing),
        _by_when(need, now, zone),
        _outside(need),
        _waited(row.position, name),
    ]


def _promised(position: Position, standing: Standing, now: datetime, zone: str) -> str:
    gone = [row.due_at for row in standing.promises.values() if row.due_at <= now]
    if position.tier != PROMISE_TIER or not gone:
        return ""
    said = {"name": standing.case.customer.first_name, "at": at_moment(min(gone), now=now, zone=zone)}
    return _("we promised %(name)s a word %(at)s") % said


def need_words(standing: Standing) -> str:
    """What stands still, and for how many."""
    klass = standing.need.klass if standing.need else Need.Klass.SLOWED
    people = standing.need.people if standing.need else 1
    said = {"name": standing.case.customer.first_name, "count": people}
    if klass == Need.Klass.STOPPED:
        return ngettext("%(name)s cannot go on", "%(count)d people cannot go on", people) % said
    if klass == Need.Klass.SLOWED:
        return ngettext("it costs %(name)s time", "it costs %(count)d people time", people) % said
    if klass == Need.Klass.TELLS:
        return _("%(name)s tells you something") % said
    return _("it can wait")


def _by_when(need: Need | None, now: datetime, zone: str) -> str:
    if need is not None and need.waits_until_date is not None and need.needed_by_at is None:
        today = now.astimezone(ZoneInfo(zone)).date()
        return _("it could wait until %(day)s") % {"day": day_words(need.waits_until_date, today=today)}
    if need is None or need.needed_by_at is None:
        return ""
    said = {"before": before_moment(need.needed_by_at, now=now, zone=zone)}
    if need.needed_by_at <= now:
        return _("it was needed %(before)s") % said
    away = need.needed_by_at - now
    if away <= timedelta(hours=2):
        return _("it is needed within %(duration)s") % {"duration": duration(away)}
    return _("it is needed %(before)s") % said


def _outside(need: Need | None) -> str:
    if need is None or not need.outside_party:
        return ""
    is_named = " " in need.outside_party  # "klant Jansen", and not just "aannemer"
    return (_("%(who)s waits for it") if is_named else _("a %(who)s waits for it")) % {"who": need.outside_party}


def _waited(position: Position, name: str) -> str:
    if position.terms is None or exp(position.terms.waited) < WAITED_LONG:
        return ""
    waited = getattr(position.item, "waited", 0.0)
    return _("%(name)s has waited for %(duration)s") % {"name": name, "duration": minutes_words(waited)}


def _listed(parts: list[str]) -> str:
    """Short sentences as one: a, b and c."""
    line = parts[0]
    if len(parts) > 1:
        line = _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return line[:1].upper() + line[1:] + "."


def factors(row: Row) -> list[Factor]:
    """The terms of the order, each in words and as what it multiplies by. Empty where nothing is lost by waiting."""
    terms = row.position.terms
    if terms is None:
        return []
    item, minutes = row.position.item, minutes_words(row.position.item.service_minutes)
    waited = minutes_words(getattr(item, "waited", 0.0))
    work = row.work is not None
    return [
        Factor(_("How many it stops"), exp(terms.people)),
        Factor(_("What a day late costs") if work else _("What stands still"), exp(terms.need)),
        Factor(_("How long it has waited: %(duration)s") % {"duration": waited}, exp(terms.waited)),
        Factor(_("How near its moment is"), exp(terms.deadline)),
        Factor(_("How long it takes: about %(duration)s") % {"duration": minutes}, exp(terms.duration)),
    ]


def together(row: Row) -> str:
    """The product of the factors, in words: what a minute of work on it saves customers."""
    score = number_format(row.position.score, decimal_pos=2, use_l10n=True)
    return _("Together %(score)s: so many lost minutes a minute of work saves.") % {"score": score}


def price_words(minutes: float) -> str:
    """What an order costs the customers in it."""
    if minutes < 0.5:
        return _("It costs nobody anything.")
    return _("It costs the others about %(duration)s together.") % {"duration": minutes_words(minutes)}


def minutes_words(minutes: float) -> str:
    """So many working minutes as people say them."""
    return duration(timedelta(minutes=minutes))
