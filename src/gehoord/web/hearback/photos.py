"""Pictures of what was done, for every colleague; what was not made ready as one is only given as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from gehoord.cases.actions.attach import place_of
from gehoord.responses.queries.promises import photos_for

SHOWN = "image/jpeg"


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> FileResponse:
    """The picture; nothing in it can act here."""
    person: Any = request.user
    photo = photos_for(person).filter(pk=pk).first()
    if photo is None:
        raise Http404
    try:
        file = place_of(photo.sha256).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    is_shown = photo.type == SHOWN
    kind = SHOWN if is_shown else "application/octet-stream"
    answer = FileResponse(file, as_attachment=not is_shown, filename=photo.name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
