"""The refusals of the acts after an answer, each as a sentence that says what somebody can do now."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gehoord.panels.actions.open_consultation import NeedsAReason
from gehoord.panels.actions.speak import LinkExpired
from gehoord.responses.actions import deliver, heard, promise

SENTENCES: dict[type[Exception], Promise] = {
    heard.NotAsked: gettext_lazy("There is nothing to say here now. What you said before is kept."),
    heard.SaidAlready: gettext_lazy("This was said on this device before. It is kept."),
    LinkExpired: gettext_lazy("This link no longer works. The answer stands in the public list."),
    NeedsAReason: gettext_lazy("Say why, in one sentence. Everybody who asked reads it."),
    promise.NotYourPromise: gettext_lazy("Only who keeps this promise and the leads of the service do this."),
    promise.NotToldYet: gettext_lazy("First tell who asked. Then the date can move."),
    promise.NotALaterDay: gettext_lazy("Choose a day after the one that is promised now."),
    promise.OverAndDone: gettext_lazy("This promise was confirmed or dropped. You see how it stands now."),
    deliver.AskedAlready: gettext_lazy("You reported this. Colleagues are saying whether it is so."),
    deliver.NobodyToConfirm: gettext_lazy("Nobody of these groups can say whether it is so. Ask the coordinator."),
    deliver.NotDrawn: gettext_lazy("Somebody else says this now, because you were away. Thank you for looking."),
    deliver.SaidAndDone: gettext_lazy("Enough colleagues have said it. You see how it stands now."),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads; only for the refusals named above."""
    return str(next(SENTENCES[kind] for kind in type(refusal).__mro__ if kind in SENTENCES))
