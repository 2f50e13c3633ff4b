"""What stands on the page of one improvement, and on its line in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gehoord.improvements.models import Choice, Estimate, Improvement
from gehoord.improvements.queries.losses import losses_of
from gehoord.improvements.queries.recurring import cases_to_concern
from gehoord.improvements.queries.standing import (
    CANDIDATE,
    CHOSEN,
    CONFIRMED,
    DELIVERED,
    DOING,
    DROPPED,
    NOT_NOW,
    PROPOSED,
    REOPENED,
    state_of,
)
from gehoord.improvements.queries.visible import confirming_for, improvements_led_by, improvements_to_mend
from gehoord.improvements.rules.means import Means
from gehoord.people.models import Person
from gehoord.texts import day_words
from gehoord.web.improvements.amounts import between, hours, means
from gehoord.web.improvements.forms import BeginForm, EstimateForm, MustForm

KINDS = {
    PROPOSED: "can_wait",
    CANDIDATE: "offered",
    CHOSEN: "being_done",
    NOT_NOW: "not_possible",
    DOING: "being_done",
    DELIVERED: "thinks_solved",
    REOPENED: "broken",
    CONFIRMED: "solved",
    DROPPED: "not_possible",
}


@dataclass(frozen=True)
class Row:
    """A line of a list: the improvement, the sign of its state and the sentence that says it."""

    improvement: Improvement
    kind: str
    stands: str
    cost: str


def row_of(improvement: Improvement) -> Row:
    """As it stands in a list; no query beyond what `improvements_for` fetched."""
    estimate = _last(improvement)
    cost = means(Means(estimate.cost_cents, estimate.cost_minutes)) if estimate else ""
    state = state_of(improvement)
    return Row(improvement, KINDS[state], stands_words(improvement, state), cost)


def stands_words(improvement: Improvement, state: str) -> str:
    """One sentence that says how it stands."""
    if state == NOT_NOW and _choice(improvement, kind=Choice.Kind.EXISTS):
        return _("Exists already.")
    return {
        PROPOSED: _("Proposed. It can be chosen in a round."),
        CANDIDATE: _("It can be chosen in this round."),
        CHOSEN: _("Chosen. Work on it begins."),
        NOT_NOW: _("Not now."),
        DOING: _("It is being done."),
        DELIVERED: _("The service says it is done. Customers say whether."),
        REOPENED: _("Customers do not say it is so. It is open again."),
        CONFIRMED: _("Customers say it is so."),
        DROPPED: _("It will not be done."),
    }[state]


def improvement_page(improvement: Improvement, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page; who works in the service also costs, links and reports it."""
    state, estimate = state_of(improvement), _last(improvement)
    choice = _choice(improvement)
    mends = improvements_to_mend(person).filter(pk=improvement.pk).exists()
    leads = improvements_led_by(person).filter(pk=improvement.pk).exists()
    begun = getattr(improvement, "start", None)
    return {
        "improvement": improvement,
        "state": state,
        "kind": KINDS[state],
        "stands": stands_words(improvement, state),
        "estimate": estimate,
        "cost": means(Means(estimate.cost_cents, estimate.cost_minutes)) if estimate else "",
        "saved": hours(estimate.saved) if estimate else "",
        "sure": between(estimate.saved_low, estimate.saved_high) if estimate else "",
        "how": how_found(estimate) if estimate else "",
        "choice": choice,
        "again": day_words(choice.review_date, today=now.date()) if choice and choice.review_date else "",
        "ready": day_words(begun.due_date, today=now.date()) if begun else "",
        "deliveries": improvement.deliveries.all(),
        "about": improvement.concerned.count(),
        "groups": improvement.beneficiaries.all(),
        "rounds": [each.cycle for each in improvement.candidacies.all()],
        "asks_me": confirming_for(person).filter(delivery__improvement=improvement).exists(),
        "mends": mends and state not in (CONFIRMED, DROPPED),
        "leads": leads and state not in (CONFIRMED, DROPPED),
        "may_begin": leads and state in (CHOSEN, DOING, REOPENED),
        "may_report": mends and state in (DOING, REOPENED),
        "may_must": leads and state == PROPOSED and not hasattr(improvement, "must"),
        "is_open": state in (PROPOSED, NOT_NOW),
    } | (_mending(improvement, person, now) if mends else {})


def _mending(improvement: Improvement, person: Person, now: datetime) -> dict[str, Any]:
    linked = set(improvement.concerned.values_list("case", flat=True))
    losses = losses_of(improvement, now=now)
    return {
        "cases": [(case, case.pk in linked) for case in cases_to_concern(improvement, person, now=now)],
        "lost": hours(round(sum(losses.minutes))),
        "counted": len(losses.minutes),
        "estimate_form": EstimateForm(initial={"share_low": 30, "share_high": 80}),
        "must_form": MustForm(),
        "begin_form": BeginForm(),
    }


def how_found(estimate: Estimate) -> str:
    """How an estimate was found, so that anybody can do it again."""
    if estimate.basis == Estimate.Basis.GUESS:
        return _("Guessed by the service. %(how)s") % {"how": estimate.how}
    return _(
        "%(cases)d questions in %(days)d days took customers %(lost)s. Of a hundred such, %(low)d to %(high)d go away."
    ) % {
        "cases": estimate.cases,
        "days": estimate.days,
        "lost": hours(estimate.lost),
        "low": estimate.share_low,
        "high": estimate.share_high,
    }


def _last(improvement: Improvement) -> Estimate | None:
    return max(improvement.estimates.all(), key=lambda row: row.pk, default=None)


def _choice(improvement: Improvement, kind: str = "") -> Choice | None:
    latest = max(improvement.candidacies.all(), key=lambda row: row.pk, default=None)
    if latest is None:
        return None
    standing = [choice for choice in latest.choices.all() if choice.ended_at is None and kind in ("", choice.kind)]
    return standing[0] if standing else None
