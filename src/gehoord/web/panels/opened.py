"""A consultation opened by somebody who may see it: signed in, or by the link in a member's mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from gehoord.panels.models import Consultation, Link
from gehoord.panels.queries.links import is_expired, link_by_token, person_of_link
from gehoord.panels.queries.visible import consultations_for
from gehoord.people.models import Person
from gehoord.web.panels.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Opened:
    """The consultation, who opened it, and by which link, if any."""

    consultation: Consultation
    person: Person
    token: str = ""

    @property
    def url(self) -> str:
        """The page she is on."""
        if self.token:
            return reverse("link_to_speak", kwargs={"token": self.token})
        return reverse("consultation", kwargs={"pk": self.consultation.pk})

    def act(self, name: str) -> str:
        """The address of an act, by the same way in."""
        if self.token:
            return reverse(f"link_{name}", kwargs={"token": self.token})
        return reverse(name, kwargs={"pk": self.consultation.pk})


def opened_by(person: Person, pk: int) -> Opened:
    """The consultation as she may see it; what she may not see is not there (404)."""
    consultation = consultations_for(person).filter(pk=pk).first()
    if consultation is None:
        raise Http404
    return Opened(consultation, person)


def opened_with(token: str) -> Opened | None:
    """By a member's own link: whoever speaks on her seat now. None for a guess, an old link and an ended seat."""
    link = link_by_token(token, purpose=Link.Purpose.MEMBER)
    if link is None or is_expired(link, now=timezone.now()):
        return None
    person = person_of_link(link)
    if person is None:
        return None
    consultation = consultations_for(person).filter(pk=link.consultation_id).first()
    return Opened(consultation, person, token) if consultation is not None else None


def of_member(view: View) -> View:
    """A page of a member: `pk` for who is signed in, `token` for who comes by her mail."""

    @login_required
    def signed_in(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, opened_by(request.user, pk))  # type: ignore[arg-type]

    @wraps(view)
    def answer(request: HttpRequest, pk: int = 0, token: str = "") -> HttpResponse:
        if not token:
            return signed_in(request, pk)
        opened = opened_with(token)
        if opened is None:
            return redirect("link_to_speak", token=token)
        page = view(request, opened)
        patch_cache_control(page, private=True, no_store=True)
        page["Referrer-Policy"] = "same-origin"
        return page

    return answer


def act_of_member(again: Callable[..., HttpResponse]) -> Callable[[Callable[..., object]], View]:
    """An act of a member. Refused, `again` draws the page (422) with the sentence and all that was typed."""

    def wrapped(view: Callable[..., object]) -> View:
        @require_POST
        @of_member
        @wraps(view)
        def perform(request: HttpRequest, opened: Opened) -> HttpResponse:
            try:
                said = view(request, opened)
            except REFUSALS as refusal:
                messages.error(request, sentence(refusal))
                return again(request, opened, typed=request.POST, status=422)
            if said:
                messages.success(request, str(said))
            return redirect(opened.url)

        return perform

    return wrapped
