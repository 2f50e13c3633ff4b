"""What a lead or an administrator says of a team: what it costs and can do, how long a question takes, what changed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.balance.models import Capacity, Change, Duration
from gehoord.events.actions.record import record
from gehoord.people.models import Person, Service, Specialism
from gehoord.people.queries import services_led_by

MOST_PEOPLE, MOST_CENTS, MOST_HOURS, MOST_MINUTES = 100_000, 100_000_000, 3_000, 60_000
"""In hundredths of a person, cents and hours of one a year, and minutes of one question."""


class NotYours(Exception):
    """Only a lead of the service, or an administrator, says this."""


class NotPossible(Exception):
    """No team is like that; says what is needed."""


def says_of(person: Person, service: Service) -> bool:
    """Whether she may say what this team costs."""
    return person.is_active and (person.is_administrator or services_led_by(person).filter(pk=service.pk).exists())


@transaction.atomic
def say_capacity(
    *, service: Service, by: Person, from_date: date, hundredths: int, year_cents: int, year_hours: int, now: datetime
) -> Capacity:
    """What the team costs and can do, from a month on; said again for that month it is corrected.

    Raises NotYours, NotPossible.
    """
    if not says_of(by, service):
        raise NotYours
    if not (0 < hundredths <= MOST_PEOPLE and 0 <= year_cents <= MOST_CENTS and 0 < year_hours <= MOST_HOURS):
        raise NotPossible(_("Write how many people, what one costs a year, and 1 to 3000 hours a year."))
    row, _is_new = Capacity.objects.update_or_create(
        service=service,
        from_date=from_date.replace(day=1),
        defaults={"hundredths": hundredths, "year_cents": year_cents, "year_hours": year_hours},
    )
    record("balance.capacity_said", service, now=now, by=by, capacity=row.pk)
    return row


@transaction.atomic
def say_duration(*, specialism: Specialism, by: Person, from_date: date, minutes: int, now: datetime) -> Duration:
    """How long such a question takes the team, from a month on. Raises NotYours, NotPossible."""
    if not says_of(by, specialism.service):
        raise NotYours
    if not 0 < minutes <= MOST_MINUTES:
        raise NotPossible(_("Write how many minutes such a question takes, 1 or more."))
    row, _is_new = Duration.objects.update_or_create(
        specialism=specialism, from_date=from_date.replace(day=1), defaults={"minutes": minutes}
    )
    record("balance.duration_said", specialism, now=now, by=by, duration=row.pk)
    return row


@transaction.atomic
def say_change(*, service: Service, by: Person, day: date, words: str, now: datetime) -> Change:
    """From this day the service works in another way: a line in its pictures. Raises NotYours, NotPossible."""
    if not says_of(by, service):
        raise NotYours
    said = " ".join(words.split())[:80]
    if not said:
        raise NotPossible(_("Write in some words what changed. For example: one door for everybody."))
    row = Change.objects.create(service=service, day_date=day, words=said)
    record("balance.change_said", service, now=now, by=by, change=row.pk)
    return row
