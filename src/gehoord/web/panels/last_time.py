"""A round opens with the last one's list: what was promised, what customers confirmed, what is late or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gehoord.panels.models import Consultation
from gehoord.people.models import Service
from gehoord.responses.queries.cycle import last_list, unkept_before
from gehoord.responses.queries.promises import listed
from gehoord.web.promised import PromiseRow, promised_said, row_of


@dataclass(frozen=True)
class LastTimeSaid:
    """Last time's question, a sentence with all counts, and each promise as it stands."""

    question: str
    href: str
    summary: str
    rows: list[PromiseRow]


def last_time_said(consultation: Consultation, *, now: datetime) -> LastTimeSaid | None:
    """The list of the round before; None where there was none, or nothing was promised."""
    last = last_list(consultation, now=now)
    if last is None or not last.promises:
        return None
    return LastTimeSaid(
        question=last.consultation.question,
        href=reverse("answer", kwargs={"pk": last.consultation.pk}),
        summary=promised_said(Counter(row.state for row in last.promises)),
        rows=[row_of(row, now=now) for row in last.promises],
    )


def unkept(services: Iterable[Service], *, now: datetime) -> list[PromiseRow]:
    """Promises of these services whose day passed unreported, for who is about to ask again."""
    late = [promise for service in services for promise in unkept_before(service, now=now)]
    return [row_of(listed(promise, now=now), now=now) for promise in late]
