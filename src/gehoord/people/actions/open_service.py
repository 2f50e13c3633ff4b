"""A service opens, says what it can help with, and somebody gets a role in the organisation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.events.actions.record import record
from gehoord.people.actions.set_week import checked_week
from gehoord.people.models import Person, Service, Specialism

ROLES = ("is_coordinator", "is_administrator")


class NotYourOrganisation(Exception):
    """Only an administrator changes which services there are."""

    def __str__(self) -> str:
        return _("Only an administrator can change this.")


@transaction.atomic
def open_service(
    *,
    name: str,
    slug: str,
    week: object,
    now: datetime,
    by: Person | None,
    opens_door: bool = False,
    **minutes: int,
) -> Service:
    """The service with this name is open in these hours; known already, it is changed.

    `minutes` are working minutes by the names of the fields that end in `_minutes`. `by` None is the organisation's
    own demo or import. Refusals: NotYourOrganisation, ImpossibleWeek.
    """
    _refuse_others(by)
    fields = {"slug": slug, "week": checked_week(week=week), "opens_door": opens_door, **minutes}
    if opens_door:
        Service.objects.exclude(name=name).filter(opens_door=True).update(opens_door=False)
    service, _is_new = Service.objects.update_or_create(name=name, defaults=fields)
    record("service.opened", service, now=now, by=by)
    return service


@transaction.atomic
def describe_specialism(
    *,
    service: Service,
    name: str,
    description: str,
    expected_minutes: int,
    now: datetime,
    by: Person | None,
    is_confidential: bool = False,
) -> Specialism:
    """The service can help with this, in plain words; known already, it is changed. Refusal: NotYourOrganisation."""
    _refuse_others(by)
    specialism, _is_new = Specialism.objects.update_or_create(
        service=service,
        name=name,
        defaults={
            "description": description,
            "expected_minutes": expected_minutes,
            "is_confidential": is_confidential,
        },
    )
    record("specialism.described", specialism, now=now, by=by)
    return specialism


@transaction.atomic
def give_role(*, person: Person, role: str, now: datetime, by: Person | None) -> None:
    """From now on she is coordinator or administrator: one of ROLES. Refusal: NotYourOrganisation."""
    _refuse_others(by)
    if role not in ROLES:
        raise TypeError(f"there is no role called {role}")
    setattr(person, role, True)
    person.save(update_fields=[role])
    record("person.given_role", person, now=now, by=by, role=role)


def _refuse_others(by: Person | None) -> None:
    if by is not None and not (by.is_administrator and by.is_active):
        raise NotYourOrganisation
