"""The dossier for the works council, as a page for every colleague and as a document to take along."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gehoord.web.dossier.parts import parts
from gehoord.web.panels.printing import printed


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What this system is for, keeps, shows and cannot do, as it is set today."""
    return render(request, "dossier/show.html", {"parts": parts(), "made": _made()})


@login_required
@require_safe
def show_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a document, in her language or the other one."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "nl"
    with override(language):
        made = printed("dossier", {**_document(), "lang": language[:2], "spoken": language[:2]})
    page = HttpResponse(made, content_type="application/pdf")
    page["Content-Disposition"] = f'inline; filename="dossier-{language[:2]}.pdf"'
    return page


def _document() -> dict[str, object]:
    return {
        "title": _("Dossier for the works council"),
        "made": _made(),
        "parts": [{"title": one.title, "sentences": one.sentences, "facts": one.facts} for one in parts()],
    }


def _made() -> str:
    said = _("Gehoord at %(organisation)s, as it is set on %(day)s.")
    return said % {"organisation": settings.ORGANISATION, "day": date_format(timezone.localtime(), "j F Y")}
