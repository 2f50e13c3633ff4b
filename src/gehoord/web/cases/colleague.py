"""The case as a colleague sees it, and the way every act on it goes: by a plain post, refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gehoord.cases.queries.visible import case_to_help
from gehoord.people.models import Person
from gehoord.web.cases.colleague_page import colleague_page
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.cases.opened import Opened

Act = Callable[[HttpRequest, Opened], HttpResponse]
PARTS = {"legs": "cases/_endings.html", "conversation": "cases/_talk.html"}


def show_to_colleague(request: HttpRequest, opened: Opened, *, typed: Any = None, status: int = 200) -> HttpResponse:
    """The colleague's page, or the part of it that was asked for."""
    part = PARTS.get(request.GET.get("part", "")) if request.htmx else None  # type: ignore[attr-defined]
    chosen = request.GET.get("specialism", "")
    values = colleague_page(opened, now=timezone.now(), typed=typed, chosen=chosen)
    return render(request, part or "cases/colleague.html", values, status=status)


def opened_to_help(person: Person, pk: int) -> Opened:
    """The case for somebody on the service's side of it; for anybody else it is not there (404)."""
    case = case_to_help(person, pk)
    if case is None:
        raise Http404
    return Opened(case, person)


def helping(view: Act) -> Callable[..., HttpResponse]:
    """An act of a colleague on a case. When it is refused the page comes back (422) with the sentence and the text."""

    @login_required
    @require_POST
    @wraps(view)
    def perform(request: HttpRequest, pk: int) -> HttpResponse:
        opened = opened_to_help(request.user, pk)  # type: ignore[arg-type]
        try:
            return view(request, opened)
        except REFUSALS as refusal:
            return again(request, opened, sentence(refusal))

    return perform


def again(request: HttpRequest, opened: Opened, said: str, status: int = 422) -> HttpResponse:
    """The page as it stands now, with one sentence on top and what was typed still in its fields."""
    messages.error(request, said)
    return show_to_colleague(request, opened, typed=request.POST, status=status)


def done(request: HttpRequest, opened: Opened, said: str = "", anchor: str = "") -> HttpResponse:
    """Back to the case, with one sentence about what happened now."""
    if said:
        messages.success(request, said)
    return redirect(opened.url + anchor)
