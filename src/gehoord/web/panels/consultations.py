"""The panel's own page: what asks you, what you asked, which panels there are; and one consultation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gehoord.panels.queries.seats import seat_of
from gehoord.panels.queries.visible import (
    consultations_for,
    consultations_led_by,
    consultations_to_answer,
    consultations_to_check,
    invitations_for,
    own_statements_for,
    panels_for,
    panels_to_ask,
)
from gehoord.responses.queries.themes import consultations_to_code
from gehoord.web.paging import page_of, slice_of
from gehoord.web.panels.guarded import show_to_lead
from gehoord.web.panels.member import show_to_member
from gehoord.web.panels.opened import opened_by
from gehoord.web.panels.rows import rows_of


@login_required
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits for her first, then all she may see, and the panels."""
    person: Any = request.user
    now, page = timezone.now(), page_of(request)
    seen, more = slice_of(consultations_for(person), page)
    values = {
        "to_answer": rows_of(consultations_to_answer(person)[:20], now=now),
        "to_read": consultations_to_code(person).filter(answered__isnull=True, withdrawal__isnull=True)[:20],
        "to_check": rows_of(consultations_to_check(person)[:20], now=now),
        "invitations": invitations_for(person).filter(reply__isnull=True, expires_at__gt=now),
        "rows": rows_of(seen, now=now),
        "panels": panels_for(person),
        "may_ask": panels_to_ask(person).exists(),
        "statements": own_statements_for(person).filter(ruling__isnull=True)[:50],
        "page": page,
        "next_page": page + 1 if more else 0,
    }
    return render(request, "panels/all.html", values)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One consultation: to its lead and the coordinator with all that guards it, to a member as a question."""
    person: Any = request.user
    if not consultations_for(person).filter(pk=pk).exists() and consultations_to_code(person).filter(pk=pk).exists():
        return redirect("themes", pk=pk)
    opened = opened_by(person, pk)
    leads = consultations_led_by(person).filter(pk=pk).exists()
    guards = person.is_coordinator and (request.GET.get("side") == "guard" or not _speaks(opened))
    if leads or guards:
        return show_to_lead(request, opened.consultation)
    return show_to_member(request, opened)


def _speaks(opened: Any) -> bool:
    return hasattr(opened.consultation, "opening") and seat_of(opened.person, opened.consultation.panel) is not None
