"""The days of answers and promises as a calendar file (RFC 5545), to keep beside one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gehoord.responses.queries.promises import CONFIRMED, DROPPED, listed, promises_for
from gehoord.responses.queries.public import answers_to_come

OCTETS = 74  # a line is folded before 75 octets


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All days that are still to come true; each is a whole day."""
    person: Any = request.user
    now = timezone.now()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gehoord//dates//NL", "METHOD:PUBLISH"]
    for row in answers_to_come(person):
        title = _("Answer of %(service)s: %(question)s")
        said = title % {"service": row.consultation.service.name, "question": row.consultation.question}
        path = reverse("answer", kwargs={"pk": row.consultation.pk})
        lines += _event(f"answer-{row.consultation.pk}", row.due, said, path, now)
    for promise in promises_for(person):
        given = listed(promise, now=now)
        if given.state not in (CONFIRMED, DROPPED):
            said = _("Promised: %(what)s") % {"what": promise.what}
            path = reverse("promise_made", kwargs={"pk": promise.pk})
            lines += _event(f"promise-{promise.pk}", given.due, said, path, now)
    lines.append("END:VCALENDAR")
    body = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="gehoord.ics"'
    return answer


def _event(key: str, day: date, title: str, path: str, now: datetime) -> list[str]:
    host = settings.ADDRESS.split("://")[-1]
    return [
        "BEGIN:VEVENT",
        f"UID:{key}@{host}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"URL:{settings.ADDRESS}{path}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def _folded(line: str) -> Iterator[str]:
    """Parts of at most 75 octets, each further one after a space, and no letter cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > OCTETS:
            yield part
            part = " "
        part += letter
    yield part
