"""What somebody asked herself: what is still alive, and what is over."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gehoord.cases.models import Assignment, Case, Confirmation, Refusal, Solution, Wait
from gehoord.people.models import Person


def _with(rows: QuerySet[Any]) -> Exists:
    return Exists(rows.filter(case=OuterRef("pk")))


def _asks_her() -> Q:
    """A no she has not answered, or words of hers that say otherwise than her yes: both outlive an owner."""
    refused = Refusal.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True)
    doubted = Confirmation.objects.filter(doubted_at__isnull=False, replaced_at__isnull=True)
    return Q(_with(refused)) | Q(_with(doubted))


def _is_alive() -> Q:
    has_owner = _with(Assignment.objects.filter(ended_at__isnull=True))
    waits = _with(Wait.objects.filter(ended_at__isnull=True))
    return Q(has_owner) | Q(waits) | _asks_her()


def open_cases_of(person: Person) -> QuerySet[Case]:
    """What she asked that is not over: what waits for her word first, then the newest.

    Read from what is alive, of which there is little however much she asked in the years before.
    """
    alive = [
        Assignment.objects.filter(ended_at__isnull=True),
        Wait.objects.filter(ended_at__isnull=True),
        Refusal.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True),
        Confirmation.objects.filter(doubted_at__isnull=False, replaced_at__isnull=True),
    ]
    hers = Exists(Case.objects.filter(pk=OuterRef("case"), customer=person))
    first, *others = (rows.filter(hers).order_by().values("case") for rows in alive)
    asked = _with(Solution.objects.filter(ended_at__isnull=True))
    rows = Case.objects.filter(pk__in=first.union(*others)).alias(asks_her=Q(asked) | _asks_her())
    return rows.select_related("customer", "service", "specialism").order_by("-asks_her", "-asked_at", "-pk")


def ended_cases_of(person: Person) -> QuerySet[Case]:
    """What she asked that is over, newest first."""
    rows = Case.objects.filter(customer=person).exclude(_is_alive())
    return rows.select_related("customer", "service", "specialism").order_by("-asked_at", "-pk")
