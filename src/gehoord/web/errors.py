"""What somebody sees when a request could not be read, or something went wrong on our side."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
log = logging.getLogger(__name__)


@requires_csrf_token
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read, or was more than fits at once."""
    return _page(request, "400.html", 400)


@requires_csrf_token
def our_fault(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side."""
    return _page(request, "500.html", 500)


@requires_csrf_token
def open_too_long(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The mark of the page is no longer valid: all she typed is kept, and one press sends it again.

    Only what one of our own pages sent is repeated, so that no other site can put words in her mouth.
    """
    sent_by = request.headers.get("Origin") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(sent_by, {request.get_host()}, require_https=request.is_secure())
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    return _page(request, "403_csrf.html", 403, {"kept": kept if sent_by and is_ours else []})


def _page(request: HttpRequest, template: str, status: int, values: dict[str, Any] | None = None) -> HttpResponse:
    """The page with the usual frame; a bare sentence when drawing the page is what went wrong."""
    try:
        return render(request, template, values, status=status)
    except Exception:
        log.exception("The page of an error could not be drawn.")
        sentence = _("This went wrong on our side. Your text is still in the page before this one. Or call %(phone)s.")
        said = sentence % {"phone": settings.PHONE}
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
