"""A consultation in a list: its question, who asks, and one sentence about how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation
from gehoord.panels.queries import standing
from gehoord.texts import date_of, day_words


@dataclass(frozen=True)
class Row:
    """One line."""

    title: str
    href: str
    over: str
    sentence: str
    kind: str


KINDS = {
    standing.OPEN: "before_a_time",
    standing.CLOSED: "being_done",
    standing.ANSWERED: "solved",
    standing.WITHDRAWN: "not_possible",
    standing.ASKED_BACK: "waits_on_you",
    standing.CHECKED: "waits_on_you",
    standing.DRAFT: "can_wait",
    standing.WITH_COORDINATOR: "being_done",
}


def rows_of(consultations: Iterable[Consultation], *, now: datetime) -> list[Row]:
    """Each with how it stands."""
    return [_row(one, now) for one in consultations]


def _row(consultation: Consultation, now: datetime) -> Row:
    stage = standing.stage_of(consultation)
    return Row(
        title=consultation.question,
        href=reverse("consultation", kwargs={"pk": consultation.pk}),
        over=_("%(service)s asks %(panel)s") % {"service": consultation.service.name, "panel": consultation.panel.name},
        sentence=stage_said(consultation, stage=stage, now=now),
        kind=KINDS[stage],
    )


def stage_said(consultation: Consultation, *, stage: str, now: datetime) -> str:
    """How it stands, in one sentence with the next moment."""
    zone = consultation.service.zone
    said = {
        "service": consultation.service.name,
        "until": date_of(consultation.closes_at, now=now, zone=zone) if consultation.closes_at else "",
        "day": day_words(consultation.answer_date, today=now.date()) if consultation.answer_date else "",
    }
    is_late = stage == standing.CLOSED and consultation.answer_date and consultation.answer_date < now.date()
    if is_late:
        return _("This answer is late: promised for %(day)s.") % said
    return {
        standing.DRAFT: _("You are still writing this. Nobody sees it yet."),
        standing.WITH_COORDINATOR: _("The coordinator is looking at it."),
        standing.ASKED_BACK: _("The coordinator asks something back."),
        standing.CHECKED: _("The coordinator said yes. It can be opened."),
        standing.OPEN: _("People can answer until %(until)s. The answer comes by %(day)s."),
        standing.CLOSED: _("Closed. The answer comes by %(day)s."),
        standing.ANSWERED: _("%(service)s has answered."),
        standing.WITHDRAWN: _("%(service)s took this question back."),
    }[stage] % said
