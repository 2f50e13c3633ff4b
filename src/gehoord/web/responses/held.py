"""Who may open a consultation's results, themes and answer; for anybody else they are not there (404)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import consultations_for, consultations_led_by
from gehoord.people.models import Person
from gehoord.responses.queries.answers import publications_for
from gehoord.responses.queries.themes import consultations_to_code
from gehoord.web.responses.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]
Again = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Who is signed in."""
    person: Any = request.user
    return person


def read_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation whose results she may read: her panel's or service's, and once it is answered anybody's."""
    person = person_of(request)
    consultation = consultations_for(person).filter(pk=pk).first()
    if consultation is not None:
        return consultation
    publication = publications_for(person).filter(consultation=pk).first()
    if publication is None:
        raise Http404
    return publication.consultation


def led_by(request: HttpRequest, pk: int) -> Consultation:
    """A closed consultation of a service she leads."""
    consultation = consultations_led_by(person_of(request)).filter(pk=pk, closing__isnull=False).first()
    if consultation is None:
        raise Http404
    return consultation


def coded_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation whose open answers she reads, or one a coordinator names readers for once it was opened."""
    person = person_of(request)
    consultation = consultations_to_code(person).filter(pk=pk).first()
    if consultation is None and person.is_coordinator:
        consultation = consultations_for(person).filter(pk=pk, opening__isnull=False).first()
    if consultation is None:
        raise Http404
    return consultation


def guarded_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation that was opened, for a coordinator or who leads the service."""
    person = person_of(request)
    rows = consultations_for(person) if person.is_coordinator else consultations_led_by(person)
    consultation = rows.filter(pk=pk, opening__isnull=False).first()
    if consultation is None:
        raise Http404
    return consultation


def act(*, find: Callable[[HttpRequest, int], Consultation], again: Again) -> Callable[[Callable[..., object]], View]:
    """One act of who `find` lets in. Refused, `again` draws its page (422) with a sentence and all that was typed.

    The act returns where to go and what to say: (address, sentence).
    """

    def wrapped(view: Callable[..., object]) -> View:
        @login_required
        @require_POST
        @wraps(view)
        def perform(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
            consultation = find(request, pk)
            try:
                said: Any = view(request, consultation, **more)
            except REFUSALS as refusal:
                messages.error(request, sentence(refusal))
                return again(request, consultation, typed=request.POST, status=422)
            address, words = said
            messages.success(request, words)
            return redirect(address)

        return perform

    return wrapped
