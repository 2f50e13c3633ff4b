"""A round of a service: opened with its budget, voted in, chosen in by name, told to everybody, and closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehoord.improvements.actions.choose import choose, leave_out, tell_choices
from gehoord.improvements.actions.cycle import change_budget, close_cycle, open_cycle, put_in
from gehoord.improvements.actions.vote import vote
from gehoord.improvements.models import Cycle
from gehoord.improvements.queries.visible import (
    candidates_led_by,
    cycles_for,
    cycles_led_by,
    improvements_led_by,
    services_to_choose_for,
)
from gehoord.improvements.queries.weighing import weighing_of
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.responses.actions.improve import ask_panel_what
from gehoord.web.improvements.cycle_page import cycle_page
from gehoord.web.improvements.forms import BudgetForm, CycleForm, DecisionForm
from gehoord.web.improvements.opened import act, found
from gehoord.web.improvements.refusals import REFUSALS, sentence


def page(request: HttpRequest, cycle: Cycle, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a cycle as this person sees it."""
    person: Any = request.user
    values = cycle_page(cycles_for(person).get(pk=cycle.pk), person, now=timezone.now())
    return render(request, "improvements/cycle.html", values | more, status=status)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be chosen, both ways, and what was decided."""
    return page(request, found(cycles_for(request.user), pk))  # type: ignore[arg-type]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A lead opens a round with its budget."""
    person: Any = request.user
    services = {str(row.pk): row for row in services_to_choose_for(person)}
    if not services:
        raise Http404
    form = CycleForm(request.POST or None, services=list(services.values()))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "listen_until_date", "choose_by_date", "check_date")}
        try:
            service = services[form.cleaned_data["service"]]
            cycle = open_cycle(service=service, budget=form.means(), by=person, now=timezone.now(), **said)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The round is open. Put in what can be chosen, and ask a panel."))
            return redirect("cycle", pk=cycle.pk)
    return render(request, "improvements/new_cycle.html", {"form": form}, status=422 if form.errors else 200)


def _number(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else 0


@act(cycles_led_by, page)
def create_candidate(request: HttpRequest, cycle: Cycle) -> object:
    """An improvement that can be chosen here."""
    person: Any = request.user
    improvement = found(improvements_led_by(person), _number(request, "improvement"))
    put_in(cycle=cycle, improvement=improvement, by=person, now=timezone.now())
    return _("It is in the round now.")


@act(cycles_led_by, page)
def create_voters(request: HttpRequest, cycle: Cycle) -> object:
    """The members of a panel say what they want."""
    person: Any = request.user
    panel = found(panels_to_ask(person), _number(request, "panel"))
    asked = ask_panel_what(cycle=cycle, panel=panel, by=person, now=timezone.now())
    return _("%(count)d members of the panel are asked what they want.") % {"count": asked}


@act(cycles_for, page)
def create_vote(request: HttpRequest, cycle: Cycle) -> object:
    """What a member wants, in the place of what she wanted before; who does not speak here hears who does."""
    wanted = set(request.POST.getlist("wants"))
    wants = [each for each in weighing_of(cycle, now=timezone.now()).candidates if str(each.pk) in wanted]
    person: Any = request.user
    vote(cycle=cycle, wants=wants, by=person, now=timezone.now())
    return _("Heard. You can change it until listening is over.")


@act(cycles_led_by, page)
def create_budget(request: HttpRequest, cycle: Cycle) -> object:
    """Another budget, with its reason."""
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return {"budget_form": form}
    person: Any = request.user
    reason = form.cleaned_data["reason"]
    change_budget(cycle=cycle, budget=form.means(), reason=reason, by=person, now=timezone.now())
    return _("The budget is changed. Everybody can read why.")


@act(cycles_led_by, page)
def create_telling(request: HttpRequest, cycle: Cycle) -> object:
    """Everybody who took part hears every decision."""
    person: Any = request.user
    tell_choices(cycle=cycle, by=person, now=timezone.now())
    return _("Told. Everybody who took part hears what you decided, and why.")


@act(cycles_led_by, page)
def create_closing(request: HttpRequest, cycle: Cycle) -> object:
    """The round is over."""
    person: Any = request.user
    close_cycle(cycle=cycle, by=person, now=timezone.now())
    return _("The round is closed. The next one may open.")


@login_required
@require_POST
def create_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: chosen, not now, or it exists already; why, and when it is looked at again."""
    person: Any = request.user
    candidate, form = found(candidates_led_by(person), pk), DecisionForm(request.POST)
    form.is_valid()
    said: Any = {"candidate": candidate, "by": person, "now": timezone.now()}
    said["reason"] = form.cleaned_data.get("reason", "")
    try:
        if form.cleaned_data.get("kind") == "chosen":
            choose(**said)
        else:
            exists = form.cleaned_data.get("kind") == "exists"
            leave_out(review_date=form.cleaned_data.get("review_date"), exists=exists, **said)
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return page(request, candidate.cycle, status=422, typed={"candidate": pk, **request.POST.dict()})
    decided = {"title": candidate.improvement.title}
    messages.success(request, _("Decided: %(title)s. You can change it until you tell everybody.") % decided)
    return redirect("cycle", pk=candidate.cycle_id)
