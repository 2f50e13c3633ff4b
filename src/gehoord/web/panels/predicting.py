"""First predict, then listen: the service says what it expects to hear, and locks it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.panels.actions.predict import Expected, ImpossibleExpectation, predict
from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries import standing
from gehoord.panels.queries.own import predictions_for
from gehoord.panels.rules.items import WITH_OPTIONS
from gehoord.texts import moment
from gehoord.web.panels.drafting import led_by
from gehoord.web.panels.lead_page import guess_of
from gehoord.web.panels.link_page import about
from gehoord.web.panels.refusals import REFUSALS, sentence


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prediction(request: HttpRequest, pk: int) -> HttpResponse:
    """What she expects of each item; locked it never changes."""
    consultation, person = led_by(request, pk), request.user
    if request.method != "POST":
        return _page(request, consultation)
    try:
        items = standing.not_yet_predicted(standing.current_version(consultation))
        expected = expected_in(items, request.POST)
        if expected:
            predict(consultation=consultation, expected=expected, by=person, now=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("Locked. You see how well you know your customers after closing."))
        return redirect("prediction", pk=pk)
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return _page(request, consultation, typed=request.POST, status=422)


def expected_in(items: list[Item], typed: QueryDict) -> dict[int, Expected]:
    """What was filled in, by item; an item left empty is not in it. Raises ImpossibleExpectation."""
    found: dict[int, Expected] = {}
    for item in items:
        if item.kind in WITH_OPTIONS:
            said = {one.pk: typed.get(f"expect-{item.pk}-{one.pk}", "").strip() for one in item.options.all()}
            if any(said.values()):
                found[item.pk] = {key: _number(item, value) for key, value in said.items()}
        elif typed.get(f"expect-{item.pk}", "").strip():
            found[item.pk] = _number(item, typed[f"expect-{item.pk}"])
    return found


def _number(item: Item, said: Any) -> float:
    try:
        return float(str(said).strip().replace(",", "."))
    except ValueError as wrong:
        raise ImpossibleExpectation(item) from wrong


def _page(
    request: HttpRequest, consultation: Consultation, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    person, now = request.user, timezone.now()
    version = standing.current_version(consultation)
    rows = [row for row in predictions_for(person, consultation) if row.item.version_id == version.pk]  # type: ignore[arg-type]
    values = about(consultation, now=now) | {
        "to_predict": [_asked(item, typed) for item in standing.not_yet_predicted(version)],
        "guesses": [guess_of(row) for row in rows],
        "locked": _locked(rows, consultation, now),
        "is_closed": hasattr(consultation, "closing"),
    }
    return render(request, "panels/prediction.html", values, status=status)


def _locked(rows: list[Any], consultation: Consultation, now: datetime) -> str:
    if not rows:
        return ""
    at = max(row.locked_at for row in rows)
    return _("Locked since %(moment)s") % {"moment": moment(at, now=now, zone=consultation.service.zone)}


def _asked(item: Item, typed: QueryDict | None) -> dict[str, Any]:
    """One item with the fields for what is expected of it, and what the number means."""
    said = typed if typed is not None else QueryDict()
    names = [(f"expect-{item.pk}-{one.pk}", one.text) for one in item.options.all()] or [(f"expect-{item.pk}", "")]
    meaning = {
        Item.Kind.STATEMENT: _("How many of 100 agree?"),
        Item.Kind.CHOICE: _("How many of 100 choose this?"),
        Item.Kind.SEVERAL: _("How many of 100 choose this?"),
        Item.Kind.RANKING: _("Which place does each get?"),
    }.get(Item.Kind(item.kind), _("What is the average?"))
    return {"item": item, "meaning": meaning, "fields": [(name, text, said.get(name, "")) for name, text in names]}
