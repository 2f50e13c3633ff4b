"""This order is not right: somebody puts something first, by name, with a reason, after seeing what it costs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.cases.actions.order import end_override, finish_work, put_first, start_work
from gehoord.cases.models import PlannedWork
from gehoord.cases.queries.now import Row, now_list
from gehoord.cases.queries.visible import planned_work_for
from gehoord.people.models import Person
from gehoord.web.cases.colleague_forms import ReasonForm
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.cases.why import minutes_words, price_words, why_sentence


def order_page(person: Person, *, typed: Any = None) -> dict[str, Any]:
    """Every row with why it stands there and what putting it first would cost."""
    now, chosen = timezone.now(), (typed or {}).get("first", "")
    rows: list[dict[str, Any]] = [
        {
            "row": row,
            "key": row.position.key,
            "title": row.standing.case.title if row.standing else row.work.title if row.work else "",
            "why": why_sentence(row, now=now, zone=person.zone),
            "price": price_words(row.price_first_minutes),
            "checked": str(row.position.key) == chosen,
        }
        for row in now_list(person, now=now)
    ]
    put_first_by_name = [row for row in rows if row["row"].override]
    others = [row for row in rows[len(put_first_by_name) or 1 :] if not row["row"].override]
    return {"rows": others, "put_first": put_first_by_name, "form": ReasonForm(typed)}


@login_required
@require_safe
def order(request: HttpRequest) -> HttpResponse:
    """The order with its prices, and the field for a reason."""
    return render(request, "cases/order.html", order_page(request.user))  # type: ignore[arg-type]


@login_required
@require_POST
def create_override(request: HttpRequest) -> HttpResponse:
    """Put one first."""
    now = timezone.now()
    row = _chosen(now_list(request.user, now=now), request.POST.get("first", ""))  # type: ignore[arg-type]
    form = ReasonForm(request.POST)
    form.is_valid()
    try:
        made = put_first(
            by=request.user,  # type: ignore[arg-type]
            case=row.standing.case if row and row.standing else None,
            work=row.work if row else None,
            reason=form.cleaned_data["reason"],
            now=now,
        )
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        values = order_page(request.user, typed=request.POST)  # type: ignore[arg-type]
        return render(request, "cases/order.html", values, status=422)
    messages.success(
        request, _("It stands first now, with your name. %(price)s") % {"price": price_words(made.price_minutes)}
    )
    return redirect("now")


@login_required
@require_POST
def create_restoration(request: HttpRequest) -> HttpResponse:
    """Back to the order as it is."""
    now = timezone.now()
    row = _chosen(now_list(request.user, now=now), request.POST.get("first", ""))  # type: ignore[arg-type]
    if row is not None and row.override is not None:
        end_override(override=row.override, by=request.user, now=now)  # type: ignore[arg-type]
        messages.success(request, _("The order is as it was."))
    return redirect("now")


def _chosen(rows: list[Row], key: str) -> Row | None:
    return next((row for row in rows if str(row.position.key) == key), None)


def _work_of(request: HttpRequest, pk: int) -> PlannedWork:
    work = planned_work_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if work is None:
        raise Http404
    return work


@login_required
@require_POST
def create_work_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin own work; what customers lose by it is written down, and said."""
    work = _work_of(request, pk)
    try:
        ledger = start_work(work=work, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return redirect("now")
    said = {"title": work.title, "minutes": minutes_words(sum(row.minutes for row in ledger))}
    if ledger:
        messages.success(request, _("Begun: %(title)s. Written down: it costs customers %(minutes)s together.") % said)
    else:
        messages.success(request, _("Begun: %(title)s. No customer waits for it.") % said)
    return redirect("now")


@login_required
@require_POST
def create_work_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The work is done."""
    work = _work_of(request, pk)
    finish_work(work=work, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("Done: %(title)s.") % {"title": work.title})
    return redirect("now")
