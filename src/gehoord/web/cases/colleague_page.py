"""What a colleague's page of a case shows: two endings, the conversation, and to whom it can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cases.queries.hand_over import Taker, likely_specialism, specialisms_to_choose, takers_with
from gehoord.cases.queries.standing import Standing, hops_of, standing
from gehoord.cases.queries.visible import calls_for
from gehoord.cases.rules.routing import may_pass_on
from gehoord.people.models import Person, Specialism
from gehoord.texts import at_moment, before_moment
from gehoord.web.cases.colleague_forms import NoteForm, RepairForm, SolutionForm, WordForm
from gehoord.web.cases.conversation import conversation
from gehoord.web.cases.customer_page import need_form
from gehoord.web.cases.endings import need_ending, repair_ending
from gehoord.web.cases.opened import Opened


@dataclass(frozen=True)
class Colleague:
    """Somebody it could go to: who, in one line; `absent` says so, and then there is nothing to click."""

    taker: Taker
    line: str
    absent: str = ""


def colleague_page(opened: Opened, *, now: datetime, typed: Any = None, chosen: str = "") -> dict[str, Any]:
    """All that the page shows. `typed` is what was sent and not accepted: it stays in its fields."""
    case, stands, typed = opened.case, standing(opened.case), typed or {}
    hops = hops_of([case.pk])[case.pk] if "hand_overs" in stands.has else 0
    return {
        "opened": opened,
        "case": case,
        "standing": stands,
        "has_it": stands.owner == opened.person,
        "facts": about(stands, opened.person, hops=hops, now=now),
        "need_ending": need_ending(stands, opened.person, now=now),
        "repair_ending": repair_ending(stands, opened.person, now=now),
        "need_form": need_form(stands.need, typed),
        "word_form": WordForm(typed if "text" in typed else None),
        "solution_form": SolutionForm(typed if "question" in typed else None),
        "repair_form": RepairForm(typed if "title" in typed else None),
        "note_form": NoteForm(typed if "note" in typed else None, auto_id="call_%s"),
        "call": calls_for(opened.person).filter(solution__case=case).first() if stands.solution else None,
        "conversation": conversation(opened, stands, now=now),
        "once": uuid4().hex,
        "typed": typed,
        **hand_over(opened, stands, hops=hops, now=now, chosen=chosen or typed.get("specialism", "")),
    }


def about(stands: Standing, reader: Person, *, hops: int, now: datetime) -> list[tuple[str, str]]:
    """Who asks, where she is, who has it, when she hears, and how often it was passed on."""
    case, customer = stands.case, stands.case.customer
    where = ", ".join(
        part
        for part in (
            _("room %(room)s") % {"room": customer.room} if customer.room else "",
            _("extension %(phone)s") % {"phone": customer.phone} if customer.phone else "",
        )
        if part
    )
    found = [(_("From"), ", ".join(part for part in (customer.name, customer.department) if part))]
    if where:
        found.append((_("Where"), where[:1].upper() + where[1:]))
    if stands.owner is not None and stands.owner != reader:
        found.append((_("Who has it"), stands.owner.name))
    if stands.word is not None:
        hears = _("%(name)s hears") % {"name": customer.first_name}
        found.append((hears, before_moment(stands.word.due_at, now=now, zone=reader.zone)))
    if case.captured_by is not None:
        found.append((_("Caught by"), case.captured_by.name))
    if hops:
        found.append((_("Passed on"), ngettext("once", "%(count)d times", hops) % {"count": hops}))
    return found


def hand_over(opened: Opened, stands: Standing, *, hops: int, now: datetime, chosen: str) -> dict[str, Any]:
    """To whom it can go: the people of one specialism, those who are in first."""
    if stands.owner != opened.person:
        return {"specialisms": [], "specialism": None, "colleagues": [], "together": False, "from_me": None}
    known = specialisms_to_choose()
    specialism = _chosen(chosen, known) or likely_specialism(opened.case, known)
    found = takers_with(specialism, opened.case, now=now) if specialism else []
    return {
        "specialisms": known,
        "specialism": specialism,
        "colleagues": [_colleague(taker, specialism, now) for taker in found if specialism],
        "together": not may_pass_on(hops=hops),
        "from_me": _from_me(stands, now),
    }


def _chosen(chosen: str, known: list[Specialism]) -> Specialism | None:
    return next((row for row in known if str(row.pk) == chosen), None)


def _colleague(taker: Taker, specialism: Specialism, now: datetime) -> Colleague:
    said = {"knows": specialism.name, "work": taker.work.title if taker.work else ""}
    presence = taker.presence
    if not presence.is_present:
        return Colleague(taker, _away(taker, specialism, now), _("Not in"))
    if taker.work is not None:
        return Colleague(taker, _("%(knows)s. Is in, and works on: %(work)s.") % said)
    if presence.state == "with_customer":
        return Colleague(taker, _("%(knows)s. Is with a customer.") % said)
    if presence.state == "busy":
        return Colleague(taker, _("%(knows)s. Is in, and asks not to be disturbed.") % said)
    return Colleague(taker, _("%(knows)s. Is in.") % said)


def _away(taker: Taker, specialism: Specialism, now: datetime) -> str:
    back_at = taker.presence.back_at
    if back_at is None:
        return _("%(knows)s. When she is back is not known.") % {"knows": specialism.name}
    said = {"knows": specialism.name, "back": at_moment(back_at, now=now, zone=taker.person.zone)}
    return _("%(knows)s. Back %(back)s.") % said


def _from_me(stands: Standing, now: datetime) -> dict[str, str] | None:
    offer = stands.offer
    if offer is None:
        return None
    said = {"name": offer.to.first_name, "before": before_moment(offer.expires_at, now=now, zone=offer.sender.zone)}
    return {
        "title": _("Offered to %(name)s") % {"name": offer.to.name},
        "body": _("If %(name)s does not say yes %(before)s, it stays with you.") % said,
    }
