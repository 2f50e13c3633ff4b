"""After an announcement people who were not asked before say whether they know it; beside the first round."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.methods.lots import by_lot
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.actions.hear_back import write_anew
from gehoord.panels.models import Consultation, Item
from gehoord.people.models import Person
from gehoord.responses.models import Publication, Remeasure, RemeasureAsked, RemeasureDraw, RemeasureReply
from gehoord.responses.queries.answers import today_at
from gehoord.responses.queries.remeasured import baselines_of, can_say, people_to_draw
from gehoord.responses.rules.remeasured import PEOPLE_ASKED, STAYS_OPEN, asks_on


class NotAnsweredYet(Exception):
    """First the answer, then whether it works."""


class NothingToAsk(Exception):
    """There is no question."""


class TooLongAgo(Exception):
    """Two weeks after that day have passed."""


class WaitsAlready(Exception):
    """One question afterwards at a time: the one before is not over."""


class NotDrawnForThis(Exception):
    """The lot fell on others, she said it already, or its days are over."""


@transaction.atomic
def plan_remeasure(
    *,
    consultation: Consultation,
    question: str,
    announced_date: date,
    by: Person,
    now: datetime,
    baseline: Item | None = None,
) -> Remeasure:
    """Two weeks after `announced_date` one question goes to a new lot; its result stands beside `baseline`.

    Raises NotYourService, NotAnsweredYet, NothingToAsk, TooLongAgo, WaitsAlready.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if not Publication.objects.filter(consultation=locked).exists():
        raise NotAnsweredYet
    asked, today = " ".join(clean(question).split())[:200], today_at(locked.service, now)
    if not asked:
        raise NothingToAsk
    if asks_on(announced_date) < today:
        raise TooLongAgo
    waiting = Remeasure.objects.filter(consultation=locked)
    if waiting.filter(draw__isnull=True).exists() or waiting.filter(draw__until_date__gte=today).exists():
        raise WaitsAlready
    known = {item.pk: item for item in baselines_of(locked)}
    row = Remeasure.objects.create(
        consultation=locked,
        question=asked,
        baseline=known.get(baseline.pk) if baseline is not None else None,
        announced_date=announced_date,
        by=by,
        at=now,
    )
    record("consultation.remeasure_planned", locked, now=now, by=by, remeasure=row.pk)
    return row


def ask_again(*, now: datetime) -> int:
    """The clock: two weeks after an announcement a new lot is drawn and asked. Returns how many questions went out."""
    rows = Remeasure.objects.filter(draw__isnull=True).select_related("consultation__service").order_by("pk")
    return sum(_ask(row, now) for row in rows)


@transaction.atomic
def _ask(row: Remeasure, now: datetime) -> int:
    locked = Consultation.objects.select_for_update(no_key=True).get(pk=row.consultation_id)
    today = today_at(locked.service, now)
    if today < asks_on(row.announced_date) or RemeasureDraw.objects.filter(remeasure=row).exists():
        return 0
    people, seed = people_to_draw(locked), secrets.token_hex(8)
    RemeasureDraw.objects.create(remeasure=row, seed=seed, people=len(people), until_date=today + STAYS_OPEN, at=now)
    drawn = by_lot(people, seed=seed, size=PEOPLE_ASKED)
    RemeasureAsked.objects.bulk_create(RemeasureAsked(remeasure=row, person_id=pk) for pk in drawn)
    record("consultation.remeasure_asked", locked, now=now, remeasure=row.pk)
    return 1


@transaction.atomic
def say_again(*, asked: RemeasureAsked, said: str, now: datetime) -> None:
    """Yes, no, or she does not know. That she said it is kept, what she said is kept, and nothing joins them.

    No fact is recorded. Raises NotDrawnForThis.
    """
    lock(asked.remeasure.consultation)
    row = RemeasureAsked.objects.select_related("remeasure__draw", "remeasure__consultation__service").get(pk=asked.pk)
    if not can_say(row, now=now):
        raise NotDrawnForThis
    RemeasureAsked.objects.filter(pk=row.pk).update(has_said=True)
    RemeasureReply.objects.create(remeasure=row.remeasure, said=RemeasureReply.Said(said))
    write_anew(RemeasureReply.objects.filter(remeasure=row.remeasure))
    write_anew(RemeasureAsked.objects.filter(remeasure=row.remeasure))
