"""The public list: asked, heard, done, or why not; with search, what is late, and how much was answered back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gehoord.panels.queries import standing
from gehoord.responses.queries.public import (
    LATE,
    AnsweredBack,
    Line,
    answered_back,
    asked_in_public,
    found_by,
    late_in_public,
    lines_of,
    services_that_asked,
)
from gehoord.texts import date_of, day_words
from gehoord.web.hearback.said import kinds_said, query_of, searched
from gehoord.web.paging import page_of, slice_of
from gehoord.web.promised import promised_said

KINDS = {
    standing.OPEN: "before_a_time",
    standing.CLOSED: "being_done",
    standing.ANSWERED: "solved",
    standing.WITHDRAWN: "not_possible",
    LATE: "broken",
}


@dataclass(frozen=True)
class Row:
    """One line of the list in words."""

    title: str
    href: str
    over: str
    kind: str
    sentence: str
    done: str


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What was asked and what came of it, for every colleague."""
    person: Any = request.user
    now, page = timezone.now(), page_of(request)
    services = list(services_that_asked(person))
    words, service = searched(request, services)
    seen, more = slice_of(found_by(asked_in_public(person), words=words, service=service), page)
    is_first = page == 1 and not words and service is None
    return render(
        request,
        "hearback/list.html",
        {
            "words": words,
            "services": services,
            "chosen": service,
            "late": [row_of(line, now=now) for line in late_in_public(person, now=now)] if is_first else [],
            "rows": [row_of(line, now=now) for line in lines_of(person, seen, now=now)],
            "shares": [_share_said(row) for row in answered_back(now=now)],
            "query": query_of(words, service),
            "next_page": page + 1 if more else 0,
        },
    )


def row_of(line: Line, *, now: datetime) -> Row:
    """The line as people read it."""
    row = line.consultation
    asked = date_of(row.opening.at, now=now, zone=row.service.zone)
    return Row(
        title=row.question,
        href=reverse("answer", kwargs={"pk": row.pk}),
        over=_("%(service)s asked %(panel)s on %(day)s")
        % {"service": row.service.name, "panel": row.panel.name, "day": asked},
        kind=KINDS[line.state],
        sentence=stands(line, now=now),
        done=promised_said(line.promised),
    )


def stands(line: Line, *, now: datetime) -> str:
    """How it stands, in one sentence."""
    row = line.consultation
    said = {"service": row.service.name, "day": day_words(line.due, today=now.date()) if line.due else ""}
    if line.state == LATE:
        days = ngettext("One day ago.", "%(days)d days ago.", line.days_late) % {"days": line.days_late}
        return _("This answer is late: promised for %(day)s.") % said + " " + days
    if line.state == standing.ANSWERED:
        return _("%(service)s answered: %(kinds)s.") % (said | {"kinds": kinds_said(line.kinds)})
    if line.state == standing.WITHDRAWN:
        reason = row.withdrawal.reason
        return _("%(service)s took this question back. The reason: %(reason)s") % (said | {"reason": reason})
    if line.state == standing.CLOSED:
        return _("Heard. The answer comes by %(day)s.") % said
    return _("Being asked now. The answer comes by %(day)s.") % said


@dataclass(frozen=True)
class ShareSaid:
    """How much a service answered back, in words and figures that may be shown."""

    service: str
    count: int
    of: int
    words: str


def _share_said(row: AnsweredBack) -> ShareSaid:
    share = row.share
    if share.percent is None:
        words = _("Too few to say a share.")
    else:
        low, high = round(100 * row.low), round(100 * row.high)
        words = _("%(percent)d of 100, probably %(low)d to %(high)d.")
        words %= {"percent": share.percent, "low": low, "high": high}
    return ShareSaid(row.service.name, share.count, share.of, words)
