"""What somebody was told, newest first, each with why."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gehoord.notices.models import Notice
from gehoord.notices.queries import notices_for
from gehoord.texts import moment
from gehoord.web.paging import page_of, slice_of


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Everything she was told; a page of it."""
    page = page_of(request)
    rows, more = slice_of(notices_for(request.user), page)  # type: ignore[arg-type]
    values = {"rows": [_row(row, request) for row in rows], "page": page, "next_page": page + 1 if more else 0}
    part = request.htmx and "part" in request.GET  # type: ignore[attr-defined]
    return render(request, "told/_notices.html" if part else "told/notices.html", values)


def _row(notice: Notice, request: HttpRequest) -> dict[str, Any]:
    zone = request.user.zone  # type: ignore[union-attr]
    return {"notice": notice, "at": moment(notice.at, now=timezone.now(), zone=zone)}
