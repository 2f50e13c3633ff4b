"""The refusals of improvements and cycles, each as a sentence that says what somebody can do now."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.improvements.actions import choose, cycle, do, estimate, propose, vote
from gehoord.responses.actions import improve
from gehoord.web.improvements.amounts import means

Said = str | Promise | Callable[[Exception], str]


def _outside(refusal: cycle.OutsideBudget) -> str:
    return _("This does not fit: %(left)s is left. Choose another, or let one go.") % {"left": means(refusal.left)}


def _below(refusal: cycle.BelowWhatIsChosen) -> str:
    said = _("What is chosen takes %(committed)s. The budget cannot be less; let one go first.")
    return said % {"committed": means(refusal.committed)}


def _open(refusal: cycle.OpenChoices) -> str:
    return _("Still without a decision: %(titles)s.") % {"titles": ", ".join(refusal.titles)}


SENTENCES: dict[type[Exception], Said] = {
    propose.NotAColleague: gettext_lazy("Only colleagues propose. Ask one to do it for you."),
    propose.NothingSaid: gettext_lazy("What do you want to say? One sentence is enough."),
    propose.NotYourService: gettext_lazy("Only who works in the service says this."),
    propose.NotTheLead: gettext_lazy("Only who leads the service decides this."),
    propose.NotOfThisService: gettext_lazy("Choose questions of this service that are not confidential."),
    propose.AlreadyInACycle: gettext_lazy(
        "People may be voting on it. What it is stays as it is until the round ends."
    ),
    estimate.ImpossibleCost: gettext_lazy("That cost cannot be right. Write it in euros and hours."),
    estimate.ImpossibleSaving: gettext_lazy("The least is more than the most, or more than can be. Look again."),
    estimate.NoCases: gettext_lazy(
        "No question at the front door is linked to it yet. Link some, or guess with a ground."
    ),
    estimate.NeedsAGround: gettext_lazy("What does your guess rest on? One sentence is enough."),
    cycle.ImpossibleBudget: gettext_lazy("That budget cannot be right. Write it in euros and hours."),
    cycle.ImpossibleDates: gettext_lazy("First you listen, then you choose, and later you look what came of it."),
    cycle.NeedsAName: gettext_lazy("What is this round called? For example: autumn round."),
    cycle.OneAtATime: gettext_lazy("This service has an open round. Close that one first."),
    cycle.CycleClosed: gettext_lazy("This round is over. The next one is open to everything."),
    cycle.AlreadyTold: gettext_lazy("Everybody heard the decisions. Change one by dropping it, or in the next round."),
    cycle.TooLateToVoteOn: gettext_lazy(
        "Listening is over, so nobody could say if she wants it. It can wait for the next round."
    ),
    cycle.NotEstimated: gettext_lazy("Say first what it costs and saves."),
    cycle.DecidedElsewhere: gettext_lazy(
        "This is chosen, being done or dropped already, or belongs to another service."
    ),
    cycle.OutsideBudget: _outside,  # type: ignore[dict-item]
    cycle.BelowWhatIsChosen: _below,  # type: ignore[dict-item]
    cycle.NeedsAReason: gettext_lazy("Say why, in one sentence. Everybody who took part reads it."),
    cycle.OpenChoices: _open,  # type: ignore[dict-item]
    cycle.NotToldYet: gettext_lazy("First tell everybody who took part what you decided."),
    choose.NeedsAReviewDate: gettext_lazy("On what day do you look at it again? Choose a day that is still to come."),
    choose.StillListening: gettext_lazy("Members are still saying what they want. You choose when that is over."),
    choose.MustBeDone: gettext_lazy("This must be done. It is outside the vote and outside the choice."),
    choose.BeingDone: gettext_lazy("Work on it has begun. You can drop it, with a reason."),
    choose.NothingToTell: gettext_lazy("Nothing could be chosen in this round, so there is nothing to tell."),
    improve.NotYourPanel: gettext_lazy("This panel speaks to another service. Choose one of yours."),
    vote.NotAVoter: gettext_lazy("In this round others speak for you. Tell your panel member what you want."),
    vote.NotListening: gettext_lazy("Listening is over. You hear what is chosen, and why."),
    vote.NothingOfThisCycle: gettext_lazy("That cannot be voted on here. You see what can."),
    do.NotChosen: gettext_lazy("Nobody chose this yet. Choose it in a round first."),
    do.NotBegun: gettext_lazy("Say first that you began, and by when it is ready."),
    do.NotALaterDay: gettext_lazy("That day is past. Choose a later one."),
    do.OverAndDone: gettext_lazy("This was confirmed or dropped already. You see how it stands now."),
    do.AskedAlready: gettext_lazy("You reported it. Customers are saying whether it is so."),
    do.NobodyToConfirm: gettext_lazy(
        "Nobody outside your service is linked to this. Link the questions it is about first."
    ),
    do.NotDrawn: gettext_lazy("Others were drawn to say this. Thank you for wanting to help."),
    do.SaidAndDone: gettext_lazy("There is a verdict already. You see how it stands now."),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads; only for the refusals named above."""
    said = next(SENTENCES[kind] for kind in type(refusal).__mro__ if kind in SENTENCES)
    return said(refusal) if callable(said) else str(said)
