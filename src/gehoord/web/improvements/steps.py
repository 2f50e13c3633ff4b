"""Where a cycle stands: listen, choose, do, tell, check; each with what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.improvements.models import Cycle
from gehoord.improvements.queries.standing import CONFIRMED, DELIVERED, DROPPED, listens, state_of
from gehoord.improvements.queries.visible import improvements_for
from gehoord.texts import date_of, day_words

DONE, NOW, LATE, LATER = "done", "now", "late", "later"
KINDS = {DONE: "solved", NOW: "being_done", LATE: "broken", LATER: "can_wait"}


@dataclass(frozen=True)
class Step:
    """One step of five: its name, how it stands (done, now, late, later) and the sentence that says so."""

    name: str
    stands: str
    sentence: str

    @property
    def kind(self) -> str:
        """The sign that goes with it."""
        return KINDS[self.stands]


def steps_of(cycle: Cycle, lines: list[Any], *, now: datetime) -> list[Step]:
    """The five steps in order."""
    taken = [line for line in lines if line.choice and line.choice.kind in ("chosen", "must")]
    rows = improvements_for(cycle.opened_by).filter(pk__in=[line.candidate.improvement_id for line in taken])
    states = [state_of(row) for row in rows]
    return [
        _listening(cycle, now),
        _choosing(cycle, lines, now),
        _telling(cycle, lines, now),
        _doing(states),
        _checking(cycle, states, now),
    ]


def _listening(cycle: Cycle, now: datetime) -> Step:
    voters = list(cycle.voters.all())
    spoke = sum(voter.voted_at is not None for voter in voters)
    said = {"spoke": spoke, "voters": len(voters), "day": day_words(cycle.listen_until_date, today=now.date())}
    if listens(cycle, now):
        if not voters:
            return Step(_("Listen"), NOW, _("Nobody was asked yet. Until %(day)s you can.") % said)
        return Step(_("Listen"), NOW, _("%(spoke)d of %(voters)d said what they want. Until %(day)s.") % said)
    return Step(_("Listen"), DONE, _("%(spoke)d of %(voters)d said what they want.") % said)


def _choosing(cycle: Cycle, lines: list[Any], now: datetime) -> Step:
    open_, day = sum(line.choice is None for line in lines), day_words(cycle.choose_by_date, today=now.date())
    if lines and not open_:
        return Step(_("Choose"), DONE, _("About everything there is a decision."))
    said = ngettext("One is without a decision.", "%(count)d are without a decision.", open_) % {"count": open_}
    if not lines:
        said = _("Nothing can be chosen yet.")
    if now.date() > cycle.choose_by_date:
        return Step(_("Choose"), LATE, _("%(said)s It was due on %(day)s.") % {"said": said, "day": day})
    return Step(_("Choose"), NOW, _("%(said)s Due on %(day)s.") % {"said": said, "day": day})


def _telling(cycle: Cycle, lines: list[Any], now: datetime) -> Step:
    telling = getattr(cycle, "telling", None)
    if telling is not None:
        day = date_of(telling.at, now=now, zone=cycle.service.zone)
        return Step(_("Tell"), DONE, _("Everybody who took part heard it: %(day)s.") % {"day": day})
    if lines and all(line.choice for line in lines):
        return Step(_("Tell"), NOW, _("Everybody who took part still has to hear it."))
    return Step(_("Tell"), LATER, _("As soon as everything is decided."))


def _doing(states: list[str]) -> Step:
    ended = sum(state in (DELIVERED, CONFIRMED, DROPPED) for state in states)
    said = {"done": ended, "all": len(states)}
    if not states:
        return Step(_("Do"), LATER, _("As soon as something is chosen."))
    return Step(_("Do"), DONE if ended == len(states) else NOW, _("%(done)d of %(all)d said to be done.") % said)


def _checking(cycle: Cycle, states: list[str], now: datetime) -> Step:
    confirmed, day = states.count(CONFIRMED), day_words(cycle.check_date, today=now.date())
    said = {"confirmed": confirmed, "all": len(states), "day": day}
    if cycle.closed_at is not None:
        return Step(_("Check"), DONE, _("The round is closed. Customers confirmed %(confirmed)d of %(all)d.") % said)
    if now.date() >= cycle.check_date:
        return Step(_("Check"), LATE, _("Customers confirmed %(confirmed)d of %(all)d. To look at on %(day)s.") % said)
    return Step(_("Check"), LATER, _("Customers confirmed %(confirmed)d of %(all)d. On %(day)s you look again.") % said)
