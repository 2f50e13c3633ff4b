"""A bearer token for the API."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.people.actions.say_presence import NoLongerHere
from gehoord.people.models import Person, Token


@transaction.atomic
def make_token(*, person: Person, now: datetime) -> str:
    """A new token with which she can act, 256 bits of chance; shown this once, because only its hash is kept.

    Earlier tokens stay. Refusal: NoLongerHere.
    """
    if not person.is_active:
        raise NoLongerHere
    raw = secrets.token_urlsafe(32)
    Token.objects.create(person=person, digest=hashlib.sha256(raw.encode()).hexdigest(), made_at=now)
    record("token.made", person, now=now, by=person)
    return raw
