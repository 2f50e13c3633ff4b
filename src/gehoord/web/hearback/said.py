"""Words that the pages of answers share: which responses there were, how promises stand, what was searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gehoord.people.models import Service
from gehoord.responses.rules.grammar import ADAPT, EXISTS, EXPLAIN, PARTLY

LONGEST_SEARCH = 120


def searched(request: HttpRequest, services: Iterable[Service]) -> tuple[str, Service | None]:
    """The words and the service that were asked for; what cannot be searched for is left out."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    slug = request.GET.get("service", "")
    return words, next((service for service in services if service.slug == slug), None)


def query_of(words: str, service: Service | None) -> str:
    """The same search as the end of an address."""
    return urlencode({"q": words, "service": service.slug if service is not None else ""})


def kinds_said(kinds: Mapping[str, int]) -> str:
    """How many themes got which response: 2 adapted, 1 explained."""
    words = {
        ADAPT: _("%(count)d adapted"),
        PARTLY: _("%(count)d partly"),
        EXPLAIN: _("%(count)d explained"),
        EXISTS: _("%(count)d existed already"),
    }
    parts = [words[kind] % {"count": kinds[kind]} for kind in words if kinds.get(kind)]
    return ", ".join(parts) or _("nothing was brought")
