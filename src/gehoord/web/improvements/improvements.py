"""Improvements: all of them, one of them, proposing one, and saying what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.improvements.actions.do import deliver, drop, say_whether, start
from gehoord.improvements.actions.estimate import estimate_by_guess, estimate_from_cases
from gehoord.improvements.actions.propose import concern, declare_must, propose
from gehoord.improvements.models import Confirmer, Improvement
from gehoord.improvements.queries.recurring import cases_to_concern
from gehoord.improvements.queries.visible import (
    confirming_for,
    cycles_for,
    cycles_to_vote_in,
    improvements_for,
    improvements_led_by,
    improvements_to_mend,
    services_to_choose_for,
    services_to_propose_to,
)
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.responses.actions.improve import propose_from_theme
from gehoord.responses.queries.themes import themes_of
from gehoord.web.improvements.forms import BeginForm, EstimateForm, MustForm, ProposalForm
from gehoord.web.improvements.improvement_page import improvement_page, row_of
from gehoord.web.improvements.opened import act, found
from gehoord.web.improvements.refusals import REFUSALS, sentence
from gehoord.web.paging import page_of, slice_of


def page(request: HttpRequest, improvement: Improvement, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an improvement as this person sees it."""
    person: Any = request.user
    values = improvement_page(improvements_for(person).get(pk=improvement.pk), person, now=timezone.now())
    return render(request, "improvements/show.html", values | more, status=status)


@login_required
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits for her, the rounds, and everything that was proposed."""
    person: Any = request.user
    number = page_of(request)
    rows, more = slice_of(improvements_for(person), number)
    values = {
        "to_vote": cycles_to_vote_in(person),
        "confirming": confirming_for(person),
        "cycles": cycles_for(person)[:20],
        "rows": [row_of(row) for row in rows],
        "may_open": services_to_choose_for(person).exists(),
        "page": number,
        "next_page": number + 1 if more else 0,
    }
    return render(request, "improvements/all.html", values)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One improvement: what it costs and saves, and how it stands."""
    return page(request, found(improvements_for(request.user), pk))  # type: ignore[arg-type]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Any colleague proposes something, in her own words."""
    person: Any = request.user
    services = {str(row.pk): row for row in services_to_propose_to(person)}
    form = ProposalForm(request.POST or None, services=list(services.values()))
    if request.method == "POST" and form.is_valid():
        try:
            improvement = propose(
                service=services[form.cleaned_data["service"]],
                words=form.cleaned_data["words"],
                helps=form.groups(),
                by=person,
                now=timezone.now(),
            )
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Heard. You hear what becomes of it."))
            return redirect("improvement", pk=improvement.pk)
    return render(request, "improvements/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def create_from_theme(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """What a panel spoke of can be chosen; the lead of the service that asked says so."""
    person: Any = request.user
    consultation = found(consultations_led_by(person).filter(closing__isnull=False), pk)
    heard = next((one for one in themes_of(consultation) if one.pk == theme), None)
    if heard is None:
        raise Http404
    improvement = propose_from_theme(theme=heard, by=person, now=timezone.now())
    messages.success(request, _("It can be chosen in a round now. Say what it costs and saves."))
    return redirect("improvement", pk=improvement.pk)


@act(improvements_to_mend, page)
def create_estimate(request: HttpRequest, improvement: Improvement) -> object:
    """What it costs and saves."""
    form = EstimateForm(request.POST)
    if not form.is_valid():
        return {"estimate_form": form}
    said, person = form.cleaned_data, request.user
    about: Any = {"improvement": improvement, "cost": form.means(), "by": person, "now": timezone.now()}
    if said["basis"] == "cases":
        low, high = said["share_low"] or 0, said["share_high"] if said["share_high"] is not None else 100
        estimate_from_cases(share_low=low, share_high=high, **about)
    else:
        low, high = (round((said[name] or 0) * 60) for name in ("saved_low", "saved_high"))
        estimate_by_guess(saved_low=low, saved_high=high, how=said["how"], **about)
    return _("Kept. Everybody can read how it was found.")


@act(improvements_to_mend, page)
def create_cases(request: HttpRequest, improvement: Improvement) -> object:
    """The questions it is about."""
    person: Any = request.user
    chosen = set(request.POST.getlist("cases"))
    cases = [case for case in cases_to_concern(improvement, person, now=timezone.now()) if str(case.pk) in chosen]
    count = concern(improvement=improvement, cases=cases, by=person, now=timezone.now())
    return _("Linked with %(count)d questions.") % {"count": count}


@act(improvements_led_by, page)
def create_must(request: HttpRequest, improvement: Improvement) -> object:
    """It must be done, whatever anybody votes."""
    form = MustForm(request.POST)
    if not form.is_valid():
        return {"must_form": form}
    person: Any = request.user
    declare_must(improvement=improvement, by=person, now=timezone.now(), **form.cleaned_data)
    return _("This must be done. Nobody votes on it.")


@act(improvements_led_by, page)
def create_beginning(request: HttpRequest, improvement: Improvement) -> object:
    """Work on it begins, ready by a day."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        return {"begin_form": form}
    person: Any = request.user
    start(improvement=improvement, by=person, now=timezone.now(), **form.cleaned_data)
    return _("Begun. Whom it is for reads when it is ready.")


@act(improvements_to_mend, page)
def create_delivery(request: HttpRequest, improvement: Improvement) -> object:
    """It is done, the service says; customers drawn by lot say whether."""
    person: Any = request.user
    words = request.POST.get("words", "").replace("\x00", "")
    deliver(improvement=improvement, words=words, by=person, now=timezone.now())
    return _("Reported. Customers drawn by lot say whether it is so.")


@act(improvements_led_by, page)
def create_drop(request: HttpRequest, improvement: Improvement) -> object:
    """It will not be done, and why."""
    person: Any = request.user
    reason = request.POST.get("reason", "").replace("\x00", "")
    drop(improvement=improvement, reason=reason, by=person, now=timezone.now())
    return _("Dropped. Whom it was for hears why.")


@act(improvements_for, page)
def create_confirmation(request: HttpRequest, improvement: Improvement) -> object:
    """Who was drawn says whether it is so."""
    person: Any = request.user
    asked = confirming_for(person).filter(delivery__improvement=improvement)
    confirmer = found(asked, getattr(asked.first(), "pk", 0))
    reply = request.POST.get("reply", "")
    if reply not in Confirmer.Reply.values:
        return {}
    say_whether(confirmer=confirmer, reply=reply, by=person, now=timezone.now())
    return _("Heard. Nobody sees what you said.")
