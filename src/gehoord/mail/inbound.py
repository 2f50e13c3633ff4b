"""A raw mail comes in: on disk first, then read, then a case or a word in one. What breaks off is taken up again."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from gehoord.cases.actions.attach import Incoming, place_of
from gehoord.cases.actions.inbound import store
from gehoord.cases.actions.take_in import Letter, take_in, try_again
from gehoord.cases.models import InboundMail
from gehoord.cases.queries.inbound import unread_mails
from gehoord.mail.panel_answers import take_answer
from gehoord.mail.reading import ReadMail, read

PATIENCE = timedelta(minutes=1)
"""How long whoever stored a mail may take to read it, before somebody else does."""

_OUR_MESSAGE = re.compile(r"^<(?:case|notice\.\d+)\.([a-z0-9]{8,32})@")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Received:
    """What became of a mail: stored, opened, continued, parked or set_aside; `case` is the number of its case."""

    outcome: str
    case: int | None
    mail: ReadMail

    def as_json(self) -> dict[str, Any]:
        """Return what `mail receive` prints."""
        return {"outcome": self.outcome, "case": self.case, **self.mail.as_json()}


def receive(raw: bytes, *, now: datetime) -> Received:
    """Keep a raw mail and make of it what it is. Any bytes, any number of times: one message.

    Raises OSError or DatabaseError only while nothing is accepted yet: the sender must try again. Once it is kept,
    trouble in reading it stays here, and `recover` reads it later.
    """
    kept, _ = store(raw=raw, now=now)
    mail = read(raw)
    try:
        kept = _make_of(kept, mail, now)
    except Exception:
        logger.exception("The mail %s is kept but not read yet; it is tried again.", kept.sha256)
    return Received(outcome=kept.outcome, case=kept.case_id, mail=mail)


def recover(*, now: datetime) -> int:
    """Read what was kept and not read: its reader died, or a person said it is no noise. Returns how many."""
    return sum(_read_again(kept, now) for kept in unread_mails(before=now - PATIENCE))


def _read_again(kept: InboundMail, now: datetime) -> bool:
    try_again(mail=kept, now=now)
    try:
        raw = place_of(kept.sha256).read_bytes()
        return _make_of(kept, read(raw), now).outcome != InboundMail.Outcome.STORED
    except Exception:
        logger.exception("The mail %s could not be read; it is tried again.", kept.sha256)
        return False


def _make_of(kept: InboundMail, mail: ReadMail, now: datetime) -> InboundMail:
    """A member's answer to her panel's mail, or a case or a word in one."""
    letter = as_letter(mail)
    return take_answer(kept, letter, now=now) or take_in(mail=kept, letter=letter, now=now)


def as_letter(mail: ReadMail) -> Letter:
    """Return what the front door needs to know of a mail."""
    from_ourselves = mail.from_address == settings.DOOR_ADDRESS.lower()
    answers = (*mail.in_reply_to, *reversed(mail.references))
    named = (found[1] for found in map(_OUR_MESSAGE.match, answers) if found)
    return Letter(
        message_key=mail.message_id,
        sender_name=mail.from_name,
        sender_address=mail.from_address,
        subject=mail.subject,
        text=mail.text,
        opening=mail.opening,
        files=[Incoming(name=file.name, type=file.type, chunks=[file.content]) for file in mail.attachments],
        tokens=tuple(dict.fromkeys(token for token in (mail.token, *named) if token)),
        answers=tuple(dict.fromkeys(answers))[:50],
        automatic_because=mail.automatic_because or ("From: our own address" if from_ourselves else ""),
    )
