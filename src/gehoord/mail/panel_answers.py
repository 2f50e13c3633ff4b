"""A member answers the mail in which a service asked her panel: her words become a voice, and the mail is gone."""

from __future__ import annotations

from datetime import datetime

from gehoord.cases.actions.attach import place_of
from gehoord.cases.actions.take_in import Letter
from gehoord.cases.models import InboundMail
from gehoord.panels.actions.contribute import NotYourPanel
from gehoord.panels.actions.speak import NothingSaid, NotOpenToYou
from gehoord.panels.actions.take_mail import take_mail
from gehoord.panels.models import Consultation
from gehoord.panels.queries.links import consultation_by_mail_token
from gehoord.people.queries import person_by_email


def take_answer(kept: InboundMail, letter: Letter, *, now: datetime) -> InboundMail | None:
    """Take a kept mail as a member's answer; None when it is none, and is a question as any other."""
    consultation = _asked_in(letter)
    person = person_by_email(letter.sender_address) if letter.sender_address else None
    if consultation is None or person is None or letter.automatic_because:
        return None
    try:
        taken = take_mail(mail=kept, consultation=consultation, by=person, text=letter.text, now=now)
    except (NotYourPanel, NotOpenToYou, NothingSaid):
        return None
    if taken.outcome == InboundMail.Outcome.CONTINUED and taken.case_id is None:
        # Only now that her words are safe: the raw mail would tell who said them and when.
        place_of(taken.sha256).unlink(missing_ok=True)
    return taken


def _asked_in(letter: Letter) -> Consultation | None:
    found = (consultation_by_mail_token(token) for token in letter.tokens)
    return next((consultation for consultation in found if consultation is not None), None)
