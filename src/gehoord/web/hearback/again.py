"""One question two weeks after an announcement: planned by a lead, said by who was drawn, read by everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.responses.actions import remeasure
from gehoord.responses.models import RemeasureReply
from gehoord.responses.queries.remeasured import Again, asked_row_for, baselines_of, can_say, remeasures_of
from gehoord.responses.rules.change import HIGHER, LOWER, NOISE, NOT_BY_LOT
from gehoord.texts import day_words
from gehoord.web.cases.colleague_forms import Line
from gehoord.web.responses.words import share_said

REFUSED = {
    remeasure.NotAnsweredYet: gettext_lazy("First publish the answer. Then you can see whether it works."),
    remeasure.NothingToAsk: gettext_lazy("What do you want to know? One question."),
    remeasure.TooLongAgo: gettext_lazy("More than two weeks have passed since that day. Choose a later one."),
    remeasure.WaitsAlready: gettext_lazy("One question at a time. You read here what comes of the one before."),
}


class AgainForm(forms.Form):
    """What is asked, what it is laid beside, and from which day the two weeks count."""

    question = Line(
        label=gettext_lazy("What do you ask?"),
        help_text=gettext_lazy("Yes or no. For example: Did you know of the new rule?"),
        max_length=200,
    )
    baseline = forms.ChoiceField(label=gettext_lazy("Beside which question of this round?"), required=False)
    announced_date = forms.DateField(
        label=gettext_lazy("On what day do you announce it?"),
        help_text=gettext_lazy("Two weeks later people drawn by lot are asked."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("We need a day. For example 12 May.")),
    )

    def __init__(self, *args: Any, consultation: Consultation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(item.pk): item for item in baselines_of(consultation)}
        rows = [(key, item.wording) for key, item in self.known.items()]
        self.initial.setdefault("baseline", next(iter(self.known), ""))
        self.fields["baseline"].choices = [*rows, ("", _("Beside nothing"))]  # type: ignore[attr-defined]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A lead plans the question that shows whether it works."""
    person: Any = request.user
    consultation = consultations_led_by(person).filter(pk=pk, publication__isnull=False).first()
    if consultation is None:
        raise Http404
    now, form = timezone.now(), AgainForm(request.POST or None, consultation=consultation)
    if request.method == "POST" and form.is_valid() and _is_planned(form, consultation, person, now):
        messages.success(request, _("Planned. People drawn by lot are asked two weeks after that day."))
        return redirect("answer", pk=pk)
    values = {"form": form, "consultation": consultation}
    return render(request, "hearback/again.html", values, status=422 if form.errors else 200)


def _is_planned(form: AgainForm, consultation: Consultation, person: Any, now: datetime) -> bool:
    said = dict(form.cleaned_data)
    said["baseline"] = form.known.get(said["baseline"])
    try:
        remeasure.plan_remeasure(consultation=consultation, by=person, now=now, **said)
    except tuple(REFUSED) as refusal:
        form.add_error(None, str(REFUSED[type(refusal)]))
        return False
    return True


@login_required
@require_http_methods(["GET", "HEAD"])
def show(request: HttpRequest, pk: int, *, wrong: str = "") -> HttpResponse:
    """The question, for whom the lot fell on."""
    asked = asked_row_for(request.user, pk)  # type: ignore[arg-type]
    if asked is None:
        raise Http404
    may_say = can_say(asked, now=timezone.now())
    values = {"asked": asked, "remeasure": asked.remeasure, "may_say": may_say, "wrong": wrong}
    return render(request, "hearback/asked_again.html", values, status=422 if wrong else 200)


@login_required
@require_POST
def create_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, no, or she does not know; nobody can tell who said what."""
    asked, said = asked_row_for(request.user, pk), request.POST.get("said", "")  # type: ignore[arg-type]
    if asked is None:
        raise Http404
    if said not in RemeasureReply.Said.values:
        return _asked_once_more(request, pk, _("Choose yes, no, or that you do not know."))
    try:
        remeasure.say_again(asked=asked, said=said, now=timezone.now())
    except remeasure.NotDrawnForThis:
        return _asked_once_more(request, pk, _("You said this already, or its days are over."))
    messages.success(request, _("Heard. Nobody can see what you said."))
    return redirect("remeasure", pk=pk)


def _asked_once_more(request: HttpRequest, pk: int, wrong: str) -> HttpResponse:
    request.method = "GET"
    return show(request, pk, wrong=wrong)


@dataclass(frozen=True)
class AgainSaid:
    """One question afterwards in words: how it stands, what was said, the first round, and whether that is a change."""

    question: str
    stands: str
    share: str
    before: str
    change: str


def again_said(consultation: Consultation, *, now: datetime) -> list[AgainSaid]:
    """Every question afterwards, as everybody reads it."""
    return [_said(row, now) for row in remeasures_of(consultation, now=now)]


def _said(row: Again, now: datetime) -> AgainSaid:
    stands, share = _stands(row, now), ""
    if row.known is not None:
        yes = row.known.yes_share
        counts = {"count": yes.count, "of": yes.of, "percent": yes.percent, "low": yes.low, "high": yes.high}
        share = _("Yes: %(share)s.") % {"share": share_said(counts).rstrip(".")}
    before = (
        _("In the first round agreed: %(share)s.") % {"share": share_said(row.before).rstrip(".")} if row.before else ""
    )
    return AgainSaid(row.remeasure.question, stands, share, before, _change(row.change))


def _stands(row: Again, now: datetime) -> str:
    today = now.date()
    if row.until is None:
        return _("People drawn by lot are asked this %(day)s.") % {"day": day_words(row.asks_on, today=today)}
    if not row.is_over:
        return _("People drawn by lot are saying this, until %(day)s.") % {"day": day_words(row.until, today=today)}
    if row.known is None:
        return _("Fewer than seven people said it. So we do not show anything.")
    return _("Asked of a new lot, two weeks after the announcement.")


def _change(word: str) -> str:
    said = {
        HIGHER: _("More people than in the first round. That is more than chance."),
        LOWER: _("Fewer people than in the first round. That is more than chance."),
        NOISE: _("The difference from the first round can be chance."),
        NOT_BY_LOT: _("The first round was not drawn by lot. So we do not call this a change."),
    }
    return said.get(word, _("Too few people said it to call this a change.") if word else "")
