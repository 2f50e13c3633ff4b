"""Pages that say how things are here: help, privacy, accessibility, and your own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """How it works here, and whom to call."""
    return render(request, "pages/help.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who sees it, what is never measured."""
    return render(request, "pages/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everybody, what does not yet, and where to say so."""
    return render(request, "pages/accessibility.html")


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Who she is here, and the way out."""
    return render(request, "pages/me.html")
