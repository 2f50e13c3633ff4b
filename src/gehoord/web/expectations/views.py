"""What customers and services agree, both ways: read by everybody, worded by a lead, agreed by both sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.expectations.actions.agree import agree, object_to, put_forward, reword, take_back
from gehoord.expectations.actions.count import count_kept
from gehoord.expectations.models import Expectation, Statement
from gehoord.expectations.queries import (
    expectations_for,
    expectations_led_by,
    expectations_to_count,
    services_to_promise_for,
    statement_now,
    statement_put_forward,
    statements_to_agree,
)
from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person, Service
from gehoord.responses.actions.expect import ask_panel_to_agree
from gehoord.responses.queries.public import asked_in_public
from gehoord.web.expectations.forms import NAMES, CountForm, RewordForm, StatementForm
from gehoord.web.expectations.page import expectation_page, line_of
from gehoord.web.expectations.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]


def _found(rows: QuerySet[Any], pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def page(request: HttpRequest, expectation: Expectation, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an expectation as this person sees it."""
    person: Any = request.user
    values = expectation_page(expectations_for(person).get(pk=expectation.pk), person, now=timezone.now())
    return render(request, "expectations/show.html", values | more, status=status)


@login_required
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """What is agreed with every service, and what waits for her word."""
    person, now = request.user, timezone.now()
    rows = expectations_for(person).filter(withdrawal__isnull=True)  # type: ignore[arg-type]
    values = {
        "lines": [line_of(row, now=now) for row in rows[:200]],
        "to_agree": statements_to_agree(person),  # type: ignore[arg-type]
        "may_promise": services_to_promise_for(person),  # type: ignore[arg-type]
    }
    return render(request, "expectations/all.html", values)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One expectation, both ways, with what became of it."""
    return page(request, _found(expectations_for(request.user), pk))  # type: ignore[arg-type]


def asked_by(service: Service, person: Person) -> list[Consultation]:
    """What a panel was asked for this service, the newest first: where an expectation can come from."""
    return list(asked_in_public(person).filter(service=service)[:50])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead words something to agree about."""
    person: Any = request.user
    service: Service | None = services_to_promise_for(person).filter(slug=slug).first()
    if service is None:
        raise Http404
    form = StatementForm(
        request.POST or None,
        specialisms=list(service.specialisms.all()),
        consultations=asked_by(service, person),
    )
    if request.method == "POST" and form.is_valid():
        try:
            statement = put_forward(service=service, wording=form.wording(), by=person, now=timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Put forward. Now ask customers to agree."))
            return redirect("expectation", pk=statement.expectation_id)
    values = {"form": form, "service": service}
    return render(request, "expectations/word.html", values, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another wording; the one before holds until both sides agree."""
    person: Any = request.user
    expectation = _found(expectations_led_by(person).filter(withdrawal__isnull=True), pk)
    before = statement_put_forward(expectation) or statement_now(expectation)
    initial = {name: getattr(before, name) for name in NAMES} | {"specialism": getattr(before, "specialism_id", "")}
    initial["consultation"] = initial["source_path"].strip("/").rpartition("/")[2]
    form = RewordForm(
        request.POST or None,
        specialisms=list(expectation.service.specialisms.all()),
        consultations=asked_by(expectation.service, person),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        said = {"what_changed": form.cleaned_data["what_changed"], "by": person, "now": timezone.now()}
        try:
            reword(expectation=expectation, wording=form.wording(), **said)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Put forward. Now ask customers to agree."))
            return redirect("expectation", pk=pk)
    values = {"form": form, "service": expectation.service, "expectation": expectation}
    return render(request, "expectations/word.html", values, status=422 if form.errors else 200)


def act(rows: Callable[[Person], QuerySet[Any]]) -> Callable[[Callable[..., object]], View]:
    """One act on what `rows` gives this person; refused, the page says what can be done instead (422)."""

    def wrapped(view: Callable[..., object]) -> View:
        @login_required
        @require_POST
        @wraps(view)
        def perform(request: HttpRequest, pk: int) -> HttpResponse:
            expectation = _found(rows(request.user), pk)  # type: ignore[arg-type]
            try:
                said = view(request, expectation)
            except REFUSALS as refusal:
                messages.error(request, sentence(refusal))
                return page(request, expectation, status=422)
            if isinstance(said, dict):
                return page(request, expectation, status=422, **said)
            messages.success(request, str(said))
            return redirect("expectation", pk=pk)

        return perform

    return wrapped


def _waiting(request: HttpRequest, expectation: Expectation) -> Statement:
    person: Any = request.user
    return _found(statements_to_agree(person).filter(expectation=expectation), _key(expectation))


def _key(expectation: Expectation) -> int:
    waiting = statement_put_forward(expectation)
    return waiting.pk if waiting else 0


@act(expectations_led_by)
def create_asking(request: HttpRequest, expectation: Expectation) -> object:
    """The members of a panel are asked to agree."""
    person: Any = request.user
    chosen = request.POST.get("panel", "")
    panel = _found(panels_to_ask(person), int(chosen) if chosen.isascii() and chosen.isdecimal() else 0)
    statement = statement_put_forward(expectation)
    if statement is None:
        raise Http404
    count = ask_panel_to_agree(statement=statement, panel=panel, by=person, now=timezone.now())
    return _("%(count)d members of the panel are asked to agree.") % {"count": count}


@act(expectations_for)
def create_assent(request: HttpRequest, expectation: Expectation) -> object:
    """The customers' side agrees."""
    person: Any = request.user
    agree(statement=_waiting(request, expectation), by=person, now=timezone.now())
    return _("Agreed. It holds from now on, and everybody concerned hears it.")


@act(expectations_for)
def create_objection(request: HttpRequest, expectation: Expectation) -> object:
    """Who is asked to agree says what is wrong."""
    person: Any = request.user
    words = request.POST.get("words", "").replace("\x00", "")
    object_to(statement=_waiting(request, expectation), words=words, by=person, now=timezone.now())
    return _("Heard. Who leads the service reads what is wrong.")


@act(expectations_led_by)
def create_taking_back(request: HttpRequest, expectation: Expectation) -> object:
    """It holds no more, and why."""
    person: Any = request.user
    reason = request.POST.get("reason", "").replace("\x00", "")
    take_back(expectation=expectation, reason=reason, by=person, now=timezone.now())
    return _("Taken back. Everybody concerned hears why.")


@act(expectations_to_count)
def create_count(request: HttpRequest, expectation: Expectation) -> object:
    """A promise counted by hand."""
    form = CountForm(request.POST)
    if not form.is_valid():
        return {"count_form": form}
    person: Any = request.user
    count_kept(expectation=expectation, by=person, now=timezone.now(), **form.cleaned_data)
    return _("Counted. Everybody reads how often it was kept.")
