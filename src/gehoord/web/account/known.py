"""Who looks: every page asks it, so both questions behind it are statements written once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField
from django.utils import timezone

from gehoord.people.models import Person
from gehoord.people.queries.known import person_of_session
from gehoord.statements import Blank, Statement, moment

_SESSIONS = Statement(
    lambda: Session.objects.filter(session_key=Blank("key", CharField()), expire_date__gt=moment("now"))
)


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSIONS(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return next(iter(found), None)


class KnownPeople(AuthenticationBackend):
    """Sign-in by a code in the mail; who has left is nobody."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session."""
        person = person_of_session(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
