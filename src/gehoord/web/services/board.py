"""The service for its lead, today: what to decide and what threatens. One click and a reason decides, by name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.cases.actions.decide import decide
from gehoord.cases.actions.order import plan_work
from gehoord.cases.queries.visible import decisions_for, services_of_lead
from gehoord.people.models import Service
from gehoord.people.queries.appointed import colleague_meant
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.services.board_page import board_page
from gehoord.web.services.forms import DecideForm, WorkForm


@login_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The first service she leads."""
    service = services_of_lead(request.user).order_by("name").first()  # type: ignore[arg-type]
    if service is None:
        raise Http404
    return redirect("service", slug=service.slug)


def led(request: HttpRequest, slug: str) -> Service:
    """A service she leads; any other is not there (404)."""
    service = services_of_lead(request.user).filter(slug=slug).first()  # type: ignore[arg-type]
    if service is None:
        raise Http404
    return service


def show_board(request: HttpRequest, service: Service, *, status: int = 200, **kept: Any) -> HttpResponse:
    """The page, with what was typed and not accepted still in its fields."""
    values = board_page(service, request.user, now=timezone.now(), **kept)  # type: ignore[arg-type]
    return render(request, "services/board.html", values, status=status)


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One service today."""
    return show_board(request, led(request, slug))


@login_required
@require_POST
def create_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide: the choice and the reason, with her name."""
    decision = decisions_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if decision is None:
        raise Http404
    form = DecideForm(request.POST)
    form.is_valid()
    said = {"choice": form.cleaned_data.get("choice", ""), "reason": form.cleaned_data["reason"]}
    try:
        decide(decision=decision, by=request.user, now=timezone.now(), **said)  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        typed = {"decision": str(pk), "reason": said["reason"]}
        return show_board(request, decision.service, status=422, typed=typed)
    messages.success(request, _("Decided, with your name and your reason. Those concerned hear it."))
    return redirect("service", slug=decision.service.slug)


@login_required
@require_POST
def create_work(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan own work: from now on it stands in the same order as the questions."""
    service, form = led(request, slug), WorkForm(request.POST)
    if not form.is_valid():
        return show_board(request, service, status=422, form=form)
    said = form.cleaned_data
    who = said.pop("who")
    person = colleague_meant(who) if who else None
    if who and person is None:
        form.add_error("who", _("We do not know who you mean. Write the e-mail address of your colleague."))
        return show_board(request, service, status=422, form=form)
    try:
        plan_work(service=service, by=request.user, person=person, now=timezone.now(), **said)  # type: ignore[arg-type]
    except REFUSALS as refusal:
        form.add_error(None, sentence(refusal))
        return show_board(request, service, status=422, form=form)
    messages.success(request, _("Planned. It stands in the same order as the questions."))
    return redirect("service", slug=slug)
