"""The balance: what a service costs and what it costs its customers, always together."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gehoord.balance.actions.say import says_of
from gehoord.balance.queries.beside import gap_of, panel_of, priors_of, red_cases_for
from gehoord.balance.queries.months import Balance, balance_of, services_with_balance_for
from gehoord.balance.rules.definitions import VERSION
from gehoord.people.models import Service
from gehoord.web.balance.beside import beside, flags, gap_page
from gehoord.web.balance.definitions import definitions
from gehoord.web.balance.export import XLSX, as_csv, as_xlsx
from gehoord.web.balance.page import balance_page
from gehoord.web.balance.sheet import balance_sheet
from gehoord.web.panels.printing import printed


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
    balance = balance_of(service)
    others = services_with_balance_for(request.user).exclude(pk=service.pk).order_by("name")  # type: ignore[arg-type]
    values = {
        "service": service,
        "others": list(others),
        "says": says_of(request.user, service),  # type: ignore[arg-type]
        "definitions": definitions(),
        "version": VERSION,
        **balance_page(balance),
        **_beside(request, balance),
    }
    return render(request, "balance/show.html", values)


def _beside(request: HttpRequest, balance: Balance) -> dict[str, Any]:
    """What stands beside the two halves; nothing where nothing may be shown."""
    if balance.is_silent:
        return {}
    now = timezone.now()
    panel = panel_of(balance.services, today=timezone.localdate(now), now=now)
    priors = priors_of(balance)
    return {
        "gap": gap_page(gap_of(balance)),
        "red_cases": red_cases_for(request.user, balance),  # type: ignore[arg-type]
        "lines": beside(balance, panel, priors),
        "flags": flags(balance),
    }


def _file(request: HttpRequest, slug: str) -> tuple[Service, Balance]:
    """The balance as a file: what may not be shown is not there."""
    service = readable(request, slug)
    balance = balance_of(service)
    if balance.is_silent or not balance.months:
        raise Http404
    return service, balance


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_safe
def show_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """A line a month, for a spreadsheet or a program."""
    _service, balance = _file(request, slug)
    return _answer(as_csv(balance), "text/csv; charset=utf-8", f"gehoord-{slug}.csv")


@login_required
@require_safe
def show_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as an Excel file."""
    _service, balance = _file(request, slug)
    return _answer(as_xlsx(balance), XLSX, f"gehoord-{slug}.xlsx")


@login_required
@require_safe
def show_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """One page for the management meeting."""
    _service, balance = _file(request, slug)
    sheet = balance_sheet(balance_page(balance), flags(balance), gap_page(gap_of(balance)))
    return _answer(printed("balance", sheet), "application/pdf", f"gehoord-{slug}.pdf")
