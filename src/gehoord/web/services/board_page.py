"""What a lead sees today: both halves, what to decide, what is late, silent, waiting or uncovered. No person's work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cases.models import Call, Case, Decision, PlannedWork, Promise, Wait
from gehoord.cases.queries.halves import Halves, both_halves
from gehoord.cases.queries.service import board, decided_about, overtaken_by
from gehoord.cases.queries.visible import services_of_lead
from gehoord.people.models import Person, Service
from gehoord.people.queries import Uncovered, uncovered
from gehoord.people.queries.teams import is_a_team
from gehoord.texts import at_moment, before_moment, duration, moment
from gehoord.web.cases.why import minutes_words
from gehoord.web.services.decisions import decision_shown
from gehoord.web.services.forms import WorkForm


@dataclass(frozen=True)
class Line:
    """A question, or work, with one sentence about it."""

    title: str
    href: str
    sentence: str


def board_page(
    service: Service, reader: Person, *, now: datetime, typed: Any = None, form: WorkForm | None = None
) -> dict[str, Any]:
    """All of the page. `typed` is a decision that was not accepted: its reason stays in its field."""
    today = board(service, now=now)
    zone, costs, decided = reader.zone, overtaken_by(today.works), decided_about(today.works)
    return {
        "service": service,
        "services": list(services_of_lead(reader)),
        "halves": halves_shown(both_halves(service)) if is_a_team(service) else {},
        "decisions": [decision_shown(row, typed=typed, now=now, zone=zone) for row in today.decisions],
        "late": [_late(row, now, zone) for row in today.late],
        "waits": [_waits(row, now, zone) for row in today.waits],
        "calls": [_call(row, now) for row in today.calls],
        "uncovered": [_uncovered(row, now, zone) for row in uncovered(service, now=now)],
        "works": [_work(row, costs.get(row.pk, 0.0), decided[row.pk], now, zone) for row in today.works],
        "more": today.more,
        "work_form": form or WorkForm(),
    }


def halves_shown(halves: Halves) -> dict[str, Any]:
    """Left what customers said, right what the service kept: the same questions, in the same size."""
    if not halves.cases:
        return {}
    total, works = halves.cases, halves.works_in_time + halves.works_late
    said = [
        (_share(halves.in_time, total), _("customers say: solved in time")),
        (_share(halves.late, total), _("customers say: solved, but too late")),
        (_share(halves.not_yet, total), _("customers say: not yet")),
        (_share(halves.unheard, total), _("customers have not answered yet: unknown")),
    ]
    if halves.search_effort is not None:
        people = number_format(Decimal(f"{halves.search_effort:.1f}").normalize(), use_l10n=True)
        said.append((people, _("people asked first, on average")))
    kept = [
        (_share(halves.promises_kept, total), _("questions in which we kept our word")),
        *([(_share(halves.works_in_time, works), _("pieces of our own work ready in time"))] if works else []),
        (str(halves.passed_on), _("times passed on")),
        (str(halves.came_back), _("times back to somebody who had it")),
    ]
    title = ngettext("Of the last question", "Of the last %(count)d questions", halves.cases) % {"count": halves.cases}
    return {"title": title, "said": said, "kept": kept}


def _share(count: int, total: int) -> str:
    return _("%(count)d of %(total)d") % {"count": count, "total": total}


def title_of(case: Case) -> tuple[str, str]:
    """The question and its address; of a confidential one neither."""
    if case.specialism is not None and case.specialism.is_confidential:
        return _("A confidential question"), ""
    return case.title, reverse("case", kwargs={"pk": case.pk})


def _late(row: Promise, now: datetime, zone: str) -> Line:
    said = {"name": row.case.customer.first_name, "at": at_moment(row.due_at, now=now, zone=zone)}
    title, href = row.case.title, reverse("case", kwargs={"pk": row.case_id})
    if row.kind == Promise.Kind.WORD:
        return Line(title, href, _("%(name)s was to hear %(at)s.") % said)
    return Line(title, href, _("%(name)s was to have an answer %(at)s.") % said)


def _waits(row: Wait, now: datetime, zone: str) -> Line:
    knows = row.specialism.name if row.specialism else row.case.service.name
    title, href = (
        (_("A confidential question"), "")
        if row.specialism is not None and row.specialism.is_confidential
        else (row.case.title, reverse("case", kwargs={"pk": row.case_id}))
    )
    if row.expected is None or row.expected_at is None:
        return Line(title, href, _("Nobody who knows about %(knows)s is in. Return unknown.") % {"knows": knows})
    said = {"name": row.expected.first_name, "knows": knows, "at": at_moment(row.expected_at, now=now, zone=zone)}
    return Line(title, href, _("%(name)s knows about %(knows)s and is in %(at)s.") % said)


def _call(row: Call, now: datetime) -> Line:
    case = row.solution.case
    said = {"name": case.customer.name, "silence": duration(now - row.solution.offered_at)}
    href = reverse("case", kwargs={"pk": case.pk}) + "#call"
    return Line(case.title, href, _("Silent for %(silence)s. Call %(name)s.") % said)


def _uncovered(row: Uncovered, now: datetime, zone: str) -> Line:
    when = (
        _("now and tomorrow") if row.is_now and row.is_tomorrow else _("now") if row.is_now else _("next working day")
    )
    if row.expected is None or row.expected_at is None:
        return Line(row.specialism.name, "", _("Nobody is in: %(when)s. Return unknown.") % {"when": when})
    said = {"when": when, "name": row.expected.first_name, "at": at_moment(row.expected_at, now=now, zone=zone)}
    return Line(row.specialism.name, "", _("Nobody is in: %(when)s. %(name)s is back %(at)s.") % said)


def _work(row: PlannedWork, cost: float, decided: list[Decision], now: datetime, zone: str) -> dict[str, Any]:
    said = {
        "before": before_moment(row.due_at, now=now, zone=zone),
        "left": minutes_words(row.minutes_left),
        "who": row.person.first_name if row.person else "",
        "cost": minutes_words(cost),
        "since": moment(row.started_at, now=now, zone=zone) if row.started_at else "",
    }
    parts = [_("Ready %(before)s, %(left)s of work left.") % said]
    parts.append(_("%(who)s does it.") % said if row.person else _("Nobody does it yet."))
    if row.started_at:
        parts.append(_("Begun %(since)s.") % said)
    if cost >= 0.5:
        parts.append(_("It went before questions and cost their customers %(cost)s together.") % said)
    return {"work": row, "sentence": " ".join(parts), "decided": [_decided(one, now, zone) for one in decided]}


def _decided(row: Decision, now: datetime, zone: str) -> str:
    said = {
        "at": at_moment(row.ended_at or row.asked_at, now=now, zone=zone),
        "name": row.by.name if row.by else "",
        "reason": row.reason,
    }
    if row.choice == Decision.Choice.INTERRUPT:
        return _("Interrupted %(at)s, decided by %(name)s: %(reason)s") % said
    return _("Not interrupted %(at)s, decided by %(name)s: %(reason)s") % said
