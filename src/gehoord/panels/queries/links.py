"""Links without an account: made again from the secret key, found by their digest, never kept as they are."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from gehoord.panels.models import Consultation, ConsultationVersion, Link
from gehoord.panels.queries.seats import speaking_now
from gehoord.panels.queries.standing import hears
from gehoord.people.models import Person

VALID_AFTER_CLOSING = timedelta(days=30)
TOKEN_BYTES = 16
TOKEN_LENGTH = 26


def token_of(link: Link) -> str:
    """The token of a link: 128 bits as 26 letters and digits that can be typed from a poster."""
    return make_token(nonce=link.nonce, purpose=link.purpose)


def make_token(*, nonce: str, purpose: str) -> str:
    """The token that belongs to a nonce, for one purpose only."""
    mark = salted_hmac(f"gehoord.panels.link.{purpose}", nonce, algorithm="sha256").digest()[:TOKEN_BYTES]
    return base64.b32encode(mark).decode().rstrip("=").lower()


def browser_digest(version: ConsultationVersion, key: str) -> str:
    """What `speak` keeps of a browser's secret, for this wording alone."""
    return salted_hmac("gehoord.panels.browser", f"{version.pk}:{key}", algorithm="sha256").hexdigest()


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.strip().lower().encode("utf-8", "surrogateescape")).hexdigest()


def link_by_token(token: str, *, purpose: str) -> Link | None:
    """The link of this token if it was made for this purpose, however old; None for a guess."""
    if len(token.strip()) != TOKEN_LENGTH:
        return None
    states = ("opening", "closing", "withdrawal", "answered")  # few joins: this is asked for every voice
    related = ("constituency", "consultation__service", *(f"consultation__{state}" for state in states))
    rows = Link.objects.filter(digest=digest_of(token), purpose=purpose).select_related(*related)
    return next(iter(rows), None)  # a digest stands there once


def expires_at(consultation: Consultation) -> datetime | None:
    """When every link of a consultation stops working: thirty days after closing; None while that is not known."""
    ends_at = consultation.closing.at if hasattr(consultation, "closing") else consultation.closes_at
    return ends_at + VALID_AFTER_CLOSING if ends_at is not None else None


def is_expired(link: Link, *, now: datetime) -> bool:
    """Whether the link opens nothing any more. What came of it can be read until thirty days after the answer."""
    consultation = link.consultation
    at = expires_at(consultation)
    if link.purpose == Link.Purpose.HEAR and not hasattr(consultation, "withdrawal"):
        at = consultation.answered.at + VALID_AFTER_CLOSING if hasattr(consultation, "answered") else None
    return at is not None and now >= at


def may_speak(link: Link, *, now: datetime) -> bool:
    """Whether somebody with this link is still heard."""
    return not is_expired(link, now=now) and hears(link.consultation, now=now)


def person_of_link(link: Link) -> Person | None:
    """Who speaks by a member's own link now: the member or her stand-in; None once the seat is not hers any more."""
    if link.membership is None:
        return None
    return speaking_now(link.membership.panel).get(link.membership.pk)


def mail_token_of(consultation: Consultation) -> str:
    """What stands in the reply address of mails about a consultation. It opens nothing: who mails counts."""
    return salted_hmac("gehoord.panels.mail", str(consultation.pk), algorithm="sha256").hexdigest()[:20]


def consultation_by_mail_token(token: str) -> Consultation | None:
    """The consultation not yet answered that has this token in its reply address; None for any other word."""
    rows = Consultation.objects.filter(opening__isnull=False, withdrawal__isnull=True)
    rows = rows.filter(answered__isnull=True).select_related("panel", "service", "opening", "closing")
    return next((row for row in rows if mail_token_of(row) == token), None)
