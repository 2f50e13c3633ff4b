"""What is needed to keep one voice sent by a link, and nothing else: two questions, asked for every voice.

The page around it needs more, and reads it (by_link.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import CharField, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gehoord.panels.models import (
    Answered,
    Closing,
    Constituency,
    Consultation,
    ConsultationVersion,
    Link,
    Opening,
    Withdrawal,
)
from gehoord.panels.queries.by_link import AskedByLink
from gehoord.panels.queries.links import TOKEN_LENGTH, digest_of, is_expired
from gehoord.people.models import Service
from gehoord.statements import Blank, Statement

SPEAKING = (Link.Purpose.SPEAK, Link.Purpose.OPEN)
Row = TypeVar("Row", bound=models.Model)


def _told(step: type[models.Model], what: str) -> Subquery:
    return Subquery(step._default_manager.filter(consultation=OuterRef("consultation")).values(what))


def _link_and_wording() -> QuerySet[Any, Any]:
    """Each step is looked up apart: joining them all would take the database longer to plan than to answer."""
    wordings = ConsultationVersion.objects.filter(consultation=OuterRef("consultation")).order_by("-number")
    numbered = wordings.filter(number=Blank("number", IntegerField()))
    found = Link.objects.filter(digest=Blank("digest", CharField()), purpose__in=SPEAKING).order_by()
    return found.values_list(
        "pk",
        "purpose",
        "constituency",
        "consultation",
        "consultation__closes_at",
        "consultation__service",
        "consultation__service__zone",
        _told(Opening, "at"),
        _told(Closing, "at"),
        _told(Withdrawal, "reason"),
        _told(Answered, "at"),
        Coalesce(Subquery(numbered.values("pk")[:1]), Subquery(wordings.values("pk")[:1])),
    )


_LINK_AND_WORDING = Statement(_link_and_wording)


def heard_by_link(token: str, *, now: datetime, number: int) -> AskedByLink | None:
    """What an answer by this link is kept with; None for a guess and for a link that has expired.

    `number` is the version somebody was answering; the newest where there is no such number. What was not read is read
    when it is asked for.
    """
    if len(token.strip()) != TOKEN_LENGTH:
        return None
    rows = _LINK_AND_WORDING(digest=digest_of(token), number=number)
    if not rows:
        return None
    pk, purpose, group, key, closes_at, service, zone, *steps, wording = rows[0]
    consultation = _known(Consultation, id=key, closes_at=closes_at, service_id=service)
    consultation.service = _known(Service, id=service, zone=zone)
    for name, step, what, said in zip(STEP_NAMES, STEPS, ("at", "at", "reason", "at"), steps, strict=True):
        kept = None if said is None else _known(step, consultation_id=key, **{what: said})
        consultation._state.fields_cache[name] = kept
    link = _known(Link, id=pk, purpose=purpose, constituency_id=group, consultation_id=key)
    link.consultation = consultation
    link.constituency = _known(Constituency, id=group) if group is not None else None
    version = _known(ConsultationVersion, id=wording, consultation_id=key)
    return None if is_expired(link, now=now) else AskedByLink(link=link, version=version, now=now)


STEPS: tuple[type[models.Model], ...] = (Opening, Closing, Withdrawal, Answered)
STEP_NAMES = ("opening", "closing", "withdrawal", "answered")


def _known(model: type[Row], **values: Any) -> Row:
    """A row of which only this was read."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(connection.alias, names, [values[name] for name in names])
