"""Counting a promise by hand, and the clock that brings an expectation back on its day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.expectations.models import Count, Expectation, Statement
from gehoord.expectations.queries import statement_now
from gehoord.people.models import Person
from gehoord.people.queries import services_concerned_by

MOST = 1_000_000


class NotYourService(Exception):
    """Only who works in the service counts its promises."""


class NotCounted(Exception):
    """This promise is measured at the front door, or not at all."""


class ImpossibleCount(Exception):
    """More kept than there were, none at all, or days that are still to come."""


@transaction.atomic
def count_kept(
    *, expectation: Expectation, from_date: date, until_date: date, kept: int, of: int, by: Person, now: datetime
) -> Count:
    """In these days the promise was kept so often, of so many. Never by person.

    Raises NotYourService, NotCounted, ImpossibleCount.
    """
    if not by.is_active or not services_concerned_by(by).filter(pk=expectation.service_id).exists():
        raise NotYourService
    held = statement_now(Expectation.objects.get(pk=expectation.pk))
    if held is None or held.measure != Statement.Measure.COUNTED:
        raise NotCounted
    if not (1 <= of <= MOST and 0 <= kept <= of and from_date <= until_date <= now.date()):
        raise ImpossibleCount
    count = Count.objects.create(
        expectation=expectation, from_date=from_date, until_date=until_date, kept=kept, of=of, by=by, at=now
    )
    record("expectation.counted", expectation, now=now, by=by, count=count.pk)
    return count


def watch_expectations(*, now: datetime) -> int:
    """The day came to look again at what was agreed: both sides hear it, once a wording. Returns how many."""
    rows = Statement.objects.filter(in_force__isnull=False, reviewed_at__isnull=True, review_date__lte=now.date())
    rows = rows.filter(expectation__withdrawal__isnull=True)
    return sum(_review(pk, now) for pk in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _review(pk: int, now: datetime) -> int:
    statement = Statement.objects.select_for_update(no_key=True).get(pk=pk)
    if statement.reviewed_at is not None:
        return 0
    statement.reviewed_at = now
    statement.save(update_fields=["reviewed_at"])
    if statement_now(statement.expectation) != statement:
        return 0
    record("expectation.review_due", statement.expectation, now=now)
    return 1
