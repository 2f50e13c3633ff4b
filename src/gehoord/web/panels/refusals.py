"""The refusals of the panel's acts, each as a sentence that says what somebody can do now."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.methods.lottery import NoLottery
from gehoord.panels.actions import (
    check,
    compose,
    contribute,
    deliberate,
    draw,
    gather,
    hear_back,
    move_closing,
    open_consultation,
    open_panel,
    predict,
    reword,
    sit,
    speak,
    summarise,
)
from gehoord.panels.rules.items import DoesNotAnswer
from gehoord.texts import at_moment, date_of, day_words
from gehoord.web.panels.forms import NoMoment

Said = str | Promise | Callable[[Exception], str]
SAID_NAMES = {
    "why_now": gettext_lazy("why now"),
    "can_change": gettext_lazy("what can still change"),
    "cannot_change": gettext_lazy("what cannot change"),
    "what_happens": gettext_lazy("what happens with the answer"),
    "minutes": gettext_lazy("how many minutes it takes"),
    "closes_at": gettext_lazy("until when people can answer"),
    "answer_date": gettext_lazy("the day of your answer"),
}
WRONG = {
    "kind": gettext_lazy("Question %(place)d: choose what kind of question it is."),
    "wording": gettext_lazy("Question %(place)d: write the question itself."),
    "options": gettext_lazy("Question %(place)d: write two to twenty different choices, one on a line."),
    "ends": gettext_lazy("Question %(place)d: say where the scale begins and ends. For example 0 and 10."),
}


def names_said(missing: list[str]) -> str:
    """What is still to be said, in words."""
    return ", ".join(str(SAID_NAMES[name]) for name in missing)


def _missing(refusal: check.NotYetSaid) -> str:
    return _("Still missing: %(names)s.") % {"names": names_said(refusal.missing)}


def _wrong_item(refusal: compose.WrongItem) -> str:
    return str(WRONG[refusal.why]) % {"place": refusal.place}


def _fixed(refusal: compose.FixedWording) -> str:
    said = {"place": refusal.place, "wording": refusal.wording}
    return _("Question %(place)d returns every round and keeps its words: “%(wording)s”") % said


def _too_many(refusal: gather.MoreThanThereAre) -> str:
    return _("That is more people than there are: about %(size)d. Count everybody once.") % {"size": refusal.size}


def _still_open(refusal: summarise.StillOpenToCorrection) -> str:
    at = at_moment(refusal.until, now=timezone.now(), zone=timezone.get_current_timezone_name())
    return _("Your constituency still reads along. You can send it %(at)s.") % {"at": at}


def _earlier(refusal: open_consultation.EarlierUnanswered) -> str:
    said = {"question": refusal.earlier.question}
    return _("First answer “%(question)s”. Whoever was asked still waits for that.") % said


def _not_predicted(refusal: open_consultation.NotPredicted) -> str:
    return _("First say what you expect. Still to do: %(count)d.") % {"count": len(refusal.items)}


def _out_of_turn(refusal: open_consultation.OutOfTurn) -> str:
    said = _("People were asked too recently or too much. Wait, or write down why it cannot wait.")
    if refusal.turns.free_at is None:
        return said
    day = date_of(refusal.turns.free_at, now=timezone.now(), zone=timezone.get_current_timezone_name())
    return said + " " + _("It is possible from %(day)s on.") % {"day": day}


def _taken_back(refusal: speak.TakenBack) -> str:
    return _("This question was taken back. The reason: %(reason)s") % {"reason": refusal.reason}


def _not_later(refusal: move_closing.NotLater) -> str:
    day = date_of(refusal.until, now=timezone.now(), zone=timezone.get_current_timezone_name())
    return _("People were promised until %(day)s. Choose a moment after that.") % {"day": day}


def _past_the_answer(refusal: move_closing.PastTheAnswer) -> str:
    day = day_words(refusal.day, today=timezone.localdate())
    return _("The answer is promised for %(day)s. Choose a moment before that day is over.") % {"day": day}


def _quota(refusal: open_panel.ImpossibleQuota) -> str:
    said = {"trait": refusal.trait, "value": refusal.value}
    return _("%(trait)s %(value)s: at least cannot be more than at most, or than there are seats.") % said


def _lottery(refusal: NoLottery) -> str:
    return _("These quotas cannot be met together. The smallest change that helps: %(change)s") % {"change": refusal}


SENTENCES: dict[type[Exception], Said] = {
    DoesNotAnswer: gettext_lazy("This answer does not fit the question. Choose again, or skip it."),
    speak.NothingSaid: gettext_lazy("You skipped everything. Answer at least one question, or close this page."),
    speak.LinkExpired: gettext_lazy("This link no longer works. Ask for a new one from who gave it to you."),
    speak.NotOpenToYou: gettext_lazy("This question is closed. Nothing can be added any more."),
    speak.NotThisQuestion: gettext_lazy("The question changed while you were answering. Please look at it once more."),
    speak.TakenBack: _taken_back,  # type: ignore[dict-item]
    speak.RuledAlready: gettext_lazy("Somebody decided about this already. You see how it stands now."),
    speak.NeedsAWhy: gettext_lazy("Say why, in one sentence. Whoever wrote it reads it."),
    hear_back.NotAnAddress: gettext_lazy("We miss your e-mail address. For example karin@rijnvoort.example."),
    summarise.NotGathering: gettext_lazy("You answer yourself, so there is nothing to sum up."),
    summarise.NeedsMinorityView: gettext_lazy("Also write what people said who did not agree."),
    summarise.SentAlready: gettext_lazy("Your summary was sent already. Nothing can be added."),
    summarise.NoSummary: gettext_lazy(
        "First write what you heard most. Your constituency reads it before you send it."
    ),
    summarise.StillOpenToCorrection: _still_open,  # type: ignore[dict-item]
    summarise.CorrectionsClosed: gettext_lazy("The two days to react are over. The summary is as it is."),
    contribute.NotYourPanel: gettext_lazy("You have no seat on this panel now. Nothing was kept."),
    contribute.NobodyToAsk: gettext_lazy("You speak for no group on this panel. You can answer yourself."),
    contribute.AlreadyGathering: gettext_lazy("You are asking your constituency. What they say is your contribution."),
    contribute.AlreadyBrought: gettext_lazy("Your answer is in. Nobody can find it again, you neither."),
    deliberate.NothingToAnswerAgain: gettext_lazy("There is nothing to answer once more here. Your answer stays."),
    gather.NobodyReached: gettext_lazy("How many people did you reach? At least one."),
    gather.MoreThanThereAre: _too_many,  # type: ignore[dict-item]
    gather.MoreSaidThanReached: gettext_lazy("These are more answers than the people you reached."),
    compose.NotYourService: gettext_lazy("Only who leads this service does this."),
    compose.NotTheirPanel: gettext_lazy("This panel speaks to another service. Choose another panel."),
    compose.NothingAsked: gettext_lazy("What do you want to ask? One sentence."),
    compose.NotADraft: gettext_lazy("This is with the coordinator or open already. You can still change the wording."),
    compose.WrongItem: _wrong_item,  # type: ignore[dict-item]
    compose.FixedWording: _fixed,  # type: ignore[dict-item]
    compose.NotOfThisPanel: gettext_lazy("This member or group belongs to another panel. Choose again."),
    check.NotYetSaid: _missing,  # type: ignore[dict-item]
    check.NothingToAnswer: gettext_lazy("There is no question to answer yet. Add at least one."),
    check.NobodyAffected: gettext_lazy("Whom does it affect? Choose at least one group."),
    check.AnswerBeforeClosing: gettext_lazy("Your answer comes before the last voice. Choose a later day."),
    check.NothingToCheck: gettext_lazy("This was looked at already, or changed meanwhile. You see how it stands now."),
    check.OwnQuestion: gettext_lazy("You wrote this yourself. Another coordinator looks at it."),
    check.NeedsWords: gettext_lazy("What do you want to ask back? One sentence is enough."),
    predict.AlreadyListening: gettext_lazy("The panel is being asked. An expectation afterwards is none."),
    predict.AlreadyLocked: gettext_lazy("Your expectation is locked and stays as it is."),
    predict.ImpossibleExpectation: gettext_lazy(
        "One number does not fit its question. Look at the smallest and largest."
    ),
    open_consultation.NotChecked: gettext_lazy("The coordinator has not said yes yet. You hear when that happens."),
    open_consultation.NotPredicted: _not_predicted,  # type: ignore[dict-item]
    open_consultation.EarlierUnanswered: _earlier,  # type: ignore[dict-item]
    open_consultation.OutOfTurn: _out_of_turn,  # type: ignore[dict-item]
    open_consultation.NoTimeLeft: gettext_lazy("The last day to answer has passed. Choose a later one first."),
    open_consultation.AlreadyOpen: gettext_lazy("This was opened or taken back already. You see how it stands now."),
    open_consultation.NotOpen: gettext_lazy("This is not open. You see how it stands now."),
    open_consultation.NeedsAReason: gettext_lazy("Say why, in one sentence. Everybody who was asked reads it."),
    open_consultation.AnsweredAlready: gettext_lazy("This was answered. That cannot be taken back."),
    reword.SaysNotWhatChanged: gettext_lazy("Say what is different. Everybody who was asked reads it."),
    reword.TooLateToChange: gettext_lazy("This is closed. What was asked is what was asked."),
    NoMoment: gettext_lazy("We need a day and a time. For example 12 May, 14:00."),
    move_closing.NotLater: _not_later,  # type: ignore[dict-item]
    move_closing.PastTheAnswer: _past_the_answer,  # type: ignore[dict-item]
    open_panel.NotTheCoordinator: gettext_lazy("Only a panel coordinator does this."),
    open_panel.NameTaken: gettext_lazy("There is a panel of this name. Choose another name."),
    open_panel.NeedsAName: gettext_lazy("What is the panel called? And each group?"),
    open_panel.ImpossibleQuota: _quota,  # type: ignore[dict-item]
    open_panel.SitsAlready: gettext_lazy("You sit on this panel already."),
    draw.NoSeatFree: gettext_lazy("Every seat is taken, or somebody was invited for it."),
    draw.SeedUsed: gettext_lazy("This seed was used before. Choose another word, or leave it empty."),
    NoLottery: _lottery,  # type: ignore[dict-item]
    sit.NotYourInvitation: gettext_lazy("This invitation is for somebody else."),
    sit.InvitationLapsed: gettext_lazy("This seat is taken, or the time to reply is over. A next draw may be yours."),
    sit.RepliedAlready: gettext_lazy("You replied already. You see what you said."),
    sit.NotYourSeat: gettext_lazy("This seat is not yours."),
    sit.SeatEnded: gettext_lazy("This seat has ended already."),
    sit.CannotStandIn: gettext_lazy("Choose a colleague of the same group who does not sit on the panel."),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads; only for the refusals named above."""
    said = next(SENTENCES[kind] for kind in type(refusal).__mro__ if kind in SENTENCES)
    return said(refusal) if callable(said) else str(said)
