"""What a lead and a coordinator see: how far it is, what stands in the way, whom it affects, what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation, ConsultationVersion, Item, Link, Prediction
from gehoord.panels.queries import standing
from gehoord.panels.queries.coverage import Coverage, coverage_of
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.own import predictions_for
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.turns import Findings, findings_of
from gehoord.panels.queries.visible import consultations_led_by, own_statements_for
from gehoord.people.models import Person
from gehoord.texts import date_of
from gehoord.web.panels.answers import item_shown
from gehoord.web.panels.forms import LaterForm
from gehoord.web.panels.last_time import last_time_said
from gehoord.web.panels.link_page import about
from gehoord.web.panels.member_page import qr_code
from gehoord.web.panels.refusals import names_said
from gehoord.web.panels.rows import stage_said

BEFORE_OPENING = (standing.DRAFT, standing.WITH_COORDINATOR, standing.ASKED_BACK, standing.CHECKED)


@dataclass(frozen=True)
class Guess:
    """One thing that was expected: what of, in words, and how much of the bar that is (0 to 100)."""

    label: str
    words: str
    share: float


def lead_page(consultation: Consultation, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page of one consultation, for who leads it or guards it."""
    stage, version = standing.stage_of(consultation), standing.current_version(consultation)
    is_before, leads = stage in BEFORE_OPENING, consultations_led_by(person).filter(pk=consultation.pk).exists()
    findings = findings_of(consultation, now=now) if is_before else None
    coverage = coverage_of(consultation)
    return about(consultation, now=now) | {
        "version": version,
        "stage": stage,
        "stands": stage_said(consultation, stage=stage, now=now),
        "is_before": is_before,
        "leads": leads,
        "guards": person.is_coordinator and not leads,
        "findings": findings_said(findings, consultation, now=now) if findings else [],
        "check": getattr(version, "checked", None),
        "items": [item_shown(item) for item in standing.items_of(version)],
        "to_predict": standing.not_yet_predicted(version),
        "guesses": [guess_of(row) for row in predictions_for(person, consultation) if _is_now(row, version)],
        "coverage": coverage,
        "silent": [row.constituency.name for row in coverage if not row.is_heard],
        "last": last_time_said(consultation, now=now) if is_before else None,
        "later_form": _later_form(consultation, stage),
        "later": consultation.later_closings.first(),
        "affected": _affected(consultation, coverage) if is_before and leads else [],
        "open_link": _open_link(consultation) if person.is_coordinator else {},
        "statements": own_statements_for(person).filter(version__consultation=consultation, ruling__isnull=True),
    }


def _later_form(consultation: Consultation, stage: str) -> LaterForm | None:
    return LaterForm(initial={"closes_at": consultation.closes_at}) if stage == standing.OPEN else None


def _is_now(row: Prediction, version: ConsultationVersion) -> bool:
    return bool(row.item.version_id == version.pk)


def guess_of(row: Prediction) -> Guess:
    """What was expected of an item or an option, in words and as part of a bar."""
    item, value = row.item, row.value
    if row.option is not None:
        label = f"{item.wording} {row.option.text}"
        if item.kind == Item.Kind.RANKING:
            count = item.options.count()
            return Guess(label, _("place %(place)g") % {"place": value}, 100 * (count - value + 1) / count)
        return Guess(label, _("%(share)g of 100 choose this") % {"share": value}, value)
    if item.kind == Item.Kind.STATEMENT:
        return Guess(item.wording, _("%(share)g of 100 agree") % {"share": value}, value)
    low, high = item.lowest or 0.0, item.highest
    share = 100 * (value - low) / (high - low) if high is not None and high > low else 0.0
    return Guess(item.wording, _("%(mean)g on average") % {"mean": value}, share)


def findings_said(found: Findings, consultation: Consultation, *, now: datetime) -> list[str]:
    """What to look at before anybody is asked, a sentence each; nothing when all is well."""
    said = []
    if found.not_said:
        said.append(_("Still missing: %(names)s.") % {"names": names_said(list(found.not_said))})
    for place, word in found.wording.leading:
        where = {"place": place, "word": word}
        if place:
            said.append(_("Question %(place)d steers the answer with “%(word)s”.") % where)
        else:
            said.append(_("The title steers the answer with “%(word)s”.") % where)
    if found.wording.is_too_long:
        said.append(_("%(count)d questions. People answer seven at most.") % {"count": found.wording.items})
    return said + _turns_said(found, consultation, now)


def _turns_said(found: Findings, consultation: Consultation, now: datetime) -> list[str]:
    said, turns = [], found.turns
    if turns.too_soon:
        said.append(_("%(count)d people or groups were asked less than 14 days ago.") % {"count": turns.too_soon})
    if turns.too_much:
        said.append(_("For %(count)d it becomes more than ten minutes this month.") % {"count": turns.too_much})
    if not turns.is_free and turns.free_at is not None:
        day = date_of(turns.free_at, now=now, zone=consultation.service.zone)
        said.append(_("From %(day)s on it is their turn. Sooner? Then say why it cannot wait.") % {"day": day})
    if found.unanswered is not None:
        asked = {"question": found.unanswered.question}
        said.append(_("First answer “%(question)s”. Until then nothing new opens.") % asked)
    return said


def _affected(consultation: Consultation, coverage: list[Coverage]) -> list[dict[str, Any]]:
    known = {row.constituency.pk: row for row in coverage}
    seats = list(sitting(consultation.panel))
    return [
        {
            "group": group,
            "is_affected": group.pk in known,
            "seats": [(seat, _covers(known, group.pk) == seat.pk) for seat in seats],
        }
        for group in consultation.panel.constituencies.all()
    ]


def _covers(known: dict[int, Coverage], group: int) -> int | None:
    row = known.get(group)
    return row.membership.pk if row is not None and row.membership is not None else None


def _open_link(consultation: Consultation) -> dict[str, Any]:
    link = consultation.links.filter(purpose=Link.Purpose.OPEN).first()
    if link is None:
        return {}
    address = settings.ADDRESS + reverse("link_to_speak", kwargs={"token": token_of(link)})
    return {"address": address, "code": qr_code(address)}
