"""Catching somebody at a desk or on the phone: one line with who and what, and she is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gehoord.cases.actions.ask import ask
from gehoord.cases.models import Case
from gehoord.cases.queries.catching import person_to_catch
from gehoord.cases.queries.standing import Standing, standings
from gehoord.cases.queries.visible import caught_by
from gehoord.people.actions.add_person import add_person
from gehoord.people.models import Person
from gehoord.people.queries import people_named
from gehoord.people.rules import text_without_name
from gehoord.texts import duration
from gehoord.web.cases.customer import READ_WHILE_TYPING
from gehoord.web.cases.forms import SayForm
from gehoord.web.cases.refusals import REFUSALS, sentence
from gehoord.web.cases.walk_in_form import WhoForm
from gehoord.web.cases.walk_in_heard import heard_of

SHOWN = 20


@dataclass(frozen=True)
class Caught:
    """One line of what she caught: whose, what, and how it stands."""

    title: str
    href: str
    sentence: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: HttpRequest) -> HttpResponse:
    """One field. A name that is clear is enough; else the next step asks who, with the text kept."""
    if request.method != "POST":
        return _page(request)
    form = SayForm(request.POST, request.FILES)
    form.is_valid()
    text = form.cleaned_data["text"]
    if not text.strip():
        return _page(request, kept=_("Who is it, and what is the matter? One line is enough."), status=422)
    found = people_named(text)
    if len(found) == 1:
        return _catch(request, form, customer=found[0], text=text_without_name(text, found[0].name))
    return _ask_who(request, text=text, people=found)


@login_required
@require_POST
def create_with_person(request: HttpRequest) -> HttpResponse:
    """The second step: who it is, chosen or written; somebody we do not know is welcome too."""
    form, who = SayForm(request.POST, request.FILES), WhoForm(request.POST)
    form.is_valid()
    who.is_valid()
    text, name = form.cleaned_data["text"], who.cleaned_data["name"]
    chosen = person_to_catch(who.cleaned_data["person"])
    if chosen is not None:
        return _catch(request, form, customer=chosen, text=text_without_name(text, chosen.name))
    found = people_named(name)
    if len(found) == 1:
        return _catch(request, form, customer=found[0], text=text)
    if not name or found:
        return _ask_who(request, text=text, people=found, name=name, status=422)
    stranger = add_person(name=name[:120], email=None, now=timezone.now(), by=request.user, is_known=False)  # type: ignore[arg-type]
    return _catch(request, form, customer=stranger, text=text)


def _catch(request: HttpRequest, form: SayForm, *, customer: Person, text: str) -> HttpResponse:
    try:
        ask(
            customer=customer,
            text=text,
            files=form.cleaned_data["files"],
            channel=Case.Channel.WALK_IN,
            captured_by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            source_key=form.once_key(f"walk-in:{request.user.pk}"),
        )
    except REFUSALS as refusal:
        return _page(request, kept=sentence(refusal), typed=form.cleaned_data["text"], status=422)
    except OSError:
        kept = _("We could not keep the file. Your text is still here.")
        return _page(request, kept=kept, typed=form.cleaned_data["text"], status=503)
    messages.success(request, _("Caught. %(name)s is done and hears who helps.") % {"name": customer.first_name})
    return redirect("walk_in")


def _page(request: HttpRequest, *, kept: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    values = {"kept": kept, "typed": typed, "once": uuid4().hex, "caught": caught(request.user, now=timezone.now())}  # type: ignore[arg-type]
    return render(request, "cases/walk_in.html", values, status=status)


def _ask_who(
    request: HttpRequest, *, text: str, people: list[Person], name: str = "", status: int = 200
) -> HttpResponse:
    values: dict[str, Any] = {"text": text, "people": people, "form": WhoForm(initial={"name": name})}
    values["once"] = request.POST.get("once", "")[:64]
    return render(request, "cases/walk_in_who.html", values, status=status)


@login_required
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """What we hear so far: who it is and what she needs. Only reads."""
    text = request.POST.get("text", "")[:READ_WHILE_TYPING]
    facts = heard_of(text, request.user, now=timezone.now())  # type: ignore[arg-type]
    return render(request, "cases/_walk_in_heard.html", {"facts": facts})


def caught(person: Person, *, now: datetime) -> list[Caught]:
    """What she caught lately, and how each stands."""
    cases = list(caught_by(person).select_related("customer", "service", "specialism")[:SHOWN])
    return [_caught(row, person, now) for row in standings(cases).values()]


def _caught(row: Standing, person: Person, now: datetime) -> Caught:
    case = row.case
    title = _("%(name)s: %(title)s") % {"name": case.customer.first_name, "title": case.title}
    return Caught(title, reverse("case", kwargs={"pk": case.pk}), _how(row, person, now))


def _how(row: Standing, person: Person, now: datetime) -> str:
    said = {
        "name": row.owner.first_name if row.owner else "",
        "to": row.offer.to.first_name if row.offer else "",
        "left": duration(row.offer.expires_at - now) if row.offer else "",
        "customer": row.case.customer.first_name,
    }
    if row.kind == "solved":
        return _("%(customer)s said: solved.") % said
    if row.wait is not None:
        return _("Nobody who knows this is in. %(customer)s knows, and so does the lead.") % said
    if row.owner == person and row.offer is not None:
        return _("Still with you. Offered to %(to)s, %(left)s left.") % said
    if row.owner == person:
        return _("Still with you.")
    if row.owner is not None:
        return _("%(name)s has it.") % said
    return _("It is over.")
