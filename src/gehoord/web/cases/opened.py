"""A case opened by somebody who may see it: signed in, or by a link in a mail of hers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gehoord.cases.models import Case
from gehoord.cases.queries.links import open_link
from gehoord.cases.queries.visible import case_for, speaks_for_customer
from gehoord.people.models import Person


@dataclass(frozen=True)
class Opened:
    """The case, who opened it, and by which link, if any."""

    case: Case
    person: Person
    token: str = ""

    @property
    def url(self) -> str:
        """The page she is on."""
        if self.token:
            return reverse("link", kwargs={"token": self.token})
        return reverse("case", kwargs={"pk": self.case.pk})

    def act(self, name: str) -> str:
        """The address of an act on this case, by the same way in."""
        if self.token:
            return reverse(f"link_{name}", kwargs={"token": self.token})
        return reverse(name, kwargs={"pk": self.case.pk})

    @property
    def speaks(self) -> bool:
        """She is the customer, or whom the customer named."""
        return speaks_for_customer(self.case, self.person)


View = Callable[..., HttpResponse]


def opened_by(person: Person, pk: int) -> Opened:
    """The case as she may see it; what she may not see is not there (404)."""
    case = case_for(person, pk)
    if case is None:
        raise Http404
    return Opened(case, person)


def opened_with(token: str) -> Opened | None:
    """The case of a link that still works, for the person it was sent to; None when it does not."""
    found = open_link(token)
    case = case_for(found[1], found[0].pk) if found else None
    return Opened(case, found[1], token) if found and case else None


def act_on_case(view: View) -> View:
    """A POST on a case: `view(request, opened)` behind sign-in with `pk`, or behind a link with `token`.

    A link that no longer works goes to its page, which says so and offers a new one.
    """

    @login_required
    def signed_in(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, opened_by(request.user, pk))  # type: ignore[arg-type]

    @require_POST
    @wraps(view)
    def act(request: HttpRequest, **where: Any) -> HttpResponse:
        if "token" not in where:
            return signed_in(request, **where)
        opened = opened_with(where["token"])
        return view(request, opened) if opened else redirect("link", token=where["token"])

    return act
