"""Links in mail: signed, for one person and one case; they open a page with a button and change nothing."""

from __future__ import annotations

from django.core import signing

from gehoord.cases.models import Case
from gehoord.people.models import Person

_SALT = "gehoord.cases.link"
VALID_SECONDS = 60 * 60 * 24 * 30


def link_token(case: Case, person: Person) -> str:
    """The token that opens this case for this person for thirty days."""
    return signing.dumps([case.pk, person.pk], salt=_SALT, compress=True)


def open_link(token: str) -> tuple[Case, Person] | None:
    """The case and the person of a token, or None when it is not ours, too old, or no longer hers to open."""
    return _of(token, VALID_SECONDS)


def open_old_link(token: str) -> tuple[Case, Person] | None:
    """As `open_link`, whatever its age: only to send that person a new way in, never to show or do anything."""
    return _of(token, None)


def _of(token: str, valid_seconds: int | None) -> tuple[Case, Person] | None:
    try:
        case_id, person_id = signing.loads(token, salt=_SALT, max_age=valid_seconds)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    case = Case.objects.select_related("customer", "service", "specialism").filter(pk=case_id).first()
    person = Person.objects.filter(pk=person_id, left_date__isnull=True).first()
    return (case, person) if case and person else None
