"""A decision as a lead sees it: both halves in the same size, the choices, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.cases.actions.decide import CHOICES
from gehoord.cases.models import Decision
from gehoord.texts import before_moment
from gehoord.web.cases.why import minutes_words


@dataclass(frozen=True)
class Shown:
    """One decision to take."""

    decision: Decision
    title: str
    href: str
    customer: tuple[str, str]
    service: tuple[str, str]
    choices: list[tuple[str, str]]
    before: str
    reason: str


def decision_shown(row: Decision, *, typed: Any, now: datetime, zone: str) -> Shown:
    """Left the customer's half, right the service's."""
    is_secret = row.case.specialism is not None and row.case.specialism.is_confidential
    before = before_moment(row.due_at, now=now, zone=zone) if row.due_at else ""
    mine = typed is not None and typed.get("decision") == str(row.pk)
    return Shown(
        decision=row,
        title=_("A confidential question") if is_secret else row.case.title,
        href="" if is_secret else reverse("case", kwargs={"pk": row.case_id}),
        customer=_customer(row, now, zone),
        service=_service(row, now, zone),
        choices=[(choice, _label(choice, row)) for choice in CHOICES[row.about]],
        before=_("Decide %(before)s.") % {"before": before} if before else "",
        reason=typed.get("reason", "") if mine else "",
    )


def _customer(row: Decision, now: datetime, zone: str) -> tuple[str, str]:
    halves, name = row.halves, row.case.customer.first_name
    needed = halves.get("needed_by")
    parts = []
    if needed:
        before = before_moment(datetime.fromisoformat(needed), now=now, zone=zone)
        parts.append(_("Needed %(before)s.") % {"before": before})
    if halves.get("outside_party"):
        parts.append(_("Outside waits: %(who)s.") % {"who": halves["outside_party"]})
    if halves.get("benefit_minutes") is not None:
        cost = minutes_words(halves["benefit_minutes"])
        parts.append(_("Waiting costs customers about %(minutes)s.") % {"minutes": cost})
    if row.about == Decision.About.NOBODY_PRESENT:
        parts.append(_("%(name)s knows that nobody who knows this is in.") % {"name": name})
    return _("For %(name)s") % {"name": name}, " ".join(parts) or _("The question waits.")


def _service(row: Decision, now: datetime, zone: str) -> tuple[str, str]:
    halves = row.halves
    if row.about == Decision.About.TRADE_OFF:
        due = halves.get("work_due")
        said = {
            "work": halves.get("work", ""),
            "before": before_moment(datetime.fromisoformat(due), now=now, zone=zone) if due else "",
            "minutes": minutes_words(halves.get("minutes", 0)),
            "cost": minutes_words(halves.get("cost_minutes") or 0),
        }
        line = _("Ready %(before)s. An interruption takes %(minutes)s.") % said
        if halves.get("cost_minutes") is not None:
            line += " " + _("It costs others about %(cost)s.") % said
        return _("For %(work)s") % said, line
    if row.about == Decision.About.JOINT_LOOK:
        other = row.asks_for.first_name if row.asks_for else ""
        line = _("It was passed on twice. Look at it together with %(name)s.") % {"name": other}
        return _("For the service"), line if other else _("It was passed on twice. Look at it together.")
    return _("For the service"), _("Only people who are away know about this. Choose what happens until they are back.")


def _label(choice: str, row: Decision) -> str:
    name = {"name": row.asks_for.first_name if row.asks_for else ""}
    return {
        Decision.Choice.INTERRUPT: _("Interrupt %(name)s") % name,
        Decision.Choice.PROTECT: _("Leave %(name)s at the work") % name,
        Decision.Choice.PROVISIONAL: _("A provisional answer by who is in"),
        Decision.Choice.OUTSIDE: _("Help from outside"),
        Decision.Choice.RECALL: _("Call somebody back"),
        Decision.Choice.TOGETHER: _("Look at it together"),
    }[Decision.Choice(choice)]
