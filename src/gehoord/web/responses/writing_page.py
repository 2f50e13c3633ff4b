"""What a lead sees while she answers: every theme and what it still misses, the clock, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.panels.models import Consultation
from gehoord.panels.queries.coverage import not_heard
from gehoord.panels.queries.standing import results_stand_at
from gehoord.people.models import Person
from gehoord.responses.models import Response, Theme
from gehoord.responses.queries.answers import (
    Earlier,
    Owed,
    answer_due,
    earlier_answers,
    lies_outside,
    owed_by,
    publications_for,
    today_at,
)
from gehoord.responses.queries.results import results_for
from gehoord.responses.queries.themes import coders_of, not_yet_coded, people_behind, quotes_of
from gehoord.responses.rules.due import LONGEST, half_time
from gehoord.responses.rules.grammar import VOICES_THAT_OBLIGE, explains
from gehoord.texts import date_of, day_words, moment
from gehoord.web.responses.words import listed

ICONS = {"adapt": "check", "partly": "check", "explain": "message-square-text", "exists": "check"}


def reaction_said(kind: str) -> str:
    """What the service does, as everybody reads it."""
    return {
        "adapt": _("We adapt"),
        "partly": _("We adapt in part"),
        "explain": _("We explain why not"),
        "exists": _("Exists already"),
    }[kind]


@dataclass(frozen=True)
class ThemeRow:
    """A theme: how many speak of it, roughly; what is said to it, or that something is owed."""

    theme: Theme
    people: str
    is_owed: bool
    kind: str
    label: str
    icon: str
    response: Response | None


def writing_page(consultation: Consultation, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page of the whole answer."""
    publication = publications_for(person).filter(consultation=consultation).first()
    rows, silent = owed_by(consultation), not_heard(consultation)
    return clock_of(consultation, now=now) | {
        "consultation": consultation,
        "service": consultation.service,
        "publication": publication,
        "rows": [_row(row) for row in rows],
        "answered": sum(row.response is not None for row in rows),
        "missing": [] if publication else missing_said(consultation, rows, now=now),
        "silent": listed([group.name for group in silent]),
    }


def _row(row: Owed) -> ThemeRow:
    said = row.response
    kind = said.kind if said is not None else ""
    return ThemeRow(
        theme=row.theme,
        people=many_said(row.people),
        is_owed=row.is_owed,
        kind=kind,
        label=reaction_said(kind) if kind else "",
        icon=ICONS.get(kind, ""),
        response=said,
    )


def many_said(people: int) -> str:
    """How many speak of a theme, no more exactly than is needed to know whether an answer is owed."""
    return _("Five people or more") if people >= VOICES_THAT_OBLIGE else _("Fewer than five people")


def missing_said(consultation: Consultation, rows: list[Owed], *, now: datetime) -> list[str]:
    """What stands between here and publishing, a sentence each; nothing when it can go out."""
    at, unread = results_stand_at(consultation), not_yet_coded(consultation)
    said = []
    if at is not None and now < at:
        ready = {"moment": moment(at, now=now, zone=consultation.service.zone)}
        said.append(_("The last voices can still come in. What was heard is ready %(moment)s.") % ready)
    if unread:
        said.append(_unread_said(consultation, unread))
    owed = [f"“{row.theme.name}”" for row in rows if row.is_owed]
    if owed:
        said.append(_("Still without an answer: %(themes)s.") % {"themes": listed(owed)})
    if not rows and not unread:
        said.append(_("There is no theme yet. Whoever reads the answers makes them."))
    return said


def _unread_said(consultation: Consultation, unread: int) -> str:
    reader = next((coder.person.name for coder in coders_of(consultation) if not coder.is_second), "")
    names = {"count": unread, "reader": reader}
    if not reader:
        return _("Nobody reads the open answers yet. The coordinator says who does.")
    return (
        ngettext(
            "%(reader)s still reads %(count)d answer in own words.",
            "%(reader)s still reads %(count)d answers in own words.",
            unread,
        )
        % names
    )


def clock_of(consultation: Consultation, *, now: datetime) -> dict[str, Any]:
    """The clock that runs on the service: closed, half way, promised, and once later."""
    zone, due = consultation.service.zone, answer_due(consultation)
    today, closed = today_at(consultation.service, now), today_at(consultation.service, consultation.closing.at)
    later = getattr(consultation, "extension", None)
    is_answered = hasattr(consultation, "answered")
    facts = [(_("Closed"), date_of(consultation.closing.at, now=now, zone=zone))]
    if due is not None:
        half = day_words(half_time(closed=closed, due=due), today=today)
        facts.append((_("Half way"), _("%(day)s: everybody hears how far it is") % {"day": half}))
        facts.append((_("Promised"), day_words(due, today=today)))
    if later is not None:
        said = {"day": day_words(later.from_date, today=today), "reason": later.reason}
        facts.append((_("Put off"), _("It was %(day)s first. %(reason)s") % said))
    is_late = due is not None and today > due and not is_answered
    return {
        "clock": facts,
        "is_late": is_late,
        "due_said": _due_said(due, today, is_answered=is_answered),
        "may_extend": later is None and not is_late and not is_answered and due is not None,
        "last_day": day_words(closed + LONGEST, today=today),
    }


def _due_said(due: Any, today: Any, *, is_answered: bool) -> str:
    if due is None or is_answered:
        return ""
    day = {"day": day_words(due, today=today)}
    if today > due:
        return _("This answer is late: promised for %(day)s.") % day
    return _("The answer comes by %(day)s.") % day


@dataclass(frozen=True)
class Before:
    """An answer that was given before: when, to what, what was said, and what would have changed it."""

    day: str
    theme: str
    question: str
    kind: str
    label: str
    icon: str
    text: str
    would_change: str


def theme_page(theme: Theme, consultation: Consultation, person: Person, *, now: datetime) -> dict[str, Any]:
    """What stands beside the response to one theme."""
    release = results_for(person, consultation)
    shown = {row["theme"]: row["people"] for row in release.shown["themes"]} if release is not None else {}
    heard = shown.get(theme.pk)
    earlier = [_before(one, now) for one in earlier_answers(theme)]
    return {
        "consultation": consultation,
        "service": consultation.service,
        "theme": theme,
        "people": _heard_said(heard) if heard is not None else many_said(people_behind(theme)) + ".",
        "quotes": quotes_of(theme) if heard is not None else [],
        "earlier": earlier,
        "earlier_said": _earlier_said(earlier),
        "is_outside": lies_outside(theme),
        "publication": publications_for(person).filter(consultation=consultation).first(),
    }


def _heard_said(people: int) -> str:
    return _("%(people)d people wrote about this.") % {"people": people}


def _before(one: Earlier, now: datetime) -> Before:
    said = one.response
    asked = said.theme.consultation
    return Before(
        day=date_of(said.written_at, now=now, zone=asked.service.zone),
        theme=said.theme.name,
        question=asked.question,
        kind=said.kind,
        label=reaction_said(said.kind),
        icon=ICONS[said.kind],
        text=said.text,
        would_change=said.would_change if explains(said.kind) else "",
    )


def _earlier_said(earlier: list[Before]) -> str:
    """You answered this before, and when."""
    days = listed([one.day for one in earlier])
    return _("You answered something like this before: %(days)s.") % {"days": days} if earlier else ""
