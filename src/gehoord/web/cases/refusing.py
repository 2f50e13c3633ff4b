"""Saying no: with a reason, what can be done instead, and the name of who decided."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.cases.actions.refuse import refuse
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.web.cases.colleague import opened_to_help
from gehoord.web.cases.colleague_forms import RefusalForm
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.cases.opened import Opened


def deciders(opened: Opened) -> list[Person]:
    """Who can have decided it: the leads of the service, and the one who has the case."""
    return list(dict.fromkeys([*leads_of(opened.case.service), opened.person]))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to say no on; a post says it."""
    opened = opened_to_help(request.user, pk)  # type: ignore[arg-type]
    people = deciders(opened)
    form = RefusalForm(request.POST or None, deciders=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        decider = next((one for one in people if str(one.pk) == said["decided_by"]), opened.person)
        try:
            refuse(
                case=opened.case,
                by=opened.person,
                decided_by=decider,
                reason=said["reason"],
                alternative=said["alternative"],
                now=timezone.now(),
            )
        except REFUSALS as met:
            form.add_error(None, sentence(met))
        else:
            messages.success(
                request, _("%(name)s reads it now, and may answer.") % {"name": opened.case.customer.first_name}
            )
            return redirect("case", pk=pk)
    values = {"form": form, "case": opened.case, "opened": opened}
    return render(request, "cases/refusal.html", values, status=422 if request.method == "POST" else 200)
