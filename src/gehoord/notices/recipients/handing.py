"""Handing over: an offer on its way, and what became of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gehoord.cases.models import Offer
from gehoord.notices.recipients.phrases import (
    apart,
    asked,
    because_you_asked,
    because_you_had_it,
    because_yours,
    here_until,
    inside,
    joined,
    next_word,
    the_reason,
)
from gehoord.notices.recipients.told import Fact, Told, Words
from gehoord.people.models import Person
from gehoord.texts import before_moment


def _offer(fact: Fact) -> Offer:
    return Offer.objects.select_related("sender", "to", "specialism").get(pk=fact.row("offer"))


def because_offered(sender: Person) -> str:
    """Why somebody who is asked to take over is told."""
    return _("You get this message because %(name)s asks you to take over.") % {"name": sender.name}


def case_offered(fact: Fact) -> list[Told]:
    """Who is asked hears from whom, why, and until when."""
    offer = _offer(fact)
    return [Told(offer.to, lambda: _shall_you(fact, offer))]


def _shall_you(fact: Fact, offer: Offer) -> Words:
    names = {
        "sender": offer.sender.first_name,
        "customer": fact.customer.first_name,
        "before": before_moment(offer.expires_at, now=fact.now, zone=offer.to.zone),
    }
    return Words(
        text=apart(
            _("%(sender)s asks whether you take over the question of %(customer)s.") % names,
            the_reason(offer.sentence),
            _("Say so %(before)s. Without your yes it stays with %(sender)s.") % names,
        ),
        quote=asked(fact, reader=offer.to),
        reason=because_offered(offer.sender),
        speaker=offer.sender,
    )


def case_offer_declined(fact: Fact) -> list[Told]:
    """The sender hears that it stays with her."""
    offer = _offer(fact)
    names = {"name": offer.to.first_name}
    return [
        Told(
            offer.sender,
            lambda: Words(
                text=_("It does not fit %(name)s now. The question stays with you.") % names,
                reason=because_yours(),
                speaker=offer.to,
            ),
        )
    ]


def case_offer_expired(fact: Fact) -> list[Told]:
    """The sender hears that it stays with her."""
    offer = _offer(fact)
    names = {"name": offer.to.first_name}
    return [
        Told(
            offer.sender,
            lambda: Words(
                text=_("%(name)s has not answered yet. The question stays with you.") % names, reason=because_yours()
            ),
        )
    ]


def case_offer_withdrawn(fact: Fact) -> list[Told]:
    """Who was asked hears that nothing is asked any more."""
    offer = _offer(fact)
    names = {"name": offer.sender.first_name}
    return [
        Told(
            offer.to,
            lambda: Words(
                text=_("%(name)s keeps this question. You need not do anything.") % names,
                reason=because_offered(offer.sender),
                speaker=offer.sender,
            ),
        )
    ]


def case_accepted(fact: Fact) -> list[Told]:
    """The customer hears who takes over and why; the sender that it is taken."""
    offer = _offer(fact)
    return [
        Told(fact.customer, lambda: _takes_over(fact, offer)),
        Told(offer.sender, lambda: _was_taken(offer)),
    ]


def _takes_over(fact: Fact, offer: Offer) -> Words:
    names = {
        "name": offer.to.first_name,
        "before": offer.sender.first_name,
        "specialism": inside(offer.specialism),
    }
    if offer.specialism is not None and not offer.sentence:
        text = _("%(name)s takes over from %(before)s, because %(name)s knows about %(specialism)s.") % names
    else:
        text = joined(_("%(name)s takes over from %(before)s.") % names, the_reason(offer.sentence))
    return Words(
        text=apart(
            text,
            joined(_("You repeat nothing."), here_until(offer.to, fact, reader=fact.customer), next_word(fact)),
        ),
        reason=because_you_asked(fact),
        speaker=offer.to,
    )


def _was_taken(offer: Offer) -> Words:
    return Words(
        text=_("%(name)s took it over from you. You can still read along.") % {"name": offer.to.first_name},
        reason=because_you_had_it(),
        speaker=offer.to,
    )
