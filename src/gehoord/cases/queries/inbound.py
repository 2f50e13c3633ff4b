"""Which case an incoming mail speaks about, and which mails still wait to be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gehoord.cases.models import Case, InboundMail


def case_of_tokens(tokens: Iterable[str]) -> Case | None:
    """The case of the first of these reply tokens that is ours."""
    given = list(dict.fromkeys(tokens))
    found = {case.token: case for case in Case.objects.filter(token__in=given)} if given else {}
    return next((found[token] for token in given if token in found), None)


def case_of_messages(message_keys: Iterable[str]) -> Case | None:
    """The case that one of these earlier mails to us opened or continued, by message id."""
    given = [key[:250] for key in message_keys if key]
    rows = InboundMail.objects.filter(message_key__in=given, case__isnull=False).select_related("case")
    found = rows.order_by("-received_at").first() if given else None
    return found.case if found else None


def unread_mails(*, before: datetime, most: int = 100) -> list[InboundMail]:
    """Mails kept before this moment that nobody has read yet, oldest first."""
    waiting = InboundMail.objects.filter(outcome=InboundMail.Outcome.STORED, received_at__lt=before)
    return list(waiting.order_by("received_at", "pk")[:most])
