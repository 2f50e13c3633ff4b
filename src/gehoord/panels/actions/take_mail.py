"""A mail is a member's answer: what is known of the mail goes, what she said stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.models import InboundMail
from gehoord.panels.actions.contribute import answer_by_mail
from gehoord.panels.models import Consultation
from gehoord.people.models import Person


@transaction.atomic
def take_mail(*, mail: InboundMail, consultation: Consultation, by: Person, text: str, now: datetime) -> InboundMail:
    """Take a kept mail as an answer, once: whoever comes second finds it done. Its sender and subject are not kept.

    Raises NotYourPanel, NotOpenToYou, NothingSaid.
    """
    kept = InboundMail.objects.select_for_update().get(pk=mail.pk)
    if kept.outcome != InboundMail.Outcome.STORED:
        return kept
    answer_by_mail(consultation=consultation, by=by, text=text, now=now)
    kept.outcome, kept.sender, kept.subject, kept.message_key = InboundMail.Outcome.CONTINUED, "", "", ""
    kept.save(update_fields=["outcome", "sender", "subject", "message_key"])
    return kept
