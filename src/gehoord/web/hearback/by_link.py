"""The same answer for somebody without an account, by the link or the code she has; and the question afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.panels.models import Consultation, Link
from gehoord.panels.queries.by_link import AskedByLink, asked_by_link
from gehoord.responses.actions.heard import SaidAlready, count_reading, say_heard_by_link
from gehoord.responses.models import HeardReply
from gehoord.responses.queries.heard import about_for, browser_digest
from gehoord.responses.queries.public import read_by_link
from gehoord.web.hearback.answer_page import answer_page
from gehoord.web.hearback.felt import asking_about
from gehoord.web.hearback.refusals import REFUSALS, sentence
from gehoord.web.panels import browser
from gehoord.web.panels.link_page import hearing_page
from gehoord.web.panels.links import gone, private

PATH, FELT = "/h/", "gehoord-felt"


def _asked(token: str) -> AskedByLink | None:
    return asked_by_link(token, purpose=Link.Purpose.HEAR, now=timezone.now())


@require_safe
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """What came of it; before the answer: how far it is."""
    asked = _asked(token)
    if asked is None:
        return gone(request)
    consultation, now = read_by_link(asked.link), timezone.now()
    if not hasattr(consultation, "publication"):
        values = hearing_page(asked, now=now) | {"here": request.path}
        return render(request, "panels/link_hears.html", values)
    count_reading(consultation=consultation, way="link", now=now)
    return _page(request, token, consultation, now=now)


def _page(
    request: HttpRequest, token: str, consultation: Consultation, *, now: datetime, status: int = 200, wrong: str = ""
) -> HttpResponse:
    key = browser.key_in(request)
    values: dict[str, Any] = answer_page(consultation, now=now)
    values |= {"here": request.path, "token": token, "wrong": wrong, "has_said": _has_said(request, consultation)}
    if hasattr(consultation, "heard_asking") and not values["has_said"]:
        about = about_for(consultation, who=browser_digest(consultation, key))
        values["asking"] = asking_about(consultation.heard_asking, about=about, service=consultation.service)
    page = render(request, "hearback/answer.html", values, status=status)
    browser.remember(page, key, path=PATH)
    return page


@require_POST
@private
def create_heard(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, partly or no, once a browser."""
    asked = _asked(token)
    if asked is None:
        return gone(request)
    consultation, now, said = read_by_link(asked.link), timezone.now(), request.POST.get("said", "")
    if said not in HeardReply.Said.values:
        return _page(request, token, consultation, now=now, status=422, wrong=_("Choose yes, partly or no."))
    key = browser.key_in(request)
    try:
        say_heard_by_link(link=asked.link, said=said, key=key, now=now)
    except SaidAlready:
        pass  # this browser forgot it; the page says that it was heard
    except REFUSALS as refusal:
        return _page(request, token, consultation, now=now, status=422, wrong=sentence(refusal))
    answer = redirect(reverse("link_to_hear", kwargs={"token": token}) + "#heard")
    browser.remember(answer, key, path=PATH)
    _remember_said(request, answer, consultation)
    return answer


def _has_said(request: HttpRequest, consultation: Consultation) -> bool:
    return str(consultation.pk) in request.COOKIES.get(FELT, "").split("-")


def _remember_said(request: HttpRequest, answer: HttpResponse, consultation: Consultation) -> None:
    before = [word for word in request.COOKIES.get(FELT, "").split("-") if word.isdecimal()]
    browser.leave(answer, FELT, "-".join([*before, str(consultation.pk)][-browser.REMEMBERED :]), path=PATH)
