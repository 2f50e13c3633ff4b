"""Who leads a service and who coordinates: from a draft, by a check, to an open question and its closing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.panels.actions.check import ask_for_check, check
from gehoord.panels.actions.compose import say_affected
from gehoord.panels.actions.deliberate import open_deliberation
from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.move_closing import move_closing
from gehoord.panels.actions.open_consultation import close_consultation, open_consultation, withdraw
from gehoord.panels.actions.speak import rule_statement
from gehoord.panels.models import Consultation
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.visible import own_statements_for
from gehoord.web.panels.forms import LaterForm, NoMoment
from gehoord.web.panels.guarded import act_on


def _person(request: HttpRequest) -> Any:
    return request.user


@act_on
def create_check_request(request: HttpRequest, consultation: Consultation) -> object:
    """Give the draft to the coordinator."""
    ask_for_check(consultation=consultation, by=_person(request), now=timezone.now())
    return _("The coordinator looks at it. You hear what she says.")


@act_on
def create_check(request: HttpRequest, consultation: Consultation) -> object:
    """The coordinator says yes, or asks something back."""
    is_yes = request.POST.get("answer") == "yes"
    words = request.POST.get("words", "").replace("\x00", "")
    check(consultation=consultation, is_yes=is_yes, words=words, by=_person(request), now=timezone.now())
    return _("Said. The service can open it now.") if is_yes else _("Asked back. The service hears it.")


@act_on
def create_opening(request: HttpRequest, consultation: Consultation) -> object:
    """Ask the panel."""
    open_consultation(consultation=consultation, by=_person(request), now=timezone.now())
    return _("The panel is asked now. Every member has a mail with two buttons.")


@act_on
def create_closing(request: HttpRequest, consultation: Consultation) -> object:
    """The coordinator ends it before its day."""
    close_consultation(consultation=consultation, by=_person(request), now=timezone.now())
    return _("Closed. The service owes an answer now.")


@act_on
def create_later_closing(request: HttpRequest, consultation: Consultation) -> object:
    """People get longer to answer, with the reason for everybody who was asked."""
    form = LaterForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    if said.get("closes_at") is None:
        raise NoMoment
    reason = request.POST.get("why_later", "").replace("\x00", "")
    move_closing(
        consultation=consultation, to_at=said["closes_at"], reason=reason, by=_person(request), now=timezone.now()
    )
    return _("Moved. Everybody who was asked hears why.")


@act_on
def create_withdrawal(request: HttpRequest, consultation: Consultation) -> object:
    """Take the question back, with the reason for everybody who was asked."""
    reason = request.POST.get("reason", "").replace("\x00", "")
    withdraw(consultation=consultation, reason=reason, by=_person(request), now=timezone.now())
    return _("Taken back. Everybody who was asked hears why.")


@act_on
def create_deliberation(request: HttpRequest, consultation: Consultation) -> object:
    """Members read two other groups and may answer once more."""
    open_deliberation(consultation=consultation, by=_person(request), now=timezone.now())
    return _("Members who answered themselves now read two other groups.")


@act_on
def create_open_link(request: HttpRequest, consultation: Consultation) -> object:
    """A link for whoever passes."""
    give_open_link(consultation=consultation, by=_person(request), now=timezone.now())
    return _("Here is a link for whoever passes. What comes by it is a signal, and no trend.")


@act_on
def create_affected(request: HttpRequest, consultation: Consultation) -> object:
    """Whom it affects, and which member covers whom; nobody: not heard."""
    seats = {str(seat.pk): seat for seat in sitting(consultation.panel)}
    groups = consultation.panel.constituencies.all()
    covered = {
        group: seats.get(request.POST.get(f"covers-{group.pk}", ""))
        for group in groups
        if request.POST.get(f"affects-{group.pk}")
    }
    say_affected(consultation=consultation, covered=covered, by=_person(request), now=timezone.now())
    return _("Kept. Who is not heard is said so, also in the answer.")


@act_on
def create_ruling(request: HttpRequest, consultation: Consultation, *, statement: int) -> object:
    """A statement somebody added: shown to everybody, or not, with the reason."""
    rows = own_statements_for(_person(request)).filter(pk=statement, version__consultation=consultation)
    found = rows.first()
    if found is None:
        raise Http404
    rule_statement(
        statement=found,
        refused=request.POST.get("ruling") != "show",
        reason=request.POST.get("reason", "").replace("\x00", ""),
        by=_person(request),
        now=timezone.now(),
    )
    return _("Done. Whoever wrote it reads what you decided.")
