"""What stands on the results of a consultation: who was heard, what groups share, each answer, and the themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.methods.agreement import Agreement
from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, items_of, results_stand_at
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.people.models import Person
from gehoord.responses.models import Publication, Release
from gehoord.responses.queries.answers import answer_due, publications_for, today_at
from gehoord.responses.queries.results import gap_for, results_for
from gehoord.responses.queries.themes import agreement_of, quotes_by_theme
from gehoord.responses.rules.results import GATHERED, LOT
from gehoord.texts import date_of, day_words, moment
from gehoord.web.responses.gap_page import both_said, compared_of
from gehoord.web.responses.items import DIFFERING, ELSE, SHARED, Asked, asked_of
from gehoord.web.responses.pictures import Bar, bars_of
from gehoord.web.responses.words import Words, count_said, listed, words_of

QUOTES_AT_ONCE, QUOTES_AT_MOST = 3, 20


@dataclass(frozen=True)
class Part:
    """A part of the page: its title, one sentence about it, and the questions in it."""

    anchor: str
    title: str
    lead: str
    items: list[Asked]


@dataclass(frozen=True)
class ThemeSeen:
    """A theme, how many spoke of it in own words, how many of who passed, and what its authors allow to be quoted."""

    key: int
    bar: Bar
    passing: str
    quotes: list[str]
    more_quotes: list[str]


@dataclass(frozen=True)
class Group:
    """One group: how many were reached of how many, in words; and with whom it is counted together."""

    name: str
    reached: str
    of: int
    is_heard: bool
    why: str


def results_page(consultation: Consultation, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page; `release` is None while nothing was shown."""
    release = results_for(person, consultation)
    publication = publications_for(person).filter(consultation=consultation).first()
    values = stands_of(consultation, person, publication, now=now) | {"release": release}
    if release is None:
        return values
    items = items_of(current_version(consultation))
    words = words_of(release, items)
    asked = [asked_of(said, words) for said in release.shown["items"]]
    surprise = gap_for(person, consultation)
    return values | {
        "heard": heard_said(release.shown),
        "silent": _silent_said(release.shown),
        "basis": _basis_said(release.shown["basis"]),
        "late": _late_said(release.shown["late"]),
        "shown_on": date_of(release.at, now=now, zone=consultation.service.zone),
        "parts": [part for part in _parts(asked) if part.items],
        "themes": _themes(consultation, release),
        "passed": any(row.get("open_link", 0) != 0 for row in release.shown["themes"]),
        "coded": _coded_said(agreement_of(consultation)),
        "coverage": [_group(row, words, release.shown["groups"]) for row in release.shown["coverage"]],
        "merged": [name for keys, name in release.shown["groups"] if len(keys) > 1],
        "compared": compared_of(surprise) if surprise is not None else [],
        "both_sides": both_said(person, consultation, surprise, items, now=now) if surprise is not None else [],
    }


def stands_of(
    consultation: Consultation, person: Person, publication: Publication | None, *, now: datetime
) -> dict[str, Any]:
    """The question, the service's half, and what may be done next."""
    zone, at = consultation.service.zone, results_stand_at(consultation)
    leads = consultations_led_by(person).filter(pk=consultation.pk).exists()
    is_over = hasattr(consultation, "closing") and at is not None and now >= at
    return {
        "consultation": consultation,
        "service": consultation.service,
        "publication": publication,
        "leads": leads,
        "is_closed": hasattr(consultation, "closing"),
        "may_release": (leads or person.is_coordinator) and is_over and publication is None,
        "stands_at": moment(at, now=now, zone=zone) if at is not None and not is_over else "",
        "due": due_said(consultation, publication, now=now),
    }


def due_said(consultation: Consultation, publication: Publication | None, *, now: datetime) -> str:
    """When the answer comes, came, or should have come."""
    zone, due = consultation.service.zone, answer_due(consultation)
    if publication is not None:
        return _("Answered on %(day)s.") % {"day": date_of(publication.at, now=now, zone=zone)}
    if due is None:
        return ""
    today = today_at(consultation.service, now)
    day = {"day": day_words(due, today=today)}
    if today > due:
        return _("This answer is late: promised for %(day)s.") % day
    return _("The answer comes by %(day)s.") % day


def heard_said(shown: Mapping[str, Any]) -> str:
    """How many people of how many groups, never more exactly than the release has it."""
    reached = [row["reached"] for row in shown["coverage"] if row["is_heard"]]
    people, groups = sum(count or 0 for count in reached), len(reached)
    said = {"people": people, "groups": groups}
    if None in reached:
        return (
            ngettext(
                "At least %(people)d people of %(groups)d group",
                "At least %(people)d people of %(groups)d groups",
                groups,
            )
            % said
        )
    return ngettext("%(people)d people of %(groups)d group", "%(people)d people of %(groups)d groups", groups) % said


def _silent_said(shown: Mapping[str, Any]) -> str:
    silent = [row["name"] for row in shown["coverage"] if not row["is_heard"]]
    return _("Of %(groups)s we heard nobody.") % {"groups": listed(silent)} if silent else ""


def _basis_said(basis: str) -> str:
    if basis == LOT:
        return _("Who answered was drawn by lot. So we can say how sure a share is.")
    if basis == GATHERED:
        return _("Who answered was not drawn by lot. So these are counts of who answered, without a margin.")
    return _("Everybody who was asked has answered. So there is no margin.")


def _late_said(late: int | None) -> str:
    if late is None:
        return _("A few voices came just after closing. They count.")
    return _("%(count)d voices came just after closing. They count.") % {"count": late} if late else ""


def _parts(asked: list[Asked]) -> list[Part]:
    by_verdict = {verdict: [one for one in asked if one.verdict == verdict] for verdict in (SHARED, DIFFERING, ELSE)}
    rest = _("What else was asked") if len(by_verdict[ELSE]) < len(asked) else _("What was asked")
    return [
        Part("shared", _("What all groups share"), _("Groups of every size count alike here."), by_verdict[SHARED]),
        Part("differing", _("Where groups differ"), "", by_verdict[DIFFERING]),
        Part("else", rest, "", by_verdict[ELSE]),
    ]


def _themes(consultation: Consultation, release: Release) -> list[ThemeSeen]:
    rows = release.shown["themes"]
    if not rows:
        return []
    total = {str(row["theme"]): row["people"] for row in rows}
    bars = bars_of({str(row["theme"]): row["name"] for row in rows}, total, None)
    quotes = quotes_by_theme(consultation)
    found = [
        _theme(row, bar, quotes.get(row["theme"], []) if row["people"] is not None else [])
        for row, bar in zip(rows, bars, strict=True)
    ]
    return sorted(found, key=lambda theme: -(total[str(theme.key)] or 0))


def _theme(row: dict[str, Any], bar: Bar, quotes: list[str]) -> ThemeSeen:
    passed = row.get("open_link", 0)
    passing = count_said(passed) if passed != 0 else ""
    return ThemeSeen(row["theme"], bar, passing, quotes[:QUOTES_AT_ONCE], quotes[QUOTES_AT_ONCE:QUOTES_AT_MOST])


def _coded_said(found: Agreement) -> str:
    """How far two people who read the same answers agree."""
    if not found.answers:
        return ""
    if found.kappa is None:
        return _("Two people read the same %(count)d answers.") % {"count": found.answers}
    said = {"count": found.answers, "kappa": number_format(found.kappa, 2)}
    return _("Two people read the same %(count)d answers. Cohen's kappa is %(kappa)s; 1 is always the same.") % said


def _group(row: dict[str, Any], words: Words, groups: list[Any]) -> Group:
    together = next((name for keys, name in groups if row["constituency"] in keys and len(keys) > 1), "")
    reached = _("fewer than five") if row["reached"] is None else count_said(row["reached"])
    why = _("Counted together: apart too small to show.") if together else ""
    if not row["is_heard"]:
        reached = _("nobody")
        why = {"no_member": _("No member was available."), "not_heard": _("Nobody asked them.")}.get(row["why"], why)
    return Group(row["name"], reached, row["size"], row["is_heard"], " ".join([why, _elsewhere_said(row)]).strip())


def _elsewhere_said(row: dict[str, Any]) -> str:
    """A link that was passed on: who says to belong to another group counts where the link was given."""
    count = row.get("elsewhere", 0)
    if count is None:
        return _("A few of them say that they belong to another group: the link was passed on.")
    if not count:
        return ""
    return _("%(count)d of them say that they belong to another group: the link was passed on.") % {"count": count}
