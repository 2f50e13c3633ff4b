"""The customer's pages: asking, her questions, one of them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.cases.actions.ask import ask
from gehoord.cases.models import Case
from gehoord.cases.queries.own import ended_cases_of, open_cases_of
from gehoord.cases.queries.standing import standings
from gehoord.cases.queries.visible import helps_with
from gehoord.people.models import Person
from gehoord.responses.queries.front_door import explained_before
from gehoord.web.cases.colleague import show_to_colleague
from gehoord.web.cases.conversation import as_text, news_in, other_language
from gehoord.web.cases.correcting import correction_in, fields_to_correct
from gehoord.web.cases.customer_page import customer_page
from gehoord.web.cases.forms import SayForm
from gehoord.web.cases.heard import facts_heard
from gehoord.web.cases.how_it_stands import how_it_stands
from gehoord.web.cases.opened import Opened, opened_by
from gehoord.web.cases.refusals import REFUSALS, sentence
from gehoord.web.paging import page_of, page_read

READ_WHILE_TYPING = 4000


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The one field and her own questions; a post asks."""
    if request.method == "POST":
        return _create_case(request)
    if request.htmx and request.GET.get("part") == "cases":  # type: ignore[attr-defined]
        return render(request, "cases/_own.html", own_cases(request.user, request, timezone.now()))  # type: ignore[arg-type]
    return _home(request)


def _home(request: HttpRequest, *, kept: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    values = own_cases(request.user, request, timezone.now())  # type: ignore[arg-type]
    values |= {"kept": kept, "typed": typed, "once": uuid4().hex}
    if typed.strip():
        values |= _heard(request, typed)
    return render(request, "cases/home.html", values, status=status)


def _create_case(request: HttpRequest) -> HttpResponse:
    form = SayForm(request.POST, request.FILES)
    form.is_valid()
    said, now = form.cleaned_data, timezone.now()
    heard = correction_in(request, said["text"], now=now)
    try:
        case = ask(
            customer=request.user,  # type: ignore[arg-type]
            text=said["text"],
            files=said["files"],
            now=now,
            source_key=form.once_key(request.user.pk),
            said=heard.own,
        )
    except REFUSALS as refusal:
        return _home(request, kept=sentence(refusal), typed=said["text"], status=422)
    except OSError:
        kept = _("We could not keep this. Your text is still here. Please try again, without the file if need be.")
        return _home(request, kept=kept, typed=said["text"], status=503)
    if heard.refused:
        messages.error(
            request, _("Your question is heard. One thing we could not use: %(why)s") % {"why": heard.refused}
        )
    return redirect("case", pk=case.pk)


def own_cases(person: Person, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Her open questions, those that wait for her first; one page of them."""
    page = page_of(request)
    cases, more = page_read(partial(open_cases_of, person), page)
    rows = rows_of(cases, now)
    rows.sort(key=lambda row: not row["standing"].waits_for_customer)
    return {"rows": rows, "page": page, "next_page": page + 1 if more else 0}


def rows_of(cases: list[Case], now: datetime) -> list[dict[str, Any]]:
    """Each case with how it stands."""
    return [
        {
            "case": row.case,
            "standing": row,
            "said": how_it_stands(row, now=now),
            "lang": other_language(row.case, row.case.customer),
        }
        for row in standings(cases).values()
    ]


@login_required
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """What we hear in the words so far, and what she corrected of it. Only reads."""
    text = request.POST.get("text", "")
    if not text.strip():
        return render(request, "cases/_promises.html")
    return render(request, "cases/_heard.html", _heard(request, text))


def _heard(request: HttpRequest, typed: str) -> dict[str, Any]:
    text, now = typed[:READ_WHILE_TYPING], timezone.now()
    heard = correction_in(request, text, now=now)
    zone: str = request.user.zone  # type: ignore[union-attr]
    return {
        "facts": facts_heard(heard.need, now=now, zone=zone, said_by_her="klass" in heard.said),
        "corrected": bool(heard.said) or bool(heard.refused),
        "refused": heard.refused,
        "fields": fields_to_correct(heard),
        "explained": explained_before(text),
    }


@login_required
@require_safe
def solved(request: HttpRequest) -> HttpResponse:
    """What she asked before and is over, page by page."""
    page = page_of(request)
    cases, more = page_read(partial(ended_cases_of, request.user), page)  # type: ignore[arg-type]
    values = {"rows": rows_of(cases, timezone.now()), "page": page, "next_page": page + 1 if more else 0}
    return render(request, "cases/solved.html", values)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One case, as this person may see it."""
    return show_case(request, opened_by(request.user, pk))  # type: ignore[arg-type]


@login_required
@require_safe
def show_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole conversation as plain text, however long."""
    text = as_text(opened_by(request.user, pk), now=timezone.now())  # type: ignore[arg-type]
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


PARTS = {"legs": "cases/_legs.html", "conversation": "cases/_conversation.html"}


def show_case(request: HttpRequest, opened: Opened, *, typed: Any = None, status: int = 200) -> HttpResponse:
    """The customer's page, or the part of it that was asked for; a colleague who helps sees her own side."""
    if not opened.token and helps_with(opened.person, opened.case):
        return show_to_colleague(request, opened, typed=typed, status=status)
    part = PARTS.get(request.GET.get("part", "")) if request.htmx else None  # type: ignore[attr-defined]
    now = timezone.now()
    values = customer_page(opened, now=now, typed=typed)
    if part == PARTS["conversation"]:
        values["news"] = news_in(opened, now=now)
    return render(request, part or "cases/customer.html", values, status=status)
