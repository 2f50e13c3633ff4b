"""What somebody asked herself: what is still alive, and what is over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gehoord.cases.models import Assignment, Case, Confirmation, Refusal, Solution, Wait
from gehoord.people.models import Person
from gehoord.statements import Blank, Statement


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


def _open_cases() -> QuerySet[Case]:
    """Read from what is alive, of which there is little however much she asked in the years before."""
    alive = [
        Assignment.objects.filter(ended_at__isnull=True),
        Wait.objects.filter(ended_at__isnull=True),
        Refusal.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True),
        Confirmation.objects.filter(doubted_at__isnull=False, replaced_at__isnull=True),
    ]
    hers = Exists(Case.objects.filter(pk=OuterRef("case"), customer=Blank("person")))
    first, *others = (rows.filter(hers).order_by().values("case") for rows in alive)
    asked = _with(Solution.objects.filter(ended_at__isnull=True))
    rows = Case.objects.filter(pk__in=first.union(*others)).alias(asks_her=Q(asked) | _asks_her())
    return rows.select_related("service").order_by("-asks_her", "-asked_at", "-pk")


def _ended_cases() -> QuerySet[Case]:
    rows = Case.objects.filter(customer=Blank("person")).exclude(_is_alive())
    return rows.select_related("service").order_by("-asked_at", "-pk")


@lru_cache(maxsize=64)
def _from_to(rows: Callable[[], QuerySet[Case]], first: int, last: int) -> Statement[Case]:
    return Statement(lambda: rows()[first:last])


def _asked_by(person: Person, statement: Statement[Case]) -> list[Case]:
    cases = statement(person=person.pk)
    for case in cases:
        case.customer = person
    return cases


def open_cases_of(person: Person, first: int, last: int) -> list[Case]:
    """What she asked that is not over, from one place to another: what waits for her word first, then the newest."""
    return _asked_by(person, _from_to(_open_cases, first, last))


def ended_cases_of(person: Person, first: int, last: int) -> list[Case]:
    """What she asked that is over, from one place to another, newest first."""
    return _asked_by(person, _from_to(_ended_cases, first, last))
