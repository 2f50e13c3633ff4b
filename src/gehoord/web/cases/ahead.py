"""Who goes first, and why: how many by reason, never who. Asked for after the page stands, or as a page of its own."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gehoord.cases.queries.now import queue_before
from gehoord.cases.queries.standing import Standing, standing
from gehoord.web.cases.opened import opened_by


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The people ahead of this case at whoever has it."""
    opened, now = opened_by(request.user, pk), timezone.now()  # type: ignore[arg-type]
    groups = ahead_of(standing(opened.case), now=now)
    values = {"opened": opened, "case": opened.case, "groups": groups, "speaks": opened.speaks}
    return render(request, "cases/_ahead.html" if request.htmx else "cases/ahead.html", values)  # type: ignore[attr-defined]


def ahead_of(stands: Standing, *, now: datetime) -> list[tuple[int, str]]:
    """How many go first, and why; nobody where nobody has it."""
    if stands.owner is None:
        return []
    counts = queue_before(stands.case, stands.owner, now=now)
    return [(count, _reason_ahead(reason)) for reason, count in counts.items()]


def _reason_ahead(reason: str) -> str:
    return {
        "promise": _("because we promised them a time"),
        "planned": _("our own work, because its date presses"),
        "stopped": _("because somebody cannot go on"),
        "due_today": _("because it must be ready today"),
        "slowed": _("because it has been costing somebody time for longer"),
        "waits": _("because it has been waiting for longer"),
        "tells": _("because it was said earlier"),
    }[reason]
