"""Somebody joins, changes, or leaves the organisation."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from gehoord.events.actions.record import record
from gehoord.people.actions.set_week import checked_week
from gehoord.people.models import Absence, Duty, Lead, LiveState, Person, Service, Specialist, Token

PARTICULARS = ("department", "room", "phone", "language", "zone")
LANGUAGES = frozenset({"nl", "en"})


class NotAName(Exception):
    """Nothing to call the person by."""

    def __str__(self) -> str:
        return _("There is no name. Give a first and a last name.")


class NotAnAddress(Exception):
    """Text that cannot be an e-mail address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address

    def __str__(self) -> str:
        return _("“%(address)s” is not an e-mail address.") % {"address": self.address[:80]}


class AddressTaken(Exception):
    """Somebody else has this address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address

    def __str__(self) -> str:
        return _("Somebody else has the address %(address)s.") % {"address": self.address}


class DoesNotFit(Exception):
    """A value that is too long, or none of those that can be; `field` says where."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(field, value)
        self.field, self.value = field, value

    def __str__(self) -> str:
        return _("“%(value)s” cannot be used as %(field)s.") % {
            "value": self.value[:40],
            "field": _column(self.field).verbose_name,
        }


class DecidesAlone(Exception):
    """Without her a service would have nobody who decides, or the organisation no administrator."""

    def __init__(self, services: list[str]) -> None:
        super().__init__(services)
        self.services = services

    def __str__(self) -> str:
        if not self.services:
            return _("There is no other administrator. Make somebody else administrator first.")
        return _("Nobody else leads %(services)s. Choose another lead first.") % {"services": ", ".join(self.services)}


@transaction.atomic
def add_person(
    *,
    name: str,
    email: str | None,
    now: datetime,
    by: Person | None = None,
    week: object = None,
    is_known: bool = True,
    **particulars: str,
) -> Person:
    """Somebody new who may ask; `particulars` are texts by the names of PARTICULARS.

    `is_known` False: wrote to us, but is not a colleague yet; cannot sign in.

    Refusals: NotAName, NotAnAddress, AddressTaken, DoesNotFit, ImpossibleWeek.
    """
    address = _address(email)
    fields = _fitting({"name": name, **particulars})
    if not fields["name"]:
        raise NotAName
    if address and Person.objects.filter(email=address).exists():
        raise AddressTaken(address)
    try:
        with transaction.atomic():
            person = Person.objects.create_person(
                email=address, week=checked_week(week=week), is_known=is_known, **fields
            )
    except IntegrityError as met:  # two came in with it at the same moment
        raise AddressTaken(address or "") from met
    record("person.added", person, now=now, by=by)
    return person


@transaction.atomic
def change_person(
    *, person: Person, by: Person | None, now: datetime, name: str | None = None, **particulars: str
) -> bool:
    """Her name or particulars are different now; answers whether anything changed. Refusals: NotAName, DoesNotFit."""
    fields = _fitting({**({} if name is None else {"name": name}), **particulars})
    if fields.get("name") == "":
        raise NotAName
    changed = [field for field, value in fields.items() if getattr(person, field) != value]
    if not changed:
        return False
    for field in changed:
        setattr(person, field, fields[field])
    person.save(update_fields=changed)
    record("person.changed", person, now=now, by=by)
    return True


@transaction.atomic
def leave_organisation(*, person: Person, by: Person | None, now: datetime) -> None:
    """She leaves today: cannot sign in, helps and decides nowhere any more; what she asked stays.

    Safe to say twice. Refusal: DecidesAlone; somebody else is appointed first, with `set_lead` or `give_role`.
    """
    if person.left_date is not None:
        return
    _refuse_who_decides_alone(person)
    person.left_date = now.astimezone(ZoneInfo(person.zone)).date()
    person.save(update_fields=["left_date"])
    for rows in (Specialist, Duty, Lead, Absence, LiveState, Token):
        rows._default_manager.filter(person=person).delete()
    record("person.left", person, now=now, by=by)


def _refuse_who_decides_alone(person: Person) -> None:
    """Services and administrators are locked, so that the last two cannot leave at the same moment."""
    hers = Lead.objects.filter(person=person).values("service")
    led = list(
        Service.objects.select_for_update().filter(pk__in=hers).order_by("pk")
    )  # held before who else leads is read
    others = Lead.objects.filter(person__left_date__isnull=True, person__is_known=True).exclude(person=person)
    covered = set(others.values_list("service", flat=True))
    if alone := [service.name for service in led if service.pk not in covered]:
        raise DecidesAlone(sorted(alone))
    administrators = Person.objects.filter(is_administrator=True, is_known=True, left_date__isnull=True).order_by("pk")
    if person.is_administrator and [*administrators.select_for_update()] == [person]:
        raise DecidesAlone([])


def _address(email: str | None) -> str | None:
    address = (email or "").strip().lower()
    if not address:
        return None
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise NotAnAddress(address) from wrong
    return address


def _fitting(values: dict[str, str]) -> dict[str, str]:
    """Name and particulars with their spaces in order and without what no database keeps. Refusal: DoesNotFit."""
    fitting = {field: " ".join(value.replace("\0", "").split()) for field, value in values.items()}
    for field, value in fitting.items():
        longest = _column(field).max_length
        choices = _zones() if field == "zone" else LANGUAGES if field == "language" else None
        if (choices is not None and value not in choices) or (longest and len(value) > longest):
            raise DoesNotFit(field, value)
    return fitting


@cache
def _zones() -> frozenset[str]:
    """Read once: the names of the time zones are files on disk."""
    return frozenset(available_timezones())


def _column(field: str) -> models.CharField[Any, Any]:
    if field not in ("name", *PARTICULARS):
        raise TypeError(f"nothing about a person is called {field}")
    column = Person._meta.get_field(field)
    assert isinstance(column, models.CharField)  # noqa: S101
    return column
