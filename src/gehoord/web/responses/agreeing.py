"""What people spoke of becomes an agreement both ways; and how those stand beside an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.expectations.models import Statement
from gehoord.panels.models import Consultation
from gehoord.responses.actions.expect import expect_from_theme
from gehoord.responses.queries.agreed import agreed_from, draft_of_theme
from gehoord.responses.queries.themes import themes_of
from gehoord.web.expectations.forms import StatementForm
from gehoord.web.expectations.refusals import REFUSALS, sentence
from gehoord.web.responses.held import led_by, person_of

KNOWN = ("consultation", "source_words")
"""Where it comes from is known: this consultation."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """The lead words it, starting from what was heard and answered; the panel that said it is asked to agree."""
    consultation, now = led_by(request, pk), timezone.now()
    heard = next((one for one in themes_of(consultation) if one.pk == theme), None)
    if heard is None:
        raise Http404
    form = HeardForm(
        request.POST or None,
        specialisms=list(consultation.service.specialisms.all()),
        initial=draft_of_theme(heard, now=now),
    )
    if request.method == "POST" and form.is_valid():
        try:
            statement = expect_from_theme(theme=heard, wording=form.wording(), by=person_of(request), now=now)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("You agreed. The members of the panel are asked to agree as well."))
            return redirect("expectation", pk=statement.expectation_id)
    values = {"form": form, "service": consultation.service, "consultation": consultation, "theme": heard}
    return render(request, "expectations/word.html", values, status=422 if form.errors else 200)


class HeardForm(StatementForm):
    """One wording of what a panel said: its source is that consultation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, consultations=[], **options)
        for name in KNOWN:
            del self.fields[name]

    def clean(self) -> dict[str, object]:
        """As the act takes it, with the source left to the act."""
        return {**self.cleaned_data, **dict.fromkeys(KNOWN, "")}


@dataclass(frozen=True)
class AgreedSaid:
    """One agreement as a card: what customers expect, what is promised, what cannot and why, and who agrees."""

    expects: str
    promises: str
    cannot: str
    because: str
    holds: bool
    href: str


def agreed_said(consultation: Consultation) -> list[AgreedSaid]:
    """Every agreement that came of a consultation, as everybody reads it."""
    return [_card(row) for row in agreed_from(consultation)]


def _card(row: Statement) -> AgreedSaid:
    return AgreedSaid(
        expects=row.customers_expect,
        promises=row.service_promises,
        cannot=row.service_cannot,
        because=row.because,
        holds=hasattr(row, "in_force"),
        href=f"/expectations/{row.expectation_id}/",
    )
