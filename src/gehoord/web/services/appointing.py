"""Who helps with what, and who decides at the door: said by the lead, never measured."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.cases.queries.catching import person_to_catch
from gehoord.people.actions import appoint
from gehoord.people.models import Person, Service, Specialist
from gehoord.people.queries.appointed import (
    colleague_meant,
    duties_of,
    services_appointed_by,
    specialism_appointed_by,
    specialisms_with_people,
)
from gehoord.web.services.forms import DAYS, DutyForm, LevelForm

REFUSALS = (appoint.NotYourService, appoint.HasLeft)


def _service(request: HttpRequest, slug: str) -> Service:
    service = services_appointed_by(request.user).filter(slug=slug).first()  # type: ignore[arg-type]
    if service is None:
        raise Http404
    return service


def _page(
    request: HttpRequest, service: Service, *, duty: DutyForm | None = None, status: int = 200, **kept: Any
) -> HttpResponse:
    names = dict(DAYS)
    values: dict[str, Any] = {
        "service": service,
        "specialisms": specialisms_with_people(service),
        "levels": Specialist.Level.choices,
        "duties": [
            {"day": names["" if row.weekday is None else str(row.weekday)], "person": row.person}
            for row in duties_of(service)
        ],
        "duty": duty or DutyForm(),
        **kept,
    }
    return render(request, "services/people.html", values, status=status)


@login_required
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Who helps with what."""
    return _page(request, _service(request, slug))


@login_required
@require_POST
def create_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody helps with this at that level, or no longer."""
    specialism = specialism_appointed_by(request.user, pk)  # type: ignore[arg-type]
    if specialism is None:
        raise Http404
    form = LevelForm(request.POST)
    person = _meant(form) if form.is_valid() else None
    if person is None:
        messages.error(request, _("We do not know who you mean. Write the e-mail address of your colleague."))
        kept = {"who": form.cleaned_data.get("who", ""), "kept_for": pk}
        return _page(request, specialism.service, status=422, **kept)
    try:
        level = form.cleaned_data["level"] or None
        appoint.set_level(person=person, specialism=specialism, level=level, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _page(request, specialism.service, status=422)
    messages.success(request, _("Kept for %(name)s.") % {"name": person.first_name})
    return redirect("service_people", slug=specialism.service.slug)


def _meant(form: LevelForm) -> Person | None:
    return person_to_catch(form.cleaned_data["person"]) or colleague_meant(form.cleaned_data["who"])


@login_required
@require_POST
def create_duty(request: HttpRequest, slug: str) -> HttpResponse:
    """Who decides at the door, on one day or on every day."""
    service, form = _service(request, slug), DutyForm(request.POST)
    if not form.is_valid():
        return _page(request, service, duty=form, status=422)
    people = [colleague_meant(name) for name in form.cleaned_data["names"]]
    unknown = [name for name, person in zip(form.cleaned_data["names"], people, strict=True) if person is None]
    if unknown:
        form.add_error("names", _("We do not know who is meant by: %(names)s.") % {"names": ", ".join(unknown)})
        return _page(request, service, duty=form, status=422)
    known = list(dict.fromkeys(person for person in people if person is not None))
    try:
        weekday = form.cleaned_data["weekday"]
        appoint.set_duty(service=service, people=known, weekday=weekday, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return _page(request, service, duty=form, status=422)
    messages.success(request, _("Kept. From now on they decide at the door."))
    return redirect("service_people", slug=slug)
