"""The sheets a member takes to her colleagues, as PDF, in her language or the other one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from gehoord.panels.models import Contribution
from gehoord.panels.queries.own import contribution_of
from gehoord.responses.models import Response
from gehoord.web.panels import toolkit_page
from gehoord.web.panels.opened import Opened, of_member
from gehoord.web.panels.printing import printed
from gehoord.web.panels.toolkit_answer import responses_to

Filled = Callable[..., dict[str, Any]]


def _sheet(request: HttpRequest, opened: Opened, name: str, fill: Filled) -> HttpResponse:
    contribution = contribution_of(opened.person, opened.consultation)
    if contribution is None or not hasattr(contribution, "gathering"):
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "nl"
    responses = responses_to(opened.consultation, opened.person)
    return _answer(name, fill, contribution, responses, language[:2])


def _answer(
    name: str, fill: Filled, contribution: Contribution, responses: list[Response], language: str
) -> HttpResponse:
    with override(language):
        page = HttpResponse(printed(name, fill(contribution, responses)), content_type="application/pdf")
    group = contribution.membership.constituency
    file = slugify(f"{name} {group.name if group else ''} {language}")
    page["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    return page


@require_safe
@of_member
def poster(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The poster with the code."""
    return _sheet(request, opened, "poster", toolkit_page.poster)


@require_safe
@of_member
def talk_sheet(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Ten minutes in a meeting."""
    return _sheet(request, opened, "talk", toolkit_page.talk)


@require_safe
@of_member
def tally_sheet(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Boxes to cross on paper."""
    return _sheet(request, opened, "tally", toolkit_page.tally)
