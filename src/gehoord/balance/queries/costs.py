"""What a month of a team cost and how many minutes its questions took, from what its lead said of the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from gehoord.balance.models import Capacity, Duration, Month
from gehoord.balance.rules.figures import Rate, rate_of, work_minutes
from gehoord.people.models import Specialism

WITHOUT_SPECIALISM = 20  # minutes, as a new specialism has


class _Said(Protocol):
    from_date: date


Row = TypeVar("Row", Capacity, Duration)


class Costs:
    """The capacities of some services and the durations of their specialisms, month by month. Three queries."""

    def __init__(self, services: Sequence[int]) -> None:
        self.capacities: dict[int, list[Capacity]] = {}
        for row in Capacity.objects.filter(service__in=services).order_by("from_date"):
            self.capacities.setdefault(row.service_id, []).append(row)
        self.durations: dict[int, list[Duration]] = {}
        for said in Duration.objects.filter(specialism__service__in=services).order_by("from_date"):
            self.durations.setdefault(said.specialism_id, []).append(said)
        rows = Specialism.objects.filter(service__in=services).values_list("pk", "expected_minutes")
        self.expected = dict(rows)

    def rate(self, service: int, month: date) -> Rate | None:
        """What a minute of this team cost then; None before its capacity was said."""
        row = _then(self.capacities.get(service, []), month)
        if row is None:
            return None
        return rate_of(hundredths=row.hundredths, year_cents=row.year_cents, year_hours=row.year_hours)

    def minutes(self, row: Month) -> float:
        """The minutes of work these questions took."""
        said = _then(self.durations.get(row.specialism_id or 0, []), row.month_date)
        each = said.minutes if said else self.expected.get(row.specialism_id or 0, WITHOUT_SPECIALISM)
        return work_minutes(rounds=row.rounds, hops=row.hops, minutes=each)

    def of_month(
        self, rows: Iterable[Month], services: Sequence[int], month: date
    ) -> tuple[float, float | None, float | None]:
        """Minutes worked, cents, and the minutes the team could work; no cents where one capacity is not said."""
        rates = {service: self.rate(service, month) for service in services}
        worked = [(row.service_id, self.minutes(row)) for row in rows]
        total = sum(minutes for _, minutes in worked)
        known = [rate for rate in rates.values() if rate is not None]
        if len(known) < len(rates):
            return total, None, None
        cents = sum(minutes * rate.cents_a_minute for service, minutes in worked if (rate := rates[service]))
        return total, cents, sum(rate.minutes_a_month for rate in known)

    def days(self) -> list[date]:
        """The months from which something else was said of a team or a question than before."""
        said: list[Sequence[_Said]] = [*self.capacities.values(), *self.durations.values()]
        return sorted({row.from_date for rows in said for row in rows[1:]})


def _then(rows: Sequence[Row], month: date) -> Row | None:
    return next((row for row in reversed(rows) if row.from_date <= month), rows[0] if rows else None)
