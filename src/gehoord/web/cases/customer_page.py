"""What the customer's page of a case shows: her word left, ours right, the conversation, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gehoord.cases.models import Aim, Assignment, Need, Promise
from gehoord.cases.queries.standing import Standing, standing
from gehoord.people.models import Person
from gehoord.people.queries import presence_of
from gehoord.people.rules import Presence
from gehoord.responses.queries.front_door import ExplainedBefore, explained_before
from gehoord.texts import at_moment, before_moment, date_of, moment
from gehoord.web.cases.conversation import conversation, other_language
from gehoord.web.cases.forms import ConfirmerForm, NeedForm
from gehoord.web.cases.heard import facts_heard
from gehoord.web.cases.her_half import (
    afterword_asked,
    aim_asked,
    experts_offered,
    her_half,
    question_to_her,
    whom_she_may_await,
)
from gehoord.web.cases.how_it_stands import how_it_stands, word_by
from gehoord.web.cases.opened import Opened


@dataclass(frozen=True)
class Who:
    """The service's half: who is there, why, what happens now, and when the next word comes."""

    over: str
    title: str
    facts: list[tuple[str, str]]
    broken: str = ""


def customer_page(opened: Opened, *, now: datetime, typed: Any = None) -> dict[str, Any]:
    """All that the page shows. `typed` is what was sent and not accepted: it stays in its fields."""
    stands = standing(opened.case)
    need, zone = stands.need, opened.case.customer.zone
    asked = question_to_her(stands, now=now)
    best = whom_she_may_await(opened, stands)
    there = presence_of([stands.owner, *best] if stands.owner else best, now=now)
    heard = facts_heard(need, now=now, zone=zone, said_by_her=need.source == "customer") if need else []
    return {
        "opened": opened,
        "acts": {name: opened.act(name) for name in (ACTS if opened.token else (*ACTS, *ACTS_SIGNED_IN))},
        "case": opened.case,
        "lang": other_language(opened.case, opened.person),
        "heard": heard,
        "need_sentence": "" if asked == "open" else ". ".join(each.fact for each in heard) + ".",
        "standing": stands,
        "said": how_it_stands(stands, now=now),
        "ask": asked,
        "aim": aim_asked(stands),
        "in_time": bool(need and need.needed_by_at) and aim_asked(stands) == Aim.NEED,
        "her": her_half(stands, asked, now=now),
        "who": who_helps(stands, there, now=now),
        "experts": experts_offered(best, there, stands, now=now),
        "explained": _explained(opened, stands, now=now),
        "repair": repair_of(stands, now=now),
        "has_turn": stands.owner is not None and stands.kind in WAITS_ITS_TURN,
        "conversation": conversation(opened, stands, now=now),
        "afterword": afterword_asked(opened, stands),
        "confirmers": _confirmers(stands),
        "confirmer_form": ConfirmerForm(typed if typed and "who" in typed else None),
        "need_form": need_form(need, typed),
        "once": uuid4().hex,
        "typed": typed or {},
    }


def _explained(opened: Opened, stands: Standing, *, now: datetime) -> list[ExplainedBefore]:
    """What was explained before in words like hers, while she has only just asked; later the page asks nothing more."""
    is_new = not opened.token and not stands.is_over and now - opened.case.asked_at < JUST_ASKED
    return explained_before(opened.case.text) if is_new else []


def _confirmers(stands: Standing) -> str:
    if "confirmers" not in stands.has:
        return _("Only you.")
    names = [row.person.name for row in stands.case.confirmers.select_related("person")]
    return _("You, and whom you named: %(names)s.") % {"names": ", ".join(names)}


JUST_ASKED = timedelta(minutes=10)
WAITS_ITS_TURN = ("owned", "broken", "started")
ACTS = ("confirmation", "messages", "refusal_answer", "deputy", "expert", "reopening", "afterword")
ACTS_SIGNED_IN = ("need", "confirmers")


def need_form(need: Need | None, typed: Any) -> NeedForm:
    """The one question with what is known filled in, or with what was typed."""
    if typed and "klass" in typed:
        return NeedForm(typed)
    known = ("klass", "needed_by_at", "waits_until_date", "people")
    return NeedForm(initial={name: getattr(need, name) for name in known} if need else None)


def who_helps(stands: Standing, there: Mapping[int, Presence], *, now: datetime) -> Who:
    """Who has it and why, and how she is there; with nobody present, when somebody will be."""
    service = stands.case.service.name
    if stands.assignment is None:
        title = _("It is over") if stands.is_over else _("We are finding out who helps you")
        if stands.wait is None:
            return Who(service, title, _who_helped(stands, now) if stands.is_over else [])
        return Who(service, *_waiting(stands, now))
    person = stands.assignment.person
    facts = [
        (_("Why %(name)s") % {"name": person.first_name}, _why(stands.assignment, there[person.pk], now)),
        (_("Now"), _doing(stands)),
    ]
    return Who(
        f"{person.name}, {service}",
        _("%(name)s is here for you") % {"name": person.first_name},
        facts + _next_word(stands, now),
        _lapsed(stands, now),
    )


def _who_helped(stands: Standing, now: datetime) -> list[tuple[str, str]]:
    last = stands.case.assignments.select_related("person").order_by("-since_at", "-pk").first()
    asked = date_of(stands.case.asked_at, now=now, zone=stands.case.customer.zone)
    helped = [(_("Helped by"), last.person.name)] if last else []
    return [*helped, (_("You asked"), asked)]


def _waiting(stands: Standing, now: datetime) -> tuple[str, list[tuple[str, str]]]:
    wait, zone = stands.wait, stands.case.customer.zone
    known = _("The lead of %(service)s knows and decides before then.") % {"service": stands.case.service.name}
    if wait is None or wait.expected is None or wait.expected_at is None:
        when = _("Not known yet. %(service)s is finding out.") % {"service": stands.case.service.name}
        return _("Nobody who knows this is in"), [(_("Back"), when), (_("Now"), known)]
    said = {"name": wait.expected.first_name, "moment": at_moment(wait.expected_at, now=now, zone=zone)}
    if wait.is_chosen:
        known = _("You chose to wait for %(name)s.") % said
    return _("%(name)s knows this and is in %(moment)s") % said, [(_("Now"), known)]


def _why(assignment: Assignment, there: Presence, now: datetime) -> str:
    person, knows = assignment.person, assignment.specialism.name if assignment.specialism else ""
    until = _until_today(person, there, now)
    said = {
        "name": person.first_name,
        "knows": knows,
        "moment": moment(until, now=now, zone=person.zone) if until else "",
    }
    why = assignment.why if knows or assignment.why != Assignment.Why.ROUTED else Assignment.Why.DUTY
    return _(REASONS[Assignment.Why(why)][until is not None]) % said


def _until_today(person: Person, there: Presence, now: datetime) -> datetime | None:
    """Until when somebody is in, when that is still today: further ahead it says nothing."""
    until, here = there.until, ZoneInfo(person.zone)
    return until if until and until.astimezone(here).date() == now.astimezone(here).date() else None


REASONS = {
    Assignment.Why.ROUTED: (
        gettext_noop("%(name)s knows about “%(knows)s”"),
        gettext_noop("%(name)s knows about “%(knows)s” and is in until %(moment)s"),
    ),
    Assignment.Why.DUTY: (
        gettext_noop("%(name)s is at the door and finds out who can help best"),
        gettext_noop("%(name)s is at the door until %(moment)s and finds out who can help best"),
    ),
    Assignment.Why.CAPTURED: (
        gettext_noop("%(name)s wrote it down and keeps it until somebody takes it over"),
        gettext_noop("%(name)s wrote it down, keeps it until somebody takes it over, and is in until %(moment)s"),
    ),
    Assignment.Why.ACCEPTED: (
        gettext_noop("%(name)s took it over; you repeat nothing"),
        gettext_noop("%(name)s took it over and is in until %(moment)s; you repeat nothing"),
    ),
    Assignment.Why.LEAD: (
        gettext_noop("The lead asked %(name)s to help you"),
        gettext_noop("The lead asked %(name)s to help you, who is in until %(moment)s"),
    ),
    Assignment.Why.REFUSED: (
        gettext_noop("%(name)s looks at it afresh"),
        gettext_noop("%(name)s looks at it afresh and is in until %(moment)s"),
    ),
}
"""Why this person has it: the plain sentence, and the one that says until when she is in today."""


def _doing(stands: Standing) -> str:
    name = {
        "name": stands.owner.first_name if stands.owner else "",
        "to": stands.offer.to.first_name if stands.offer else "",
    }
    if stands.kind in ("asked", "waits_on_customer", "doubted", "refused"):
        return _("%(name)s is waiting for your answer") % name
    if stands.offer:
        return _("%(name)s asked %(to)s to take it over; until then %(name)s helps you") % name
    if stands.assignment and stands.assignment.started_at:
        return _("%(name)s is working on it") % name
    return _("%(name)s has your question and begins when it is your turn") % name


def _next_word(stands: Standing, now: datetime) -> list[tuple[str, str]]:
    found = []
    if stands.word and not stands.word.lapsed_at:
        found.append(
            (_("You hear again"), _("%(before)s, also when there is no news") % {"before": word_by(stands, now=now)})
        )
    needed_by = stands.need.needed_by_at if stands.need else None
    if stands.answer and needed_by is not None and now < needed_by < stands.answer.due_at:
        needed = before_moment(needed_by, now=now, zone=stands.case.customer.zone)
        found.append((_("You need it"), _("%(before)s; we work towards that") % {"before": needed}))
    elif stands.answer:
        said = {"before": before_moment(stands.answer.due_at, now=now, zone=stands.case.customer.zone)}
        kept = _("%(before)s, as about 17 of 20 questions like it")
        found.append((_("Probably solved"), kept % said))
    return found


def _lapsed(stands: Standing, now: datetime) -> str:
    lapsed = [row.due_at for row in stands.promises.values() if row.lapsed_at]
    if not lapsed:
        return ""
    said = {
        "moment": moment(min(lapsed), now=now, zone=stands.case.customer.zone),
        "service": stands.case.service.name,
    }
    return _("We did not make %(moment)s. The lead of %(service)s knows.") % said


def repair_of(stands: Standing, *, now: datetime) -> dict[str, Any] | None:
    """The second ending, when there is one: what must be mended and when that is promised."""
    if stands.repair is None:
        return None
    promise = stands.promises.get(Promise.Kind.REPAIR) or stands.answer
    zone = stands.case.customer.zone
    return {
        "title": stands.repair.title,
        "ready": before_moment(promise.due_at, now=now, zone=zone) if promise else "",
        "unknown": _("When this is ready is not known yet. %(service)s is finding out.")
        % {"service": stands.case.service.name},
        "is_met": Aim.REPAIR in stands.verdicts and stands.verdicts[Aim.REPAIR].verdict != "not_yet",
    }
