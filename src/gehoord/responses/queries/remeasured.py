"""Who is asked again and what came of it, beside what was heard in the first round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from gehoord.panels.models import Affected, Consultation, Item
from gehoord.panels.queries.seats import sitting, speaking_now
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person
from gehoord.people.queries.teams import people_of
from gehoord.people.queries.traits import colleagues_with
from gehoord.responses.models import Release, Remeasure, RemeasureAsked
from gehoord.responses.queries.answers import today_at
from gehoord.responses.rules.change import what_changed
from gehoord.responses.rules.remeasured import Known, asks_on, known
from gehoord.responses.rules.results import AGREE, GATHERED


def baselines_of(consultation: Consultation) -> list[Item]:
    """What was asked in this round that a yes or no afterwards can be laid beside."""
    return [item for item in items_of(current_version(consultation)) if item.kind == Item.Kind.STATEMENT]


def to_say_for(person: Person, *, now: datetime) -> list[RemeasureAsked]:
    """Where the lot fell on her, and she can still say it."""
    rows = _asked_for(person).filter(has_said=False)
    return [row for row in rows if can_say(row, now=now)]


def asked_row_for(person: Person, remeasure: int) -> RemeasureAsked | None:
    """Her own row, also where she said it or the days are over; None where the lot fell on others."""
    return _asked_for(person).filter(remeasure=remeasure).first()


def _asked_for(person: Person) -> QuerySet[RemeasureAsked]:
    rows = RemeasureAsked.objects.filter(person=person).order_by("remeasure")
    rows = rows.select_related("remeasure__consultation__service", "remeasure__draw")
    return rows if person.is_active else rows.none()


def can_say(asked: RemeasureAsked, *, now: datetime) -> bool:
    """Until its last day, once."""
    return not asked.has_said and today_at(asked.remeasure.consultation.service, now) <= asked.remeasure.draw.until_date


def people_to_draw(consultation: Consultation) -> list[int]:
    """Everybody the consultation concerns, but for its panel, who works in the service, and who was drawn before."""
    groups = [
        row.constituency for row in Affected.objects.filter(consultation=consultation).select_related("constituency")
    ]
    found = {pk for group in groups for pk in colleagues_with(group.trait, group.value).values_list("pk", flat=True)}
    panel = {seat.person_id for seat in sitting(consultation.panel)}
    panel |= {person.pk for person in speaking_now(consultation.panel).values()}
    before = set(
        RemeasureAsked.objects.filter(remeasure__consultation=consultation).values_list("person_id", flat=True)
    )
    inside = set(people_of(consultation.service_id).values_list("pk", flat=True))
    return sorted(found - panel - before - inside)


@dataclass(frozen=True)
class Again:
    """One remeasure: when it asks or asked, until when; once its days are over what was said, beside the first round.

    `known` None: not over, or fewer than seven spoke. `before` is the share that agreed then, as it was shown.
    """

    remeasure: Remeasure
    asks_on: date
    until: date | None
    is_over: bool
    known: Known | None
    before: dict[str, Any] | None
    change: str


def remeasures_of(consultation: Consultation, *, now: datetime) -> list[Again]:
    """Every question afterwards, the first one first. Nothing is counted before the last day is over."""
    rows = Remeasure.objects.filter(consultation=consultation).select_related("draw", "baseline").order_by("pk")
    return [_again(row, consultation, now) for row in rows]


def _again(row: Remeasure, consultation: Consultation, now: datetime) -> Again:
    draw = getattr(row, "draw", None)
    is_over = draw is not None and today_at(consultation.service, now) > draw.until_date
    said = None
    if draw is not None and is_over:
        said = known(sorted(row.replies.values_list("said", flat=True)), people=draw.people)
    before, basis, population = _baseline(row, consultation)
    change = ""
    if said is not None and draw is not None and before is not None:
        populations = (population, draw.people) if basis != GATHERED else None
        change = what_changed((before["count"], before["of"]), (said.yes, said.of), populations=populations)
    until = draw.until_date if draw is not None else None
    return Again(row, asks_on(row.announced_date), until, is_over, said, before, change)


def _baseline(row: Remeasure, consultation: Consultation) -> tuple[dict[str, Any] | None, str, int]:
    release = Release.objects.filter(consultation=consultation).order_by("-number").first()
    if row.baseline_id is None or release is None:
        return None, GATHERED, 0
    said: dict[str, Any] = next((one for one in release.shown["items"] if one["item"] == row.baseline_id), {})
    population = sum(group["size"] for group in release.shown["coverage"])
    return (said.get("shares") or {}).get(AGREE), release.shown["basis"], population
