"""What came back every round: round by round with its interval, and an honest sentence about change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.queries.cycle import Round, public_rounds, trend_sentence
from gehoord.texts import date_of


@dataclass(frozen=True)
class RoundSaid:
    """One round: its day, and what may be said of it; a bar with its whisker where there are percentages."""

    label: str
    words: str
    is_hidden: bool
    share: int
    low: int | None
    high: int | None


@dataclass(frozen=True)
class TrendSaid:
    """A question that returns every round."""

    wording: str
    sentence: str
    rounds: list[RoundSaid]


def trends_of(consultation: Consultation, *, now: datetime) -> list[TrendSaid]:
    """Every question that was asked in an earlier published round as well."""
    if not hasattr(consultation, "publication"):
        return []
    found = []
    for item in items_of(current_version(consultation)):
        rounds = public_rounds(item, until=consultation)
        if len(rounds) > 1:
            sentence = _mean_sentence(rounds) if item.kind == Item.Kind.SCALE else trend_sentence(rounds)
            found.append(TrendSaid(item.wording, sentence, [_round(row, now) for row in rounds]))
    return found


def _round(row: Round, now: datetime) -> RoundSaid:
    label = date_of(row.at, now=now, zone=row.consultation.service.zone)
    share = row.share
    if share is None:
        words = _("%(mean)s on average") % {"mean": _figure(row.mean)} if row.mean is not None else _("hidden")
        return RoundSaid(label, words, True, 0, None, None)
    said = {"count": share["count"], "of": share["of"], "low": share.get("low"), "high": share.get("high")}
    words = _("%(count)d of %(of)d agree.") % said
    if said["low"] is not None:
        words += " " + _("Probably %(low)d to %(high)d of 100.") % said
    percent = share.get("percent")
    return RoundSaid(label, words, percent is None, percent or 0, said["low"], said["high"])


def _mean_sentence(rounds: list[Round]) -> str:
    with_mean = [row for row in rounds if row.mean is not None][-2:]
    if len(with_mean) < 2:
        return _("There is no earlier round to compare with.")
    said = {"before": _figure(with_mean[0].mean), "now": _figure(with_mean[1].mean)}
    return _("On average %(now)s, and %(before)s last time. We do not say whether that is chance.") % said


def _figure(mean: float | None) -> str:
    return number_format(mean or 0.0, decimal_pos=1)
