"""The switch for single-letter keys."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gehoord.people.actions.use_keys import use_keys


@login_required
@require_POST
def create_choice(request: HttpRequest) -> HttpResponse:
    """On when the box is ticked, else off; kept with the person."""
    use_keys(person=request.user, uses_keys="on" in request.POST, now=timezone.now())  # type: ignore[arg-type]
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return redirect("now")
