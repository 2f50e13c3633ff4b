"""Panels and seats: who sits for whom, how they were drawn, taking a seat and leaving it; opening and drawing one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.panels.actions.draw import draw_panel
from gehoord.panels.actions.open_panel import (
    add_constituency,
    open_panel,
    set_quotas,
    volunteer,
    volunteer_no_more,
)
from gehoord.panels.actions.sit import (
    accept_invitation,
    decline_invitation,
    end_stand_in,
    name_stand_in,
    resign,
)
from gehoord.panels.models import Draw, Invitation, Membership, Panel
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.visible import invitations_for, panels_for, panels_to_guard, services_to_open_for
from gehoord.people.queries.appointed import colleague_meant
from gehoord.web.panels.panel_forms import ConstituencyForm, DrawForm, PanelForm, QuotasForm
from gehoord.web.panels.panel_page import invitation_page, panel_page
from gehoord.web.panels.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]


def _panel(request: HttpRequest, pk: int) -> Panel:
    person: Any = request.user
    panel = panels_for(person).filter(pk=pk).first()
    if panel is None:
        raise Http404
    return panel


def _guarded(request: HttpRequest, pk: int) -> Panel:
    person: Any = request.user
    panel = panels_to_guard(person).filter(pk=pk).first()
    if panel is None:
        raise Http404
    return panel


def _draw_page(request: HttpRequest, panel: Panel, *, status: int = 200, **forms: Any) -> HttpResponse:
    person: Any = request.user
    values = panel_page(panel, person, now=timezone.now())
    return render(request, "panels/panel.html", values | forms, status=status)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sits for whom, the chances everybody had, and how the panel is."""
    return _draw_page(request, _panel(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """The coordinator opens a panel."""
    person: Any = request.user
    if not person.is_coordinator:
        raise Http404
    form = PanelForm(request.POST or None, services=services_to_open_for(person))
    if request.method == "POST" and form.is_valid():
        try:
            panel = open_panel(by=person, now=timezone.now(), **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The panel is open. Nobody sits on it yet: draw its members."))
            return redirect("panel", pk=panel.pk)
    return render(request, "panels/new_panel.html", {"form": form}, status=422 if form.errors else 200)


def act_on_panel(find: Callable[[HttpRequest, int], Panel]) -> Callable[[Callable[..., object]], View]:
    """One act on a panel somebody may see (or guard); refused, the page says what can be done instead."""

    def wrapped(view: Callable[..., object]) -> View:
        @login_required
        @require_POST
        @wraps(view)
        def perform(request: HttpRequest, pk: int) -> HttpResponse:
            panel = find(request, pk)
            try:
                said = view(request, panel)
            except REFUSALS as refusal:
                messages.error(request, sentence(refusal))
                return _draw_page(request, panel, status=422)
            if isinstance(said, dict):
                return _draw_page(request, panel, status=422, **said)
            messages.success(request, str(said))
            return redirect("panel", pk=pk)

        return perform

    return wrapped


@act_on_panel(_guarded)
def create_draw(request: HttpRequest, panel: Panel) -> object:
    """Draw for the free seats; the chances are published with it."""
    form = DrawForm(request.POST)
    form.is_valid()
    person: Any = request.user
    drawn = draw_panel(
        panel=panel,
        by=person,
        now=timezone.now(),
        seed=form.cleaned_data.get("seed", ""),
        pool=form.cleaned_data.get("pool") or Draw.Pool.EVERYBODY,
    )
    return _("Drawn for %(size)d seats. Everybody who was drawn has an invitation.") % {"size": drawn.size}


@act_on_panel(_guarded)
def create_quotas(request: HttpRequest, panel: Panel) -> object:
    """How many with each attribute, at least and at most."""
    form = QuotasForm(request.POST)
    if not form.is_valid():
        return {"quotas_form": form}
    person: Any = request.user
    set_quotas(panel=panel, quotas=form.cleaned_data["quotas"], by=person, now=timezone.now())
    return _("Kept. The next draw holds to it.")


@act_on_panel(_guarded)
def create_constituency(request: HttpRequest, panel: Panel) -> object:
    """One more group that a member can speak for."""
    form = ConstituencyForm(request.POST)
    if not form.is_valid():
        return {"constituency_form": form}
    person: Any = request.user
    add_constituency(panel=panel, by=person, now=timezone.now(), **form.cleaned_data)
    return _("Kept. A member can speak for this group now.")


@act_on_panel(_panel)
def create_volunteer(request: HttpRequest, panel: Panel) -> object:
    """She wants to be drawn, or no longer."""
    person: Any = request.user
    if request.POST.get("wish") == "no":
        volunteer_no_more(panel=panel, person=person, now=timezone.now())
        return _("Your name is out of the next draw.")
    volunteer(panel=panel, person=person, now=timezone.now())
    return _("Your name is in the next draw among volunteers.")


def _own_seat(request: HttpRequest, panel: Panel) -> Membership:
    seat = sitting(panel).filter(person=request.user).first()  # type: ignore[misc]
    if seat is None:
        raise Http404
    return seat


@act_on_panel(_panel)
def create_resignation(request: HttpRequest, panel: Panel) -> object:
    """She gives up her seat."""
    person: Any = request.user
    reason = request.POST.get("reason", "").replace("\x00", "")
    resign(membership=_own_seat(request, panel), by=person, reason=reason, now=timezone.now())
    return _("Your seat is free. What you contributed stays.")


@act_on_panel(_panel)
def create_stand_in(request: HttpRequest, panel: Panel) -> object:
    """Somebody speaks while a member is away: said by the member, or by the coordinator for her."""
    person: Any = request.user
    asked = request.POST.get("seat", "")
    guards = panels_to_guard(person).filter(pk=panel.pk).exists()
    found = sitting(panel).filter(pk=int(asked)).first() if guards and asked.isascii() and asked.isdecimal() else None
    seat = found or _own_seat(request, panel)
    who = request.POST.get("who", "").strip()
    if not who:
        end_stand_in(membership=seat, by=person, now=timezone.now())
        return _("%(name)s speaks again.") % {"name": seat.person.first_name}
    other = colleague_meant(who)
    if other is None:
        said = _("We do not know who you mean. Write the e-mail address of your colleague.")
        messages.error(request, said)
        return {}
    name_stand_in(membership=seat, person=other, by=person, now=timezone.now())
    return _("%(name)s speaks for now, and hears it.") % {"name": other.first_name}


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    person: Any = request.user
    invitation = invitations_for(person).filter(pk=pk).first()
    if invitation is None:
        raise Http404
    return invitation


@login_required
@require_safe
def show_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, what is given, and two equal buttons."""
    return render(request, "panels/invitation.html", invitation_page(_invitation(request, pk), now=timezone.now()))


def _reply(view: Callable[[HttpRequest, Invitation], str]) -> View:
    @login_required
    @require_POST
    @wraps(view)
    def perform(request: HttpRequest, pk: int) -> HttpResponse:
        invitation = _invitation(request, pk)
        try:
            messages.success(request, view(request, invitation))
        except REFUSALS as refusal:
            messages.error(request, sentence(refusal))
            values = invitation_page(invitation, now=timezone.now())
            return render(request, "panels/invitation.html", values, status=422)
        return redirect("panel", pk=invitation.draw.panel_id)

    return perform


@_reply
def create_acceptance(request: HttpRequest, invitation: Invitation) -> str:
    """She takes the seat."""
    person: Any = request.user
    accept_invitation(invitation=invitation, by=person, now=timezone.now())
    return _("Welcome. You hear it as soon as a service asks something.")


@_reply
def create_refusal(request: HttpRequest, invitation: Invitation) -> str:
    """She does not; for a year the lot does not fall on her."""
    person: Any = request.user
    reason = request.POST.get("reason", "").replace("\x00", "")
    decline_invitation(invitation=invitation, by=person, reason=reason, now=timezone.now())
    return _("Good. For a year the lot does not fall on you.")
