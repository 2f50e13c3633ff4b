"""Reading a raw mail: any bytes in, what a colleague said out."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gehoord.mail.automatic import why_automatic
from gehoord.mail.headers import addresses, identifiers, sent_at, words
from gehoord.mail.markup import as_text
from gehoord.mail.parts import Parts, ReadAttachment, cut_up
from gehoord.mail.signposts import bare_subject, says_forwarded
from gehoord.mail.trimming import trim

RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To")
MEANINGFUL = 2
"""Words in a subject that says something; "Vraag" says nothing."""

_TOKEN = re.compile(r"^[^@+]+\+([a-z0-9]{8,32})@")


@dataclass(frozen=True)
class ReadMail:
    """One mail as people mean it. `text` is what is new in it, `full_text` everything; `token` names a case of ours."""

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_name: str
    from_address: str
    to: tuple[str, ...]
    subject: str
    text: str
    full_text: str
    attachments: tuple[ReadAttachment, ...]
    automatic_because: str
    sent_at: datetime | None
    token: str

    @property
    def automatic(self) -> bool:
        """Nobody wrote this mail, so nobody is answered."""
        return bool(self.automatic_because)

    @property
    def opening(self) -> str:
        """What a new case keeps: the subject where it says something of its own, and of a forwarded mail all of it."""
        words = self.full_text if says_forwarded(self.subject, self.full_text) else self.text
        subject = bare_subject(self.subject)
        if not words.strip():
            return subject
        adds = len(subject.split()) >= MEANINGFUL and subject.lower() not in words.lower()
        return f"{subject}\n\n{words}" if adds else words

    def as_json(self) -> dict[str, Any]:
        """Return what `mail read` and `mail receive` print of the mail itself."""
        return {
            "from": self.from_address,
            "subject": self.subject,
            "text": self.text,
            "attachments": [
                {"name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}
                for file in self.attachments
            ],
            "automatic": self.automatic,
        }


def read(raw: bytes) -> ReadMail:
    """Return any bytes as a mail. Refuses nothing: what cannot be understood is empty or read as plain text."""
    parts = cut_up(raw)
    message = parts.message
    name, address = (addresses(message, "From", "Reply-To", "Sender", "Return-Path") or [("", "")])[0]
    recipients = tuple(dict.fromkeys(address for _, address in addresses(message, *RECIPIENTS)))
    full_text, new_text = _texts(parts)
    return ReadMail(
        message_id="".join(identifiers(message, "Message-ID")[:1]),
        in_reply_to=identifiers(message, "In-Reply-To"),
        references=identifiers(message, "References"),
        from_name=name,
        from_address=address,
        to=recipients,
        subject=words(message, "Subject"),
        text=new_text,
        full_text=full_text,
        attachments=parts.attachments,
        automatic_because=why_automatic(message, parts.types),
        sent_at=sent_at(message),
        token=_token(recipients),
    )


def _texts(parts: Parts) -> tuple[str, str]:
    """All text, and the new text: from the plain form when there is one, else from the HTML."""
    plain = "\n\n".join(text.strip("\r\n") for text in parts.plain if text.strip())
    if plain.strip():
        return plain, trim(plain)
    forms = [as_text(source) for source in parts.html]
    whole = "\n\n".join(whole for whole, _ in forms if whole.strip())
    outside = "\n\n".join(outside for _, outside in forms if outside.strip())
    return whole, trim(outside)


def _token(recipients: tuple[str, ...]) -> str:
    return next((found[1] for found in map(_TOKEN.match, recipients) if found), "")
