"""The balance: what a service costs and what it costs its customers, always together."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gehoord.balance.actions.say import says_of
from gehoord.balance.queries.months import balance_of, services_with_balance_for
from gehoord.people.models import Service
from gehoord.web.balance.page import balance_page


def readable(request: HttpRequest, slug: str) -> Service:
    """A service whose balance she may read; any other is not there (404)."""
    service = services_with_balance_for(request.user).filter(slug=slug).first()  # type: ignore[arg-type]
    if service is None:
        raise Http404
    return service


@login_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The first service whose balance she may read."""
    service = services_with_balance_for(request.user).order_by("name").first()  # type: ignore[arg-type]
    if service is None:
        raise Http404
    return redirect("balance", slug=service.slug)


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One service, month after month."""
    service = readable(request, slug)
    others = services_with_balance_for(request.user).exclude(pk=service.pk).order_by("name")  # type: ignore[arg-type]
    values = {
        "service": service,
        "others": list(others),
        "says": says_of(request.user, service),  # type: ignore[arg-type]
        **balance_page(balance_of(service)),
    }
    return render(request, "balance/show.html", values)
