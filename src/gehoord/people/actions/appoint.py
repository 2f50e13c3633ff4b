"""Saying who helps with what, who decides at the door, and who leads: declared by people, never measured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.events.actions.record import record
from gehoord.people.models import Duty, Lead, Person, Service, Specialism, Specialist


class NotYourService(Exception):
    """Only who leads the service, or an administrator, appoints in it."""

    def __str__(self) -> str:
        return _("Only the lead of this service can change this.")


class HasLeft(Exception):
    """Somebody who left cannot be appointed."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.pk)
        self.person = person

    def __str__(self) -> str:
        return _("%(name)s no longer works here. Choose somebody else.") % {"name": self.person.name}


class NobodyLeads(Exception):
    """A service without a lead could decide nothing."""

    def __str__(self) -> str:
        return _("A service needs somebody who decides. Choose at least one lead.")


@transaction.atomic
def set_level(
    *, person: Person, specialism: Specialism, level: str | None, by: Person | None, now: datetime
) -> Specialist | None:
    """She helps with this at that level (first, backup, learning); None: no longer.

    Refusals: NotYourService, HasLeft.
    """
    _refuse(specialism.service, [person], by)
    if level is None:
        Specialist.objects.filter(person=person, specialism=specialism).delete()
        specialist = None
    else:
        specialist, _is_new = Specialist.objects.update_or_create(
            person=person, specialism=specialism, defaults={"level": Specialist.Level(level)}
        )
    record("specialists.changed", specialism, now=now, by=by)
    return specialist


@transaction.atomic
def set_duty(
    *, service: Service, people: Sequence[Person], by: Person | None, now: datetime, weekday: int | None = None
) -> None:
    """These people decide at the door, in this order, on one weekday (0 is Monday) or on every day (None).

    They take the place of who was named for that day. Refusals: NotYourService, HasLeft.
    """
    _refuse(service, people, by)
    Duty.objects.filter(service=service, weekday=weekday).delete()
    Duty.objects.bulk_create(
        Duty(service=service, person=person, weekday=weekday, rank=rank) for rank, person in enumerate(people)
    )
    record("duty.changed", service, now=now, by=by)


@transaction.atomic
def set_lead(*, service: Service, people: Sequence[Person], by: Person | None, now: datetime) -> None:
    """These people decide for the service: the first leads, the others stand in, in this order.

    Refusals: NotYourService, HasLeft, NobodyLeads.
    """
    _refuse(service, people, by)
    if not people:
        raise NobodyLeads
    Lead.objects.filter(service=service).delete()
    Lead.objects.bulk_create(Lead(service=service, person=person, rank=rank) for rank, person in enumerate(people))
    record("lead.changed", service, now=now, by=by)


def _refuse(service: Service, people: Sequence[Person], by: Person | None) -> None:
    """`by` None is the organisation's own import or demo."""
    if by is not None and not (by.is_administrator or Lead.objects.filter(service=service, person=by).exists()):
        raise NotYourService
    for person in people:
        if not person.is_active:
            raise HasLeft(person)
