"""A coordinator opens a panel: how many seats, which quotas, which constituencies; colleagues offer themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.models import Constituency, Membership, Panel, Quota, Volunteer
from gehoord.people.models import Person, Service

QuotaGiven = tuple[str, str, int, int]
"""Attribute, value, at least, at most."""

ConstituencyGiven = tuple[str, str, str]
"""Name, attribute, value."""


class NotTheCoordinator(Exception):
    """Only a panel coordinator does this."""


class NameTaken(Exception):
    """There is a panel of this name."""


class NeedsAName(Exception):
    """A panel and a constituency have a name."""


class ImpossibleQuota(Exception):
    """More at least than at most, or more than there are seats."""

    def __init__(self, trait: str, value: str) -> None:
        super().__init__(trait, value)
        self.trait, self.value = trait, value


@transaction.atomic
def open_panel(
    *,
    name: str,
    seats: int,
    by: Person,
    now: datetime,
    service: Service | None = None,
    quotas: Sequence[QuotaGiven] = (),
    constituencies: Sequence[ConstituencyGiven] = (),
) -> Panel:
    """A panel to one service, or to the whole organisation when `service` is None. Nobody sits on it yet.

    Raises NotTheCoordinator, NeedsAName, NameTaken, ImpossibleQuota.
    """
    must_coordinate(by)
    called = clean(name)[:120]
    if not called:
        raise NeedsAName
    if Panel.objects.filter(name=called).exists():
        raise NameTaken
    panel = Panel.objects.create(name=called, seats=seats, service=service, opened_by=by, opened_at=now)
    _set_quotas(panel, quotas)
    for group, trait, value in constituencies:
        _add_constituency(panel, group, trait, value)
    record("panel.opened", panel, now=now, by=by)
    return panel


def must_coordinate(person: Person) -> None:
    """Raises NotTheCoordinator unless she is one."""
    if not (person.is_active and person.is_coordinator):
        raise NotTheCoordinator


@transaction.atomic
def set_quotas(*, panel: Panel, quotas: Sequence[QuotaGiven], by: Person, now: datetime) -> None:
    """Replace the quotas; draws made before keep theirs. Raises NotTheCoordinator, ImpossibleQuota."""
    must_coordinate(by)
    Quota.objects.filter(panel=panel).delete()
    _set_quotas(panel, quotas)
    record("panel.quotas_set", panel, now=now, by=by, quotas=[list(quota) for quota in quotas])


def _set_quotas(panel: Panel, quotas: Sequence[QuotaGiven]) -> None:
    for trait, value, at_least, at_most in quotas:
        if not 0 <= at_least <= min(at_most, panel.seats):
            raise ImpossibleQuota(trait, value)
        Quota.objects.create(panel=panel, trait=trait, value=value, at_least=at_least, at_most=at_most)


@transaction.atomic
def add_constituency(*, panel: Panel, name: str, trait: str, value: str, by: Person, now: datetime) -> Constituency:
    """One more group that a member can speak for; the same attribute twice is once.

    Raises NotTheCoordinator, NeedsAName.
    """
    must_coordinate(by)
    known = Constituency.objects.filter(panel=panel, trait=trait, value=value).first()
    if known is not None:
        return known
    group = _add_constituency(panel, name, trait, value)
    record("panel.constituency_added", panel, now=now, by=by, constituency=group.pk)
    return group


def _add_constituency(panel: Panel, name: str, trait: str, value: str) -> Constituency:
    called = clean(name)[:120]
    if not called:
        raise NeedsAName
    return Constituency.objects.create(panel=panel, name=called, trait=trait, value=value)


class SitsAlready(Exception):
    """She has a seat on this panel."""


@transaction.atomic
def volunteer(*, panel: Panel, person: Person, now: datetime) -> Volunteer:
    """A colleague wants to be drawn. Twice is once. Raises SitsAlready."""
    if Membership.objects.filter(panel=panel, person=person, ended_at__isnull=True).exists():
        raise SitsAlready
    row, is_new = Volunteer.objects.get_or_create(panel=panel, person=person, defaults={"offered_at": now})
    if is_new:
        record("panel.volunteered", panel, now=now, by=person)
    return row


@transaction.atomic
def volunteer_no_more(*, panel: Panel, person: Person, now: datetime) -> None:
    """She takes her name out of the next draw. Twice is once."""
    if Volunteer.objects.filter(panel=panel, person=person).delete()[0]:
        record("panel.volunteered_no_more", panel, now=now, by=person)
