"""A colleague answers by a link, without an account or scripts. Nothing tells who she is, and nothing asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.actions.speak import add_statement, speak
from gehoord.panels.actions.summarise import correct
from gehoord.panels.models import Link
from gehoord.panels.queries.by_link import AskedByLink, asked_by_link, hearing_token
from gehoord.panels.queries.links import link_by_token
from gehoord.panels.queries.speaking import SPEAKING, heard_by_link
from gehoord.panels.rules.items import DoesNotAnswer
from gehoord.responses.queries.hidden import hidden_from
from gehoord.web.panels import browser
from gehoord.web.panels.answers import given_to
from gehoord.web.panels.last_time import last_time_said
from gehoord.web.panels.link_page import link_page
from gehoord.web.panels.member import show_by_link
from gehoord.web.panels.refusals import REFUSALS, sentence
from gehoord.web.panels.steps import place_after, step_at, stops_of, without_skipped

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Nothing of this page is kept on the way, and no other site hears its address."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        page = view(request, token)
        patch_cache_control(page, private=True, no_store=True)
        page["Referrer-Policy"] = "same-origin"
        return page

    return answer


def asked_with(token: str, number: str = "") -> AskedByLink | None:
    """What stands behind the token, in the wording with this number; None for a guess and after thirty days."""
    now = timezone.now()
    found = (asked_by_link(token, purpose=purpose, now=now, number=number_in(number)) for purpose in SPEAKING)
    return next((asked for asked in found if asked is not None), None)


def number_in(said: str) -> int | None:
    """The number of a wording; None where it cannot be one."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else None


def gone(request: HttpRequest) -> HttpResponse:
    """A guess, a typing error and a link that is too old look the same."""
    return render(request, "panels/link_gone.html", status=410)


@require_safe
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The first question; thanks when this browser answered; what became of it when it is closed."""
    asked, hearing = asked_with(token), hearing_token(token, now=timezone.now())
    if hearing:
        return redirect("link_to_hear", token=hearing)
    if asked is not None:
        return draw(request, token, asked)
    if link_by_token(token, purpose=Link.Purpose.MEMBER) is not None:
        return show_by_link(request, token)
    return gone(request)


def draw(
    request: HttpRequest, token: str, asked: AskedByLink, *, status: int = 200, place: int = 0, **kept: Any
) -> HttpResponse:
    """The page as it stands; `kept` is what was typed and a sentence about it."""
    typed = kept.pop("typed", None) or QueryDict()
    spoke = browser.has_spoken(request, asked.version.pk)
    values = link_page(asked, token=token, now=timezone.now())
    values |= {
        "kept": request.GET.get("kept", ""),
        "spoke": spoke,
        "hidden": hidden_from(asked.version, key=browser.key_in(request)) if spoke else [],
        "step": step_at(asked.items, place, typed),
        "declared": typed.get("declared", ""),
        "last": last_time_said(asked.link.consultation, now=timezone.now()) if not place else None,
    }
    is_asking = asked.is_heard_still and (not spoke or "again" in request.GET or request.method == "POST")
    if kept.pop("at_thanks", False) or values["kept"]:
        is_asking = False
    page = render(
        request, "panels/link_asks.html" if is_asking else "panels/link_thanks.html", values | kept, status=status
    )
    browser.remember(page, browser.key_in(request))
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@private
def create_voice(request: HttpRequest, token: str) -> HttpResponse:
    """The next question, the one before, or sending all of it. Nothing is kept before sending."""
    typed: QueryDict = request.POST
    try:
        if typed.get("go") == "send" and (sent := _send(request, token, typed)) is not None:
            return sent
    except REFUSALS as refusal:
        return _again(request, token, typed, refusal)
    asked = asked_with(token, typed.get("version", ""))
    if asked is None:
        return gone(request)
    if request.method != "POST" or not asked.is_heard_still:
        return redirect("link_to_speak", token=token)
    try:
        typed = without_skipped(asked.items, request.POST)
        return draw(request, token, asked, typed=typed, place=place_after(asked.items, typed))
    except REFUSALS as refusal:
        return _again(request, token, typed, refusal)


def _again(request: HttpRequest, token: str, typed: QueryDict, refusal: Exception) -> HttpResponse:
    """The page with what was typed, and the sentence about it."""
    asked = asked_with(token, typed.get("version", ""))
    if asked is None:
        return gone(request)
    place = _here(asked, typed, refusal)
    return draw(request, token, asked, typed=typed, place=place, wrong=sentence(refusal), status=422)


def _here(asked: AskedByLink, typed: QueryDict, refusal: Exception) -> int:
    """The page with the answer that does not fit; else the page somebody was on."""
    keys = [item.pk for item in asked.items]
    if isinstance(refusal, DoesNotAnswer) and refusal.item in keys:
        return stops_of(asked.items).index(str(keys.index(refusal.item)))
    said = typed.get("place", "0")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0


def _send(request: HttpRequest, token: str, typed: QueryDict) -> HttpResponse | None:
    """Keep the voice; None where the link does not hear it. What the page needs around it is not read."""
    now = timezone.now()
    asked = heard_by_link(token, number=number_in(typed.get("version", "")) or 0, now=now)
    if asked is None or not asked.is_heard_still:
        return None
    key, said = browser.key_in(request), typed.get("declared", "")
    groups = asked.link.consultation.panel.constituencies.all() if said else []
    speak(
        link=asked.link,
        version=asked.version,
        answers=given_to(asked.asked, typed),
        asked=asked.asked,
        key=key,
        declared=next((group for group in groups if str(group.pk) == said), None),
        now=now,
    )
    answer = redirect("link_to_speak", token=token)
    browser.remember(answer, key)
    browser.remember_spoken(request, answer, asked.version.pk)
    return answer


def _act(view: Callable[[HttpRequest, AskedByLink], None], *, field: str) -> View:
    """One short act of the page of thanks: done, or the page again with the sentence and what was typed."""

    @require_POST
    @private
    @wraps(view)
    def perform(request: HttpRequest, token: str) -> HttpResponse:
        asked = asked_with(token, request.POST.get("version", ""))
        if asked is None:
            return gone(request)
        try:
            view(request, asked)
        except REFUSALS as refusal:
            kept: dict[str, Any] = {f"{field}_wrong": sentence(refusal), f"{field}_typed": request.POST.get(field, "")}
            return draw(request, token, asked, status=422, at_thanks=True, **kept)
        return redirect(reverse("link_to_speak", kwargs={"token": token}) + f"?kept={field}")

    return perform


def _statement(request: HttpRequest, asked: AskedByLink) -> None:
    add_statement(link=asked.link, text=request.POST.get("statement", "").replace("\x00", ""), now=timezone.now())


def _address(request: HttpRequest, asked: AskedByLink) -> None:
    address = request.POST.get("address", "").replace("\x00", "")
    leave_address(link=asked.link, address=address, language=get_language() or "nl", now=timezone.now())


def _correction(request: HttpRequest, asked: AskedByLink) -> None:
    correct(link=asked.link, text=request.POST.get("correction", "").replace("\x00", ""), now=timezone.now())


create_statement = _act(_statement, field="statement")
create_address = _act(_address, field="address")
create_correction = _act(_correction, field="correction")
