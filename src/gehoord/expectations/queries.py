"""What a person may see of expectations, what holds now, and how often a promise was kept. Nothing about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from gehoord.cases.models import Need, Promise
from gehoord.expectations.models import Assent, Expectation, Statement
from gehoord.methods.intervals import wilson
from gehoord.methods.promise import promise_minutes
from gehoord.people.models import Person, Service, Specialist
from gehoord.people.queries import services_concerned_by, services_led_by
from gehoord.people.queries.teams import FEWEST, is_a_team, works_in

LOOKED_BACK = timedelta(days=90)


def expectations_for(person: Person) -> QuerySet[Expectation]:
    """What every service and its customers agreed, for every colleague, with all wordings."""
    statements = Statement.objects.select_related("by", "specialism", "in_force").order_by("number")
    statements = statements.prefetch_related("assents__person", "objections__person", "asked")
    rows = Expectation.objects.select_related("service", "withdrawal").prefetch_related(
        Prefetch("statements", queryset=statements), "counts"
    )
    return rows.order_by("service__name", "pk") if person.is_active else rows.none()


def expectations_led_by(person: Person) -> QuerySet[Expectation]:
    """Those of the services she leads: hers to word, to put forward and to take back."""
    return expectations_for(person).filter(service__in=services_led_by(person))


def expectations_to_count(person: Person) -> QuerySet[Expectation]:
    """Those of the services she works in."""
    return expectations_for(person).filter(service__in=services_concerned_by(person).values("pk"))


def statements_to_agree(person: Person) -> QuerySet[Statement]:
    """The wordings that wait for the customers' word and that she may give it on: asked, or as a coordinator."""
    rows = Statement.objects.filter(in_force__isnull=True, expectation__withdrawal__isnull=True)
    rows = rows.exclude(assents__side=Assent.Side.CUSTOMERS).select_related("expectation__service", "by")
    if not person.is_active:
        return rows.none()
    inside = services_concerned_by(person).values("pk")
    hers = Q(asked__person=person) | (Q(asked__isnull=False) if person.is_coordinator else Q(pk__in=[]))
    return rows.filter(hers).exclude(expectation__service__in=inside).distinct()


def services_to_promise_for(person: Person) -> QuerySet[Service]:
    """The services in whose name she promises."""
    return services_led_by(person).distinct()


def statement_now(expectation: Expectation) -> Statement | None:
    """The wording that holds: the last one both sides agreed with. Reads what `expectations_for` fetched."""
    agreed = [row for row in expectation.statements.all() if hasattr(row, "in_force")]
    return max(agreed, key=lambda row: row.number, default=None)


def statement_put_forward(expectation: Expectation) -> Statement | None:
    """The wording that waits for agreement, if there is one."""
    latest = max(expectation.statements.all(), key=lambda row: row.number, default=None)
    return latest if latest is not None and not hasattr(latest, "in_force") else None


@dataclass(frozen=True)
class Kept:
    """How often a promise was kept: counts, Wilson's interval (0 to 1), and what the measured cases take.

    `measured` are the working minutes within which 85 of a hundred recent similar cases ended; None: too few to say.
    `is_silent`: fewer than five colleagues do this work, so a figure would be about somebody, and there is none.
    """

    count: int
    of: int
    low: float
    high: float
    measured: float | None = None
    is_silent: bool = False


def kept_of(statement: Statement, *, now: datetime) -> Kept | None:
    """Of the last ninety days at the front door, or of the last count by hand; None where nobody measures."""
    if statement.measure == Statement.Measure.NONE:
        return None
    if not _is_of_a_team(statement):
        return Kept(0, 0, 0.0, 1.0, is_silent=True)
    if statement.measure == Statement.Measure.COUNTED:
        last = max(statement.expectation.counts.all(), key=lambda row: row.pk, default=None)
        return _kept(last.kept, last.of) if last else _kept(0, 0)
    rows = _promises(statement, now)
    kept = rows.filter(kept=True).count()
    broken = rows.filter(Q(kept=False) | Q(ended_at__isnull=True, due_at__lt=now)).count()
    measured = None
    if statement.specialism is not None and statement.measure == Statement.Measure.ANSWER:
        measured = promise_minutes(statement.specialism.recent_minutes)
    return _kept(kept, kept + broken, measured)


def _kept(kept: int, of: int, measured: float | None = None) -> Kept:
    return Kept(kept, of, *wilson(kept, of), measured)


def _is_of_a_team(statement: Statement) -> bool:
    """Whether five people or more do the work that is measured: those of the specialism, else of the service."""
    if statement.measure == Statement.Measure.ANSWER and statement.specialism is not None:
        helping = Specialist.objects.filter(specialism=statement.specialism, person__left_date__isnull=True)
        return helping.count() >= FEWEST
    return is_a_team(statement.expectation.service)


def _promises(statement: Statement, now: datetime) -> QuerySet[Promise]:
    """The words or answers that were promised by this statement; confidential ones are left out."""
    rows = Promise.objects.filter(
        case__service=statement.expectation.service_id, made_at__gt=now - LOOKED_BACK, made_at__lte=now
    ).exclude(case__specialism__is_confidential=True)
    if statement.measure == Statement.Measure.ANSWER:
        return rows.filter(kind=Promise.Kind.ANSWER, case__specialism=statement.specialism_id)
    needs = Need.objects.filter(replaced_at__isnull=True, klass=statement.klass).values("case")
    return rows.filter(kind=Promise.Kind.WORD, case__in=needs)


def people_concerned(expectation: Expectation) -> list[Person]:
    """Who hears of a change: the customers ever asked to agree, and everybody who works in the service."""
    asked = Q(pk__in=Statement.objects.filter(expectation=expectation).values("asked__person"))
    rows = Person.objects.filter(asked | works_in(expectation.service_id), left_date__isnull=True, is_known=True)
    return list(rows.distinct().order_by("pk"))
