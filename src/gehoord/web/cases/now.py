"""Nu: what a colleague does first, and why."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gehoord.cases.queries.now import now_list
from gehoord.web.cases.news import news_since
from gehoord.web.cases.now_page import now_page, offered_to


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The first question and why, what comes after it, what is offered, and who is silent."""
    return render(request, "cases/now.html", now_page(request.user, now=timezone.now()))  # type: ignore[arg-type]


@login_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What is new since this page was opened: said, never put under somebody's pointer."""
    rows = now_list(request.user, now=timezone.now())  # type: ignore[arg-type]
    seen = request.GET.get("seen", "")[:4000]
    answer = render(request, "cases/_news.html", {"seen": seen, "news": news_since(seen, rows)})
    if not seen and rows:
        answer["HX-Refresh"] = "true"  # nothing is shown yet, so nothing can move
    return answer


@login_required
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """What is offered to her now: a part of Nu."""
    return render(request, "cases/_offers.html", {"offers": offered_to(request.user, now=timezone.now())})  # type: ignore[arg-type]
