"""Each refusal of an act as a sentence that says what the person can do now. All of this room's stand here."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehoord.cases.actions import ask, confirm, converse, need, refuse, route
from gehoord.cases.queries import candidates

SENTENCES: dict[type[Exception], str | Promise | Callable[[Exception], str]] = {
    ask.NothingSaid: _("What is the matter? One sentence is enough."),
    converse.NothingSaid: _("What would you like to say? One sentence is enough."),
    route.NotYours: _("Only who asked says this. You can write what you know."),
    confirm.NothingToConfirm: _("There is nothing to answer here any more. You see how it stands now."),
    need.DateHasPassed: _("That moment has passed. Choose a later one, or leave it empty."),
    need.NotReadable: _("We missed what you can do now. Choose one of the four."),
    refuse.NothingRefused: _("There is nothing to answer here any more. You see how it stands now."),
    route.NobodyPresent: _("Nobody is in right now. You hear as soon as somebody is."),
    route.NotExpected: _("This colleague is not in before you need it. You see here who helps you."),
    candidates.NoServiceYet: _(
        "No service has been set up yet. Your text is still here. Please ask the administrator."
    ),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads. Only for the refusals named above; anything else is a bug and is not caught."""
    said = SENTENCES[type(refusal)]
    return said(refusal) if callable(said) else str(said)
