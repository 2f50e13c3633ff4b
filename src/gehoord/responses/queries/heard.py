"""Whether people feel heard after an answer, and how often the answer was read. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from gehoord.panels.models import Consultation, Contribution
from gehoord.panels.queries.seats import seats_of
from gehoord.people.models import Person, Service
from gehoord.responses.models import HeardAsking, HeardFrom, HeardReply, Reading
from gehoord.responses.queries.answers import responses_of, today_at
from gehoord.responses.rules.heard import ADAPTED, EXPLAINED, HeardScore, asked_about, score


def heard_question(asking: HeardAsking) -> str:
    """The one question, in the language of who reads it; its wording is a setting."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    wordings = settings.HEARD_QUESTIONS[language]
    return str(wordings[asking.question % len(wordings)])


def heard_askings_for(person: Person) -> QuerySet[HeardAsking]:
    """Where she took part as a member, was asked whether she feels heard, and has not said so yet."""
    brought = Contribution.objects.filter(membership__in=seats_of(person).order_by().values("pk"))
    rows = HeardAsking.objects.filter(
        consultation__in=brought.filter(brought_date__isnull=False).values("consultation")
    )
    return rows.exclude(consultation__in=HeardFrom.objects.filter(person=person).values("consultation"))


def took_part(person: Person, consultation: Consultation) -> bool:
    """Whether a contribution came from a seat of hers."""
    rows = Contribution.objects.filter(membership__in=seats_of(person).order_by().values("pk"))
    return rows.filter(consultation=consultation, brought_date__isnull=False).exists()


def about_for(consultation: Consultation, *, who: str) -> str:
    """What she is asked about: what was adapted, or what was explained."""
    kinds = [response.kind for response in responses_of(consultation).values()]
    return asked_about(kinds, who=f"{consultation.pk}:{who}")


def browser_digest(consultation: Consultation, key: str) -> str:
    """What is kept of a browser's secret, for this consultation alone."""
    return salted_hmac("gehoord.responses.heard", f"{consultation.pk}:{key}", algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Felt:
    """The score of what was adapted beside that of what was explained; each None under seven people."""

    adapted: HeardScore | None
    explained: HeardScore | None


def felt_about(consultation: Consultation, *, now: datetime) -> Felt:
    """Whether people feel heard by one answer."""
    return _felt(HeardReply.objects.filter(consultation=consultation), consultation.service, now)


def felt_by_service(service: Service, *, now: datetime) -> Felt:
    """Whether people feel heard by a service, over all its answers."""
    return _felt(HeardReply.objects.filter(consultation__service=service), service, now)


def _felt(replies: QuerySet[HeardReply], service: Service, now: datetime) -> Felt:
    today = today_at(service, now)
    rows = list(replies.order_by("pk").values_list("about", "on_date", "said"))
    by_kind = {kind: [(day, said) for about, day, said in rows if about == kind] for kind in (ADAPTED, EXPLAINED)}
    return Felt(score(by_kind[ADAPTED], today=today), score(by_kind[EXPLAINED], today=today))


def times_read(consultation: Consultation) -> dict[str, int]:
    """How often the answer was read, by the way people came."""
    rows = Reading.objects.filter(consultation=consultation).values_list("way").annotate(times=Sum("times"))
    return dict(rows.order_by("way"))
