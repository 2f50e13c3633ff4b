"""The refusals of reading, answering and publishing, each as a sentence that says what somebody can do now."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.methods.disclosure import CannotBeHidden
from gehoord.responses.actions import code, publish, respond
from gehoord.texts import day_words, moment
from gehoord.web.panels import refusals as panels
from gehoord.web.panels.refusals import Said


class NothingTicked(Exception):
    """A reader pressed a button and chose no answer."""


class NoKindOfWords(Exception):
    """Words are hidden with what kind of words they are."""


class NeedsADay(Exception):
    """A new day for the answer that cannot be read."""


class NobodyMeant(Exception):
    """A name or address that is nobody's, or several people's."""


MISSING = {
    "kind": gettext_lazy("Choose what you do with it. For example: we adapt."),
    "text": gettext_lazy("Write it in your own words. Why not takes 80 letters at least."),
    "what": gettext_lazy("Say in one line what will be done. For example: a microwave for the late shift."),
    "owner": gettext_lazy("Who does it? A name or an address of a colleague. For example ids@rijnvoort.example."),
    "due_date": gettext_lazy("By which day is it there? A day that is still to come."),
    "reason": gettext_lazy("Choose the kind of reason. For example: money."),
    "inputs": gettext_lazy("Tick what this explains: a question, or what a member brought. At least one."),
    "would_change": gettext_lazy("Say what would change it, or tick that nothing would. One of the two."),
}
"""What a response still misses, a sentence each."""
FIELD_OF = {"inputs": "answers"}
"""Where it stands on the page, when that is called otherwise."""


def _coming_in(refusal: code.StillComingIn) -> str:
    if refusal.at is None:
        return _("People can still answer. After closing you see what was heard.")
    at = moment(refusal.at, now=timezone.now(), zone=timezone.get_current_timezone_name())
    return _("The last voices can still come in. What was heard is ready %(moment)s.") % {"moment": at}


def _unanswered(refusal: publish.ThemesUnanswered) -> str:
    names = ", ".join(f"“{theme.name}”" for theme in refusal.themes)
    return _("Five people or more speak of these themes, and you have not answered them: %(themes)s.") % {
        "themes": names
    }


def _unread(refusal: publish.NotAllRead) -> str:
    said = {"count": refusal.answers}
    return _("%(count)d answers in own words were not read yet. The coder puts them under a theme first.") % said


def _silent(refusal: publish.SilentGroups) -> str:
    names = ", ".join(group.name for group in refusal.groups)
    return _("Nobody of %(groups)s was heard. Say so in your answer, in a sentence of your own.") % {"groups": names}


def _too_far(refusal: publish.TooFar) -> str:
    day = day_words(refusal.last, today=timezone.localdate())
    return _("An answer takes twelve weeks at most. Choose a day until %(day)s.") % {"day": day}


def _promised(refusal: respond.PromiseStands) -> str:
    said = {"what": refusal.promise.what}
    return _("You promised “%(what)s”. First deliver it, or say why it will not come.") % said


def _incomplete(refusal: respond.Incomplete) -> str:
    return " ".join(str(MISSING[name]) for name in refusal.missing)


OWN: dict[type[Exception], Said] = {
    NothingTicked: gettext_lazy("Tick at least one answer."),
    NoKindOfWords: gettext_lazy("Choose what kind of words these are. Then nobody has to read them any more."),
    NeedsADay: gettext_lazy("We need a day. For example 12 May."),
    NobodyMeant: gettext_lazy("Write the whole name, or the address. For example vera.smit@rijnvoort.example."),
    code.OfTheService: gettext_lazy("Who works in the service does not read what people wrote to it. Choose another."),
    code.NotTheCoder: gettext_lazy("Somebody else reads these answers. The coordinator names who does."),
    code.OtherPart: gettext_lazy("She already reads as the other one. A second look comes from somebody else."),
    code.StillComingIn: _coming_in,  # type: ignore[dict-item]
    code.PublishedAlready: gettext_lazy("The answer is out. Its themes stay as they are."),
    code.NeedsAThemeName: gettext_lazy("What is this theme called? In words people used themselves."),
    code.ThemeTaken: gettext_lazy("There is a theme of this name. Choose another name."),
    code.NotInThisConsultation: gettext_lazy("Part of this was not there any more. Look again and choose once more."),
    code.HasAResponse: gettext_lazy("The service has written an answer to this theme. So it stays."),
    publish.ThemesUnanswered: _unanswered,  # type: ignore[dict-item]
    publish.NotAllRead: _unread,  # type: ignore[dict-item]
    publish.NothingAnswered: gettext_lazy("People spoke, and there is no answer yet. Answer at least one theme."),
    publish.SilentGroups: _silent,  # type: ignore[dict-item]
    publish.ExtendedAlready: gettext_lazy("You put this off once already. A second time is not possible."),
    publish.NotLater: gettext_lazy("Choose a day after the one you promised."),
    publish.TooLateToExtend: gettext_lazy(
        "The promised day has passed. Everybody sees that; answer as soon as you can."
    ),
    publish.TooFar: _too_far,  # type: ignore[dict-item]
    respond.Incomplete: _incomplete,  # type: ignore[dict-item]
    respond.PromiseStands: _promised,  # type: ignore[dict-item]
    CannotBeHidden: gettext_lazy(
        "Together with what was shown before, this would give somebody away. Nothing was shown."
    ),
}
SENTENCES = panels.SENTENCES | OWN
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads; only for the refusals named above."""
    said = next(SENTENCES[kind] for kind in type(refusal).__mro__ if kind in SENTENCES)
    return said(refusal) if callable(said) else str(said)
