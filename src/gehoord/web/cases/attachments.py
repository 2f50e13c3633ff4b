"""Files that came along, given back as they came and never shown as a page of ours."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gehoord.cases.actions.attach import place_of
from gehoord.cases.queries.visible import attachments_for


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes, always as a download of no known kind: a file of somebody else must not act here."""
    attachment = get_object_or_404(attachments_for(request.user), pk=pk)  # type: ignore[arg-type]
    try:
        file = place_of(attachment.sha256).open("rb")
    except FileNotFoundError as gone:
        raise Http404(_("This file is no longer kept.")) from gone
    answer = FileResponse(file, as_attachment=True, filename=attachment.name, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
