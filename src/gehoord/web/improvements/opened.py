"""One act on an improvement or a cycle somebody may see: done and told, or refused with a sentence on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gehoord.people.models import Person
from gehoord.web.improvements.refusals import REFUSALS, sentence

View = Callable[..., HttpResponse]
Rows = Callable[[Person], QuerySet[Any]]


def found(rows: QuerySet[Any], pk: int) -> Any:
    """The row, or nothing at this address (404)."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def act(rows: Rows, page: Callable[..., HttpResponse]) -> Callable[[Callable[..., object]], View]:
    """An act on what `rows` gives this person. A form that is not complete comes back as a dict for the page (422)."""

    def wrapped(view: Callable[..., object]) -> View:
        @login_required
        @require_POST
        @wraps(view)
        def perform(request: HttpRequest, pk: int) -> HttpResponse:
            row: Model = found(rows(request.user), pk)  # type: ignore[arg-type]
            try:
                said = view(request, row)
            except REFUSALS as refusal:
                messages.error(request, sentence(refusal))
                return page(request, row, status=422)
            if isinstance(said, dict):
                return page(request, row, status=422, **said)
            messages.success(request, str(said))
            return redirect(request.path.rsplit("/", 2)[0] + "/")

        return perform

    return wrapped
