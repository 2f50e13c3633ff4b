"""Members read what other constituencies say and may answer once more; both answers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock
from gehoord.panels.actions.contribute import NotYourPanel, day_of
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.actions.speak import NotOpenToYou, keep_voice
from gehoord.panels.models import Consultation, ConsultationVersion, Contribution, Deliberation, Voice
from gehoord.panels.queries.seats import seat_of
from gehoord.panels.queries.standing import hears, is_late
from gehoord.panels.rules.items import Given
from gehoord.people.models import Person


class NothingToAnswerAgain(Exception):
    """She has not answered herself yet, did so twice, or there is no deliberation."""


@transaction.atomic
def open_deliberation(*, consultation: Consultation, by: Person, now: datetime) -> Deliberation:
    """From now until closing members read others and may answer again. Twice is once.

    Raises NotTheCoordinator, NotOpenToYou.
    """
    must_coordinate(by)
    locked = lock(consultation)
    if not hears(locked, now=now) or is_late(locked, now=now):
        raise NotOpenToYou
    row, is_new = Deliberation.objects.get_or_create(consultation=locked, defaults={"by": by, "at": now})
    if is_new:
        record("consultation.deliberation_opened", locked, now=now, by=by)
    return row


@transaction.atomic
def answer_again(
    *,
    consultation: Consultation,
    version: ConsultationVersion,
    by: Person,
    answers: Mapping[int, Given],
    now: datetime,
) -> Contribution:
    """What she says after reading others, once. Her first answer stays; nobody can lay the two beside each other.

    Raises NotYourPanel, NotOpenToYou, NothingToAnswerAgain, NothingSaid, DoesNotAnswer.
    """
    locked = lock(consultation)
    seat = seat_of(by, locked.panel)
    if seat is None:
        raise NotYourPanel
    if not hears(locked, now=now):
        raise NotOpenToYou
    mine = Contribution.objects.filter(consultation=locked, membership=seat, way=Contribution.Way.DIRECT)
    contribution = mine.filter(brought_date__isnull=False, second_date__isnull=True).first()
    if contribution is None or not hasattr(locked, "deliberation"):
        raise NothingToAnswerAgain
    keep_voice(
        consultation=locked,
        version=version,
        answers=answers,
        route=Voice.Route.DIRECT,
        constituency=seat.constituency,
        is_second=True,
        now=now,
    )
    contribution.second_date = day_of(locked, now)
    contribution.save(update_fields=["second_date"])
    return contribution
