"""Raw mail: on disk before its sender is told so, parked where it looks like noise, a case when a person says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.actions.attach import keep
from gehoord.cases.models import Case, InboundMail
from gehoord.events.actions.record import record
from gehoord.people.models import Person


def store(*, raw: bytes, now: datetime) -> tuple[InboundMail, bool]:
    """Keep the message durably, bytes first, then its row; the same bytes are one message. Returns (row, is new)."""
    sha256, size = keep([raw])
    return InboundMail.objects.get_or_create(sha256=sha256, defaults={"size": size, "received_at": now})


@transaction.atomic
def park(*, mail: InboundMail, because: str, now: datetime, outcome: str = InboundMail.Outcome.PARKED) -> None:
    """It looks automatic, or could not be read: people see it, nobody is answered."""
    waiting = InboundMail.objects.filter(pk=mail.pk, outcome=InboundMail.Outcome.STORED)
    if waiting.update(outcome=outcome, because=because[:200]):
        record("mail.parked", mail, now=now, because=because[:200])


def settle(*, mail: InboundMail, case: Case, outcome: str) -> None:
    """Inside the act that used it: this mail opened or continued that case; what is known of it is kept with it."""
    mail.outcome, mail.case, mail.because = outcome, case, ""
    mail.save(update_fields=["outcome", "case", "because", "message_key", "sender", "subject"])


@transaction.atomic
def unpark(*, mail: InboundMail, by: Person, now: datetime) -> None:
    """A person says it is no noise: it is read again as a case."""
    kinds = [InboundMail.Outcome.PARKED, InboundMail.Outcome.SET_ASIDE]
    if InboundMail.objects.filter(pk=mail.pk, outcome__in=kinds).update(outcome=InboundMail.Outcome.STORED, attempts=0):
        record("mail.unparked", mail, now=now, by=by)
