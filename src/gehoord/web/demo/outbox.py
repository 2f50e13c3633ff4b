"""The outbox of the demo: every mail that would have gone out, as it would look. Exists in the demo alone."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from gehoord.notices.queries import every_mail
from gehoord.texts import moment
from gehoord.web.paging import page_of, slice_of

AS_A_MAIL_PROGRAM = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
)
"""No script, no form, nothing from outside: what a careful mail program does with a mail. Links open a new window."""


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """Every mail, newest first."""
    page, now = page_of(request), timezone.now()
    mails, more = slice_of(every_mail(), page)
    rows = [{"mail": mail, "at": moment(mail.made_at, now=now, zone=mail.notice.person.zone)} for mail in mails]
    return render(request, "demo/outbox.html", {"rows": rows, "page": page, "next_page": page + 1 if more else 0})


@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: its lines above, how it looks, and its plain-text twin."""
    mail = get_object_or_404(every_mail(), pk=pk)
    at = moment(mail.made_at, now=timezone.now(), zone=mail.notice.person.zone)
    return render(request, "demo/mail.html", {"mail": mail, "at": at})


@require_safe
@xframe_options_sameorigin
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail itself, in a frame that can do nothing but show it."""
    html = get_object_or_404(every_mail(), pk=pk).html
    answer = HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
    answer["Content-Security-Policy"] = AS_A_MAIL_PROGRAM + "; frame-ancestors 'self'"
    return answer
