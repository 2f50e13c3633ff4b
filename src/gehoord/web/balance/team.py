"""What a team costs and can do, said by its lead or an administrator: of the whole team, never of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gehoord.balance.actions.say import NotPossible, say_capacity, say_change, say_duration, says_of
from gehoord.balance.queries.said import said_of
from gehoord.people.models import Service
from gehoord.web.balance.forms import CapacityForm, ChangeForm, DurationForm, first_of
from gehoord.web.balance.views import readable
from gehoord.web.balance.words import money


def _hers(request: HttpRequest, slug: str) -> Service:
    service = readable(request, slug)
    if not says_of(request.user, service):  # type: ignore[arg-type]
        raise Http404
    return service


def _page(request: HttpRequest, service: Service, *, status: int = 200, **typed: Any) -> HttpResponse:
    said = said_of(service)
    month = {"from_date": first_of(timezone.localdate())}
    values = {
        "service": service,
        "capacities": [(row, money(row.year_cents), row.hundredths / 100) for row in said.capacities],
        "specialisms": said.specialisms,
        "changes": said.changes,
        "capacity": CapacityForm(initial=month, prefix="capacity"),
        "duration": DurationForm(initial=month, prefix="duration", specialisms=service.specialisms.all()),
        "change": ChangeForm(initial={"day": timezone.localdate()}, prefix="change"),
        **typed,
    }
    return render(request, "balance/team.html", values, status=status)


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said of the team so far, and the fields to say more."""
    return _page(request, _hers(request, slug))


@login_required
@require_POST
def create_capacity(request: HttpRequest, slug: str) -> HttpResponse:
    """What it costs and can do, from a month on."""
    service, form = _hers(request, slug), CapacityForm(request.POST, prefix="capacity")
    return _keep(request, service, form, lambda **who: say_capacity(service=service, **form.said(), **who))


@login_required
@require_POST
def create_duration(request: HttpRequest, slug: str) -> HttpResponse:
    """How long a question takes, from a month on."""
    service = _hers(request, slug)
    form = DurationForm(request.POST, prefix="duration", specialisms=service.specialisms.all())
    return _keep(request, service, form, lambda **who: say_duration(**form.cleaned_data, **who))


@login_required
@require_POST
def create_change(request: HttpRequest, slug: str) -> HttpResponse:
    """A dated line in the pictures."""
    service, form = _hers(request, slug), ChangeForm(request.POST, prefix="change")
    return _keep(request, service, form, lambda **who: say_change(service=service, **form.cleaned_data, **who))


def _keep(request: HttpRequest, service: Service, form: Form, say: Callable[..., object]) -> HttpResponse:
    """Keep what was said, or the page again with what is still needed; a form's prefix is its place on the page."""
    if form.is_valid():
        try:
            say(by=request.user, now=timezone.now())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, KEPT[form.prefix or ""])
            return redirect("balance_team", slug=service.slug)
    return _page(request, service, status=422, **{form.prefix or "": form})


KEPT = {
    "capacity": gettext_lazy("Kept. The balance counts with it from that month on."),
    "duration": gettext_lazy("Kept. The balance counts with it from that month on."),
    "change": gettext_lazy("Kept. It is a line in the pictures from that day on."),
}
