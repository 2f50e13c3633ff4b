"""Handing over warmly: offer, accept, does not fit, take back; look together; ask for somebody on planned work."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gehoord.cases.actions.decide import ask_trade_off
from gehoord.cases.actions.offer import accept, ask_joint_look, decline, offer, withdraw
from gehoord.cases.models import Offer
from gehoord.cases.queries.hand_over import Taker, specialism_named, taker_named
from gehoord.cases.queries.visible import offers_for
from gehoord.web.cases.colleague import again, done, helping
from gehoord.web.cases.colleague_forms import OfferForm
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.cases.opened import Opened


@helping
def create_offer(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Ask a colleague who is in to take it over. Until she says yes nothing moves."""
    form, now = OfferForm(request.POST), timezone.now()
    taker = _taker(form, opened)
    if taker is None:
        return again(request, opened, _("Choose a colleague who can help with this."))
    said = form.cleaned_data
    chosen = specialism_named(said.get("specialism"))
    made = offer(
        case=opened.case,
        sender=opened.person,
        to=taker.person,
        sentence=said["sentence"],
        specialism=chosen if chosen != opened.case.specialism else None,
        now=now,
    )
    told = _("Offered to %(name)s. Until %(name)s says yes it stays with you.")
    return done(request, opened, told % {"name": made.to.first_name}, "#hand-over")


@helping
def create_joint_look(request: HttpRequest, opened: Opened) -> HttpResponse:
    """After two hand-overs: the lead looks at it together with both."""
    taker = _taker(OfferForm(request.POST), opened)
    other = taker.person if taker else None
    ask_joint_look(case=opened.case, by=opened.person, other=other, now=timezone.now())
    return done(request, opened, _("The lead is asked to look at it with you. You keep it until then."), "#hand-over")


@helping
def create_trade_off(request: HttpRequest, opened: Opened) -> HttpResponse:
    """I need somebody who is on planned work: both halves go to the lead."""
    taker = _taker(OfferForm(request.POST), opened)
    if taker is None or taker.work is None:
        return again(request, opened, _("This colleague is on no planned work now. You can offer it to her."))
    ask_trade_off(case=opened.case, by=opened.person, colleague=taker.person, work=taker.work, now=timezone.now())
    told = _("The lead sees both halves and decides about %(name)s, by name.")
    return done(request, opened, told % {"name": taker.person.first_name}, "#hand-over")


def _taker(form: OfferForm, opened: Opened) -> Taker | None:
    if not form.is_valid():
        return None
    return taker_named(form.cleaned_data["to"], opened.case, now=timezone.now())


def _offer_of(request: HttpRequest, pk: int) -> Offer:
    found = offers_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def create_acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over: ownership moves now. Who was too late sees who has it, and the next."""
    made = _offer_of(request, pk)
    try:
        accept(offer=made, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return redirect("now")
    said = {"name": made.case.customer.first_name, "sender": made.sender.first_name}
    messages.success(request, _("It is yours. %(name)s repeats nothing, and %(sender)s reads along.") % said)
    return redirect("case", pk=made.case_id)


@login_required
@require_POST
def create_refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not fit: it stays where it is."""
    made = _offer_of(request, pk)
    try:
        decline(offer=made, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("It stays with %(name)s.") % {"name": made.sender.first_name})
    return redirect("now")


@login_required
@require_POST
def create_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """The sender takes the offer back."""
    made = _offer_of(request, pk)
    try:
        withdraw(offer=made, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Taken back. It is yours, as it was."))
    return redirect("case", pk=made.case_id)
