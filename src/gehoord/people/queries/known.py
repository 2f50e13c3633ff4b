"""Whose key this is: of a session, or a token of another system."""

from __future__ import annotations

import hashlib

from django.db.models import CharField

from gehoord.people.models import Person, Token
from gehoord.statements import Blank, Statement

_PEOPLE = Statement(lambda: Person.objects.filter(pk=Blank("person")))
_TOKENS = Statement(lambda: Token.objects.filter(digest=Blank("digest", CharField())).select_related("person"))


def person_of_session(pk: int) -> Person | None:
    """The person a session was made for, also when she left since."""
    return next(iter(_PEOPLE(person=pk)), None)


def person_of_token(raw: str) -> Person | None:
    """Whose bearer token this is; None for an unknown one and for somebody who left."""
    digest = hashlib.sha256(raw.encode("utf-8", "surrogateescape")).hexdigest()
    people = [token.person for token in _TOKENS(digest=digest)]
    return next((person for person in people if person.is_active), None)
