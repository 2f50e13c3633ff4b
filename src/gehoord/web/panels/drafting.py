"""A lead writes a consultation: the question, what can still change, its items, and what she expects to hear."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.panels.actions.compose import change_draft, compose
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, drafts_of
from gehoord.panels.queries.visible import consultations_led_by, panels_to_ask, services_to_ask_for
from gehoord.web.panels.forms import OPTIONAL, DetailsForm, ItemForms, NewForm, WordingForm, drafts_in, typed_of
from gehoord.web.panels.last_time import last_time_said, unkept
from gehoord.web.panels.refusals import REFUSALS, sentence

ways = require_http_methods(["GET", "HEAD", "POST"])
SAID = ("question", "why_now", "can_change", "cannot_change", "what_happens", "why_out_of_turn")
DETAILS = (*SAID, "minutes", "closes_at", "answer_date")


def led_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation of a service she leads; any other is not there (404)."""
    person: Any = request.user
    consultation = consultations_led_by(person).filter(pk=pk).first()
    if consultation is None:
        raise Http404
    return consultation


@login_required
@ways
def create(request: HttpRequest) -> HttpResponse:
    """A new draft; its items come on the next page."""
    person: Any = request.user
    services, panels = list(services_to_ask_for(person)), list(panels_to_ask(person))
    if not services or not panels:
        raise Http404
    known = {name: request.GET.get(name, "").replace("\x00", "")[:300] for name in ("question", "service")}
    form = NewForm(request.POST or None, services=services, panels=panels, initial=known)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        of_service, of_panel = said.pop("service"), said.pop("panel")
        service = next(row for row in services if str(row.pk) == of_service)
        panel = next(row for row in panels if str(row.pk) == of_panel)
        try:
            made = compose(service=service, panel=panel, by=person, now=timezone.now(), **said)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect("draft", pk=made.pk)
    status = 422 if form.errors else 200
    values = {"form": form, "optional": OPTIONAL, "services": services, "unkept": unkept(services, now=timezone.now())}
    return render(request, "panels/new.html", values, status=status)


@login_required
@ways
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the draft on: all that everybody reads, and the items."""
    consultation = led_by(request, pk)
    form, items = _forms(request, consultation)
    if request.method == "POST" and form.is_valid() and items.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        person: Any = request.user
        try:
            change_draft(consultation=consultation, by=person, now=timezone.now(), items=drafts_in(items), **said)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return _kept(request, pk)
    return _page(request, consultation, form, items)


def _forms(request: HttpRequest, consultation: Consultation) -> tuple[Any, Any]:
    asked = [typed_of(item) for item in drafts_of(current_version(consultation))]
    if request.method == "POST":
        return DetailsForm(request.POST), ItemForms(request.POST, initial=asked, prefix="items")
    known = {name: getattr(consultation, name) for name in DETAILS}
    return DetailsForm(initial=known), ItemForms(initial=asked, prefix="items")


def _kept(request: HttpRequest, pk: int) -> HttpResponse:
    if request.POST.get("go") == "more":
        return redirect("draft", pk=pk)
    messages.success(request, _("Kept. Nobody sees it before the coordinator looked at it."))
    return redirect("consultation", pk=pk)


def _page(request: HttpRequest, consultation: Consultation, form: Any, items: Any, **more: Any) -> HttpResponse:
    is_wrong = bool(form.errors) or (items.is_bound and not items.is_valid())
    values = {"form": form, "items": items, "consultation": consultation, "optional": OPTIONAL, **more}
    values["last"] = last_time_said(consultation, now=timezone.now())
    return render(request, "panels/draft.html", values, status=422 if is_wrong else 200)


@login_required
@ways
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words: a new version. Earlier answers stay with theirs, and everybody who was asked is told."""
    consultation = led_by(request, pk)
    asked = [typed_of(item) for item in drafts_of(current_version(consultation))]
    if request.method == "POST":
        form, items = WordingForm(request.POST), ItemForms(request.POST, initial=asked, prefix="items")
    else:
        form = WordingForm(initial={"question": consultation.question})
        items = ItemForms(initial=asked, prefix="items")
    if request.method == "POST" and form.is_valid() and items.is_valid():
        person: Any = request.user
        said = dict(form.cleaned_data)
        try:
            change_wording(consultation=consultation, by=person, now=timezone.now(), items=drafts_in(items), **said)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Changed. Who was asked hears what is different."))
            return redirect("consultation", pk=pk)
    return _page(request, consultation, form, items, rewords=True)
