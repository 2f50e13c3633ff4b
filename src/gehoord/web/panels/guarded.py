"""A consultation as its lead or a coordinator holds it: each act a resource, refused with a sentence on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import consultations_for, consultations_led_by
from gehoord.web.panels.forms import LaterForm
from gehoord.web.panels.lead_page import lead_page
from gehoord.web.panels.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]


def held_by(request: HttpRequest, pk: int) -> Consultation:
    """The consultation for who leads its service and for coordinators; for anybody else it is not there (404)."""
    person: Any = request.user
    rows = consultations_for(person) if person.is_coordinator else consultations_led_by(person)
    consultation = rows.filter(pk=pk).first()
    if consultation is None:
        raise Http404
    return consultation


def show_to_lead(
    request: HttpRequest, consultation: Consultation, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    """The page; what was typed and refused still stands in it."""
    person: Any = request.user
    values = lead_page(consultation, person, now=timezone.now())
    if typed is not None and "why_later" in typed:
        values["later_form"] = LaterForm(typed)
    return render(request, "panels/lead.html", values | {"typed": typed}, status=status)


def act_on(view: Callable[..., object]) -> View:
    """One act with one button; back on the page it says what happened now, or what can be done instead."""

    @login_required
    @require_POST
    @wraps(view)
    def perform(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        consultation = held_by(request, pk)
        try:
            said = view(request, consultation, **more)
        except REFUSALS as refusal:
            messages.error(request, sentence(refusal))
            return show_to_lead(request, consultation, typed=request.POST, status=422)
        if said:
            messages.success(request, str(said))
        return redirect("consultation", pk=pk)

    return perform
