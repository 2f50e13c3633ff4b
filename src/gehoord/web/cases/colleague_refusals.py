"""The refusals a colleague can meet while helping, each as a sentence that says what she can do now."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.cases.actions import converse, decide, offer, order, promise, refuse, silence
from gehoord.web.cases import refusals


def _no_longer_offered(refusal: Exception) -> str:
    owner = getattr(refusal, "owner", None)
    if owner is None:
        return _("This offer is over. Here is what waits for you now.")
    return _("%(name)s has this question now. Here is the next.") % {"name": owner.first_name}


def _decided(refusal: Exception) -> str:
    by = getattr(refusal, "by", None)
    if by is None:
        return _("This is decided already. You see how it stands now.")
    return _("%(name)s has just decided this. You see how it stands now.") % {"name": by.first_name}


SENTENCES: dict[type[Exception], str | Promise | Callable[[Exception], str]] = {
    converse.NotTheOwner: gettext_lazy("Somebody else has this question now. You can still write a note."),
    offer.NotYoursToGive: gettext_lazy("Only who has the question can hand it over. You see who has it now."),
    offer.NotPresent: gettext_lazy("Nobody gets a question while away. Choose somebody who is in."),
    offer.LookTogether: gettext_lazy("It was passed on twice. Ask the lead to look at it together with you."),
    offer.SayWhyBack: gettext_lazy("This colleague had the question before. Say in one sentence why it goes back."),
    offer.NoLongerOffered: _no_longer_offered,
    promise.NoReason: gettext_lazy("Say why, in one sentence. The customer reads it."),
    promise.AlreadyPast: gettext_lazy("That moment has passed. Choose a later one, for example in an hour."),
    order.NotInYourList: gettext_lazy("This is not in your list any more. You see what is."),
    order.SayWhy: gettext_lazy("Say why this goes first, in one sentence. Your colleagues read it."),
    order.NotReadable: gettext_lazy("We need a title, a day that is still to come, and at least one minute of work."),
    decide.NotTheLead: gettext_lazy("The lead of this service, or who stands in, decides this."),
    decide.AlreadyDecided: _decided,
    decide.SayWhy: gettext_lazy("Say why, in one sentence. Those concerned read it."),
    decide.NotAChoice: gettext_lazy("Choose one of the answers."),
    refuse.SayWhyNot: gettext_lazy("A no needs two things: why, in plain words, and what can be done instead."),
    refuse.NoDecider: gettext_lazy("A no needs a name. Choose who of this service decided it."),
    silence.AlreadyCalled: gettext_lazy("Somebody called already. You see what was said."),
}
REFUSALS = (*SENTENCES, *refusals.REFUSALS)


def sentence(refusal: Exception) -> str:
    """What the person reads."""
    said = SENTENCES.get(type(refusal))
    if said is None:
        return refusals.sentence(refusal)
    return said(refusal) if callable(said) else str(said)
