"""What somebody sees when a request could not be read, or something went wrong on our side."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

log = logging.getLogger(__name__)


@requires_csrf_token
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read, or was more than fits at once."""
    return _page(request, "400.html", 400)


@requires_csrf_token
def our_fault(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side."""
    return _page(request, "500.html", 500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """The page with the usual frame; a bare sentence when drawing the page is what went wrong."""
    try:
        return render(request, template, status=status)
    except Exception:
        log.exception("The page of an error could not be drawn.")
        sentence = _("This went wrong on our side. Your text is still in the page before this one. Or call %(phone)s.")
        said = sentence % {"phone": settings.PHONE}
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
