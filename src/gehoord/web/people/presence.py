"""Presence: in one tap now, the weekly pattern, and absences; said by herself or by the lead of her service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.people.actions import say_presence as saying
from gehoord.people.actions.set_week import ImpossibleWeek, set_week
from gehoord.people.models import Person
from gehoord.people.queries import presence_of
from gehoord.people.queries.plans import absence_for, absences_to_come, person_to_plan
from gehoord.web.people.forms import AbsenceForm, PresenceForm, WeekForm
from gehoord.web.people.switch import choices_for, said_of

REFUSALS = (
    saying.NotYours,
    saying.NoLongerHere,
    saying.AlreadyPast,
    saying.EndsBeforeItStarts,
    ImpossibleWeek,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: HttpRequest) -> HttpResponse:
    """Her own presence; a post says how she is there now, from wherever she was."""
    if request.method != "POST":
        return _page(request, request.user)  # type: ignore[arg-type]
    form, now = PresenceForm(request.POST), timezone.now()
    if not form.is_valid():
        messages.error(request, _("Say how you are there, and a time as 14:30."))
        return _page(request, request.user, status=422)  # type: ignore[arg-type]
    until_at = form.until_at(now, request.user.zone)  # type: ignore[union-attr]
    try:
        saying.say_presence(person=request.user, state=form.cleaned_data["state"], until_at=until_at, now=now)  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _page(request, request.user, status=422)  # type: ignore[arg-type]
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page she was on."""
    wanted = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else "/presence/"


def _person(request: HttpRequest, pk: int) -> Person:
    found = person_to_plan(pk, by=request.user)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's presence, for who may plan for her."""
    return _page(request, _person(request, pk))


def _page(
    request: HttpRequest,
    person: Person,
    *,
    week: WeekForm | None = None,
    absence: AbsenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now: datetime = timezone.now()
    current = presence_of([person], now=now)[person.pk]
    values: dict[str, Any] = {
        "person": person,
        "is_hers": person == request.user,
        "current": current,
        "said": said_of(current, now=now, zone=person.zone),
        "choices": choices_for(current),
        "week": week or WeekForm(week=person.week),
        "is_known": person.week is not None,
        "absence": absence or AbsenceForm(),
        "absences": absences_to_come(person, now=now),
    }
    return render(request, "people/presence.html", values, status=status)


def _home(request: HttpRequest, person: Person) -> HttpResponse:
    return redirect("presence") if person == request.user else redirect("person_presence", pk=person.pk)


@login_required
@require_POST
def create_week(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on she works these hours."""
    person, form = _person(request, pk), WeekForm(request.POST)
    form.is_valid()
    try:
        set_week(person=person, week=form.week(), by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _page(request, person, week=form, status=422)
    messages.success(request, _("Kept. From now on we count on these hours."))
    return _home(request, person)


@login_required
@require_POST
def create_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Away from then until then, or until nobody knows when."""
    person, form = _person(request, pk), AbsenceForm(request.POST)
    if not form.is_valid():
        return _page(request, person, absence=form, status=422)
    try:
        saying.plan_absence(person=person, by=request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return _page(request, person, absence=form, status=422)
    messages.success(request, _("Kept. Questions that cannot wait go to somebody who is in."))
    return _home(request, person)


@login_required
@require_POST
def create_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back again."""
    person = _person(request, pk)
    try:
        saying.return_from_absence(person=person, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return _home(request, person)


@login_required
@require_POST
def create_cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """A planned absence does not go on."""
    absence = absence_for(request.user, pk)  # type: ignore[arg-type]
    if absence is None:
        raise Http404
    person = absence.person
    saying.cancel_absence(absence=absence, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("Taken out."))
    return _home(request, person)
