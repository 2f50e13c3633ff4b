"""The circle of one service for every colleague, and of all of them beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from gehoord.improvements.queries.visible import services_to_propose_to
from gehoord.people.models import Person, Service
from gehoord.responses.queries.cycle import proposals_for
from gehoord.web.services.around import CHECK, CHOOSE, DO, LISTEN, STEPS, TELL, Circle, Due, circles

SHOWN = 8
NAMES = {
    LISTEN: gettext_lazy("Listen"),
    CHOOSE: gettext_lazy("Choose"),
    DO: gettext_lazy("Do"),
    TELL: gettext_lazy("Tell"),
    CHECK: gettext_lazy("Check"),
}
NOTHING = {
    LISTEN: gettext_lazy("No panel is asked anything now."),
    CHOOSE: gettext_lazy("Nothing waits for a choice."),
    DO: gettext_lazy("Nothing that was promised or chosen is being done."),
    TELL: gettext_lazy("Nobody waits for an answer."),
    CHECK: gettext_lazy("Nothing waits for the word of customers."),
}


@dataclass(frozen=True)
class Step:
    """One of five, with what stands there."""

    key: str
    name: Any
    dues: list[Due]
    more: int
    nothing: Any


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Where one service stands in its circle, and what is due."""
    person: Any = request.user
    service = services_to_propose_to(person).filter(slug=slug).first()
    if service is None:
        raise Http404
    (circle,) = circles(person, [service], now=timezone.now())
    values = {
        "service": service,
        "steps": [_step(circle, key) for key in STEPS],
        "summary": summary(circle),
        "comes_back": _comes_back(person, service),
    }
    return render(request, "services/cycle.html", values)


def _step(circle: Circle, key: str) -> Step:
    dues = circle.at(key)
    return Step(key, NAMES[key], dues[:SHOWN], max(0, len(dues) - SHOWN), NOTHING[key])


def summary(circle: Circle) -> str:
    """In a sentence or two: what is late, and what customers confirmed."""
    late = ngettext("One thing is past its day.", "%(count)d things are past their day.", circle.late)
    said = late % {"count": circle.late} if circle.late else _("Nothing is past its day.")
    confirmed = ngettext(
        "Customers confirmed one improvement or promise.",
        "Customers confirmed %(count)d improvements and promises.",
        circle.confirmed,
    )
    return f"{said} {confirmed % {'count': circle.confirmed}}" if circle.confirmed else said


def _comes_back(person: Person, service: Service) -> list[tuple[str, int]]:
    """For who leads it: what the front door hears again and again."""
    found = proposals_for(person, service, now=timezone.now())
    return [(one.example.title, one.people) for one in found.recurring[:SHOWN]] if found is not None else []


@login_required
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """Every service: how much stands at each step, what is due first, what is late."""
    person: Any = request.user
    services = list(services_to_propose_to(person))
    rows = [
        {
            "service": circle.service,
            "counts": [(NAMES[key], len(circle.at(key))) for key in STEPS],
            "first": circle.first,
            "late": circle.late,
            "confirmed": circle.confirmed,
        }
        for circle in circles(person, services, now=timezone.now())
    ]
    return render(request, "services/cycles.html", {"rows": rows, "names": list(NAMES.values())})
