"""The two endings of a case for a colleague: first the need, then the repair. Only the customer ends either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.cases.models import Aim, Confirmation, Promise, Solution
from gehoord.cases.queries.standing import Standing
from gehoord.people.models import Person
from gehoord.texts import at_moment, before_moment, date_of
from gehoord.web.cases.why import need_words


@dataclass(frozen=True)
class Ending:
    """One ending: what it is about, how it stands, and what the owner can do. `ask` and `offered` exclude another."""

    title: str
    state: str
    sentence: str
    strong: str = ""
    ask: bool = False
    offered: Solution | None = None


def need_ending(stands: Standing, reader: Person, *, now: datetime) -> Ending:
    """The need: what stands still, by when, and what was said about its end."""
    return _ending(stands, reader, Aim.NEED, _need_title(stands, reader, now), _("Not solved yet."), now)


def repair_ending(stands: Standing, reader: Person, *, now: datetime) -> Ending | None:
    """The repair, once it is an ending of its own."""
    if stands.repair is None:
        return None
    promise = stands.promises.get(Promise.Kind.REPAIR) or stands.answer
    plain = _("No day promised yet.")
    if promise is not None:
        plain = _("Promised: %(before)s.") % {"before": before_moment(promise.due_at, now=now, zone=reader.zone)}
    return _ending(stands, reader, Aim.REPAIR, stands.repair.title, plain, now)


def _need_title(stands: Standing, reader: Person, now: datetime) -> str:
    words = need_words(stands)
    title = words[:1].upper() + words[1:]
    if stands.need is None or stands.need.needed_by_at is None:
        return title
    before = before_moment(stands.need.needed_by_at, now=now, zone=reader.zone)
    return _("%(need)s, needed %(before)s") % {"need": title, "before": before}


def _ending(stands: Standing, reader: Person, aim: str, title: str, plain: str, now: datetime) -> Ending:
    has_it, name = stands.owner == reader, stands.case.customer.first_name
    solution, verdict = stands.solutions.get(aim), stands.verdicts.get(aim)
    if solution is not None:
        strong = _("%(name)s still has to confirm that.") % {"name": name}
        return Ending(
            title, "thinks_solved", _offered(solution, reader, now), strong, offered=solution if has_it else None
        )
    if verdict is None:
        return Ending(title, _open_state(aim), plain, ask=has_it)
    said = {"name": name, "day": date_of(verdict.said_at, now=now, zone=reader.zone)}
    if verdict.doubted_at is not None:
        return Ending(
            title, "thinks_solved", _("%(name)s tapped yes but wrote otherwise.") % said, _("We asked which is right.")
        )
    return _said(title, verdict, said, has_it)


def _open_state(aim: str) -> str:
    return "can_wait" if aim == Aim.REPAIR else "being_done"


def _said(title: str, verdict: Confirmation, said: dict[str, str], has_it: bool) -> Ending:
    if verdict.verdict == Confirmation.Verdict.NOT_YET:
        return Ending(title, "not_possible", _("%(name)s said: not yet, %(day)s.") % said, ask=has_it)
    if verdict.verdict == Confirmation.Verdict.LATE:
        return Ending(title, "solved", _("%(name)s said: solved, but too late, %(day)s.") % said)
    return Ending(title, "solved", _("%(name)s said: solved, %(day)s.") % said)


def _offered(solution: Solution, reader: Person, now: datetime) -> str:
    at = at_moment(solution.offered_at, now=now, zone=reader.zone)
    if solution.by == reader:
        return _("You said %(at)s: it worked.") % {"at": at}
    return _("%(name)s said %(at)s: it worked.") % {"name": solution.by.first_name if solution.by else "", "at": at}
