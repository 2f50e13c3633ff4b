"""What comes back at the front door, and what was refused again and again: something to ask the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gehoord.improvements.actions.propose import NothingSaid, propose_from_cases
from gehoord.people.models import Service
from gehoord.people.queries import services_led_by
from gehoord.responses.queries.cycle import Proposal, proposals_for
from gehoord.web.improvements.refusals import sentence


@dataclass(frozen=True)
class Proposed:
    """Something to ask: what came back, how often, and the page on which to ask it."""

    title: str
    words: str
    ask: str
    example: int | None = None


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """For who leads the service; the words of nobody in particular, and how many people said them."""
    service, found = _found(request, slug)
    return _page(request, service, found)


@login_required
@require_POST
def create_improvement(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes back can be chosen in a round, in words of the service, with the questions it is about."""
    service, found = _found(request, slug)
    example = request.POST.get("example", "")
    same = next((row for row in found.recurring if str(row.example.pk) == example), None)
    if same is None:
        raise Http404
    person: Any = request.user
    try:
        said = {"words": request.POST.get("words", ""), "by": person, "now": timezone.now()}
        improvement = propose_from_cases(service=service, cases=same.cases, **said)
    except NothingSaid as refusal:
        messages.error(request, sentence(refusal))
        return _page(request, service, found, status=422)
    messages.success(request, _("It can be chosen in a round now. Say what it costs and saves."))
    return redirect("improvement", pk=improvement.pk)


def _found(request: HttpRequest, slug: str) -> tuple[Service, Proposal]:
    person: Any = request.user
    service = services_led_by(person).filter(slug=slug).first()
    found = proposals_for(person, service, now=timezone.now()) if service is not None else None
    if service is None or found is None:
        raise Http404
    return service, found


def _page(request: HttpRequest, service: Service, found: Proposal, *, status: int = 200) -> HttpResponse:
    values = {"service": service, "rows": _rows(found, service)}
    return render(request, "hearback/proposals.html", values, status=status)


def _rows(found: Proposal, service: Service) -> list[Proposed]:
    rows = [
        Proposed(
            title=one.example.title,
            words=ngettext(
                "%(people)d colleague asked this in ninety days.",
                "%(people)d colleagues asked this in ninety days.",
                one.people,
            )
            % {"people": one.people},
            ask=_ask(service, one.example.title),
            example=one.example.pk,
        )
        for one in found.recurring
    ]
    for each in found.refused:
        words = _("The answer was no %(times)d times in ninety days.") % {"times": each.times}
        question = _("What do you need about %(specialism)s?") % {"specialism": each.specialism.name}
        rows.append(Proposed(each.specialism.name, words, _ask(service, question)))
    return rows


def _ask(service: Service, question: str) -> str:
    return reverse("new_consultation") + "?" + urlencode({"service": service.pk, "question": question})
