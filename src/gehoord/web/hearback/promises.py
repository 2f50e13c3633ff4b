"""What was promised: all of it for everybody, and one promise for who keeps it and for who says whether it is so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.responses.actions.deliver import deliver, say_whether
from gehoord.responses.actions.promise import drop_promise, move_promise, tell_later
from gehoord.responses.models import Confirmer, Promise
from gehoord.responses.queries.promises import (
    confirming_for,
    drawn_for,
    listed,
    promises_for,
    promises_found,
    promises_to_keep,
)
from gehoord.responses.queries.public import services_that_asked
from gehoord.web.hearback.forms import DeliveryForm, DroppingForm, LaterForm
from gehoord.web.hearback.promise_page import promise_page, still_to_keep
from gehoord.web.hearback.refusals import REFUSALS, sentence
from gehoord.web.hearback.said import query_of, searched
from gehoord.web.paging import page_of, slice_of
from gehoord.web.promised import row_of

View = Callable[..., HttpResponse]


@login_required
@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits for her word or her hands first, then all that was promised."""
    person: Any = request.user
    now, page = timezone.now(), page_of(request)
    services = list(services_that_asked(person))
    words, service = searched(request, services)
    seen, more = slice_of(promises_found(person, words=words, service=service), page)
    values = {
        "words": words,
        "services": services,
        "chosen": service,
        "to_say": confirming_for(person).filter(reply="").order_by("pk"),
        "to_keep": still_to_keep(person, now=now),
        "rows": [row_of(listed(promise, now=now), now=now) for promise in seen],
        "query": query_of(words, service),
        "next_page": page + 1 if more else 0,
    }
    return render(request, "hearback/promises.html", values)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: how it stands, all that happened to it, and what she can do with it."""
    person: Any = request.user
    promise = promises_for(person).filter(pk=pk).first()
    if promise is None:
        raise Http404
    return _draw(request, promise)


def _draw(request: HttpRequest, promise: Promise, *, status: int = 200, **forms: Any) -> HttpResponse:
    person: Any = request.user
    values: dict[str, Any] = {
        "later": LaterForm(),
        "delivery": DeliveryForm(),
        "dropping": DroppingForm(),
    }
    values |= promise_page(promise, person, now=timezone.now()) | forms
    return render(request, "hearback/promise.html", values, status=status)


def _act(view: Callable[[HttpRequest, Promise], Any]) -> View:
    """One act of who keeps it: done, or the page again with the sentence and what was typed."""

    @login_required
    @require_POST
    @wraps(view)
    def perform(request: HttpRequest, pk: int) -> HttpResponse:
        person: Any = request.user
        promise = promises_to_keep(person).filter(pk=pk).first()
        if promise is None:
            raise Http404
        try:
            said = view(request, promise)
        except REFUSALS as refusal:
            messages.error(request, sentence(refusal))
            return _draw(request, promise, status=422)
        if isinstance(said, dict):
            return _draw(request, promise, status=422, **said)
        messages.success(request, said)
        return redirect("promise_made", pk=pk)

    return perform


@_act
def create_telling(request: HttpRequest, promise: Promise) -> object:
    """Those who asked hear that it will be later; the date does not move yet."""
    form = LaterForm(request.POST)
    if not form.is_valid():
        return {"later": form}
    tell_later(promise=promise, by=request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    return _("Everybody who asked is told. Now you can move the date.")


@_act
def create_move(request: HttpRequest, promise: Promise) -> object:
    """The date becomes the one that was told."""
    move_promise(promise=promise, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    return _("Moved. The list shows the new day, and the first one.")


@_act
def create_delivery(request: HttpRequest, promise: Promise) -> object:
    """Report it done; customers drawn by lot are asked."""
    form = DeliveryForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"delivery": form}
    deliver(promise=promise, by=request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    return _("Reported. Colleagues drawn by lot say whether it is so.")


@_act
def create_dropping(request: HttpRequest, promise: Promise) -> object:
    """It will not come; everybody who asked hears why."""
    form = DroppingForm(request.POST)
    if not form.is_valid():
        return {"dropping": form}
    drop_promise(promise=promise, by=request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    return _("Dropped. Everybody who asked hears why.")


@login_required
@require_POST
def create_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was drawn by lot says: it is so, it is not, or she does not know."""
    person: Any = request.user
    drawn, reply = drawn_for(person).filter(delivery__promise=pk).first(), request.POST.get("reply", "")
    promise = promises_for(person).filter(pk=pk).first()
    if drawn is None or promise is None:
        raise Http404
    if reply not in Confirmer.Reply.values:
        messages.error(request, _("Choose yes, no or that you do not know."))
        return _draw(request, promise, status=422)
    try:
        say_whether(confirmer=drawn, reply=reply, by=person, now=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return _draw(request, promise, status=422)
    messages.success(request, _("Heard. Thank you. Nobody can see what you said."))
    return redirect("promise_made", pk=pk)
