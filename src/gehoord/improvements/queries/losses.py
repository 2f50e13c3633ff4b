"""What the questions an improvement is about took of their customers. Sums of a service; nothing about a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from gehoord.cases.models import Afterword, Case, Confirmation, Need
from gehoord.cases.queries.now import rates_now
from gehoord.improvements.models import Improvement
from gehoord.methods.working_time import difference
from gehoord.people.queries import customer_calendar

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Losses:
    """Lost customer minutes, one a case, of the cases of so many days; how many of them customers said themselves."""

    minutes: tuple[float, ...]
    days: int
    said: int


def losses_of(improvement: Improvement, *, now: datetime) -> Losses:
    """The questions it is about of the last ninety days: the minutes a customer said, else her wait times its rate."""
    rows = Case.objects.filter(pk__in=improvement.concerned.values("case"), asked_at__gt=now - LOOKED_BACK)
    cases = list(rows.filter(asked_at__lte=now).select_related("customer").order_by("asked_at", "pk"))
    said = {
        case: minutes
        for case, minutes in Afterword.objects.filter(case__in=cases).values_list("case", "lost_minutes")
        if minutes is not None
    }
    needs = {need.case_id: need for need in Need.objects.filter(case__in=cases, replaced_at__isnull=True)}
    ended = dict(
        Confirmation.objects.filter(case__in=cases, aim="need", replaced_at__isnull=True)
        .exclude(verdict=Confirmation.Verdict.NOT_YET)
        .values_list("case", "said_at")
    )
    rates = rates_now()
    found = [
        float(said[case.pk]) if case.pk in said else _waited(case, needs.get(case.pk), ended.get(case.pk, now), rates)
        for case in cases
    ]
    return Losses(tuple(found), LOOKED_BACK.days, len(said))


def _waited(case: Case, need: Need | None, until: datetime, rates: Mapping[str, float]) -> float:
    """Working minutes of the customer until it was over, times what a minute of such a need costs, times the people."""
    if need is None:
        return 0.0
    waited = max(0.0, difference(customer_calendar(case.customer), case.asked_at, until))
    return waited * rates.get(need.klass, 0.0) * max(1, need.people)
