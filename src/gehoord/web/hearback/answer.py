"""One answer for every colleague, and the one question afterwards: whether she feels heard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.responses.actions.heard import count_reading, say_heard
from gehoord.responses.models import HeardReply
from gehoord.responses.queries.heard import about_for, heard_askings_for, took_part
from gehoord.responses.queries.public import asked_in_public
from gehoord.web.hearback.answer_page import answer_page
from gehoord.web.hearback.felt import asking_about
from gehoord.web.hearback.refusals import REFUSALS, sentence


def _opened(request: HttpRequest, pk: int) -> Consultation:
    person: Any = request.user
    consultation = asked_in_public(person).filter(pk=pk).first()
    if consultation is None:
        raise Http404
    return consultation


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, what was heard, what is done with it or why not."""
    consultation, now = _opened(request, pk), timezone.now()
    count_reading(consultation=consultation, way="page", now=now)
    return _page(request, consultation, now=now)


def _page(request: HttpRequest, consultation: Consultation, *, now: datetime, status: int = 200) -> HttpResponse:
    person: Any = request.user
    values = answer_page(consultation, now=now) | {"here": request.path, "token": ""}
    values["may_plan"] = consultations_led_by(person).filter(pk=consultation.pk, publication__isnull=False).exists()
    asking = heard_askings_for(person).filter(consultation=consultation).first()
    if asking is not None:
        about = about_for(consultation, who=f"person {person.pk}")
        values["asking"] = asking_about(asking, about=about, service=consultation.service)
    return render(request, "hearback/answer.html", values, status=status)


@login_required
@require_POST
def create_heard(request: HttpRequest, pk: int) -> HttpResponse:
    """She says yes, partly or no; nobody can tell who said what."""
    consultation, now, said = _opened(request, pk), timezone.now(), request.POST.get("said", "")
    if not took_part(request.user, consultation):  # type: ignore[arg-type]
        raise Http404
    try:
        if said not in HeardReply.Said.values:
            messages.error(request, _("Choose yes, partly or no."))
            return _page(request, consultation, now=now, status=422)
        say_heard(consultation=consultation, said=said, by=request.user, now=now)  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return _page(request, consultation, now=now, status=422)
    messages.success(request, _("Heard. Nobody can see what you said."))
    return redirect("answer", pk=pk)
