"""The public list: what was asked, what was heard, what is done with it or why not, and what is too late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from gehoord.methods.intervals import Share, to_show, wilson
from gehoord.panels.models import Consultation, Link
from gehoord.panels.queries.standing import CLOSED, stage_of
from gehoord.people.models import Person, Service
from gehoord.responses.models import Response, Theme
from gehoord.responses.queries.answers import due_of, newest, today_at
from gehoord.responses.queries.promises import listed, promises_for
from gehoord.responses.queries.themes import people_by_themes
from gehoord.responses.rules.grammar import VOICES_THAT_OBLIGE

LATE = "late"
LOOKED_BACK = timedelta(days=365)
MOST_WORDS = 8
STATES = ("opening", "closing", "withdrawal", "answered", "publication__by", "extension", "heard_asking")


def asked_in_public(person: Person) -> QuerySet[Consultation]:
    """Everything a panel was asked, for every colleague, the newest first. A draft is nobody's business yet."""
    rows = Consultation.objects.filter(opening__isnull=False).select_related("service", "panel", *STATES)
    return rows.order_by("-opening__at", "-pk") if person.is_active else rows.none()


def read_by_link(link: Link) -> Consultation:
    """The consultation of a link to hear back, as its page reads it."""
    return Consultation.objects.select_related("service", "panel", *STATES).get(pk=link.consultation_id)


def services_that_asked(person: Person) -> QuerySet[Service]:
    """The services that ever asked a panel something, by name."""
    return Service.objects.filter(pk__in=asked_in_public(person).order_by().values("service")).order_by("name")


def found_by(
    rows: QuerySet[Consultation], *, words: str = "", service: Service | None = None
) -> QuerySet[Consultation]:
    """Those in which every word stands: in the question, or in what was answered and promised."""
    for word in words.split()[:MOST_WORDS]:
        said = Response.objects.filter(theme__consultation__publication__isnull=False)
        said = said.filter(
            Q(text__icontains=word)
            | Q(theme__name__icontains=word)
            | Q(what__icontains=word)
            | Q(would_change__icontains=word)
        )
        rows = rows.filter(Q(question__icontains=word) | Q(pk__in=said.values("theme__consultation")))
    return rows.filter(service=service) if service is not None else rows


@dataclass(frozen=True)
class Line:
    """One consultation of the public list: how it stands, when its answer is due, and what came of it.

    `kinds` is how many themes got which response, `promised` how many promises stand how.
    """

    consultation: Consultation
    state: str
    due: date | None
    days_late: int
    kinds: Mapping[str, int]
    promised: Mapping[str, int]


def lines_of(person: Person, consultations: Sequence[Consultation], *, now: datetime) -> list[Line]:
    """Each with what came of it, in as many questions to the database for one as for twenty."""
    published = [row.pk for row in consultations if hasattr(row, "publication")]
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    said = newest(Response.objects.filter(theme__consultation__in=published))
    for pk, kind in said.order_by("pk").values_list("theme__consultation", "kind"):
        kinds[pk][kind] += 1
    promised: dict[int, Counter[str]] = defaultdict(Counter)
    for promise in promises_for(person).filter(response__theme__consultation__in=published):
        promised[promise.response.theme.consultation_id][listed(promise, now=now).state] += 1
    return [_line(row, kinds[row.pk], promised[row.pk], now) for row in consultations]


def _line(row: Consultation, kinds: Counter[str], promised: Counter[str], now: datetime) -> Line:
    stage, due, days = stage_of(row), due_of(row), days_late(row, now=now)
    return Line(row, LATE if days else stage, due, days, kinds, promised)


def days_late(consultation: Consultation, *, now: datetime) -> int:
    """How many days ago the answer was promised that is not there; 0 while it is not late."""
    due = due_of(consultation)
    if stage_of(consultation) != CLOSED or due is None:
        return 0
    return max(0, (today_at(consultation.service, now) - due).days)


def late_in_public(person: Person, *, now: datetime) -> list[Line]:
    """Every answer that is too late, for everybody to see; the latest first."""
    rows = asked_in_public(person).filter(closing__isnull=False, withdrawal__isnull=True, answered__isnull=True)
    late = [row for row in rows if days_late(row, now=now)]
    lines = [_line(row, Counter(), Counter(), now) for row in late]
    return sorted(lines, key=lambda line: (-line.days_late, line.consultation.pk))


@dataclass(frozen=True)
class ToCome:
    """An answer that is promised for a day and not there yet."""

    consultation: Consultation
    due: date


def answers_to_come(person: Person) -> list[ToCome]:
    """Every answer that is still owed, for every colleague; the one due first on top."""
    rows = asked_in_public(person).filter(withdrawal__isnull=True, answered__isnull=True)
    found = [ToCome(row, due) for row in rows if (due := due_of(row)) is not None]
    return sorted(found, key=lambda row: (row.due, row.consultation.pk))


@dataclass(frozen=True)
class AnsweredBack:
    """Of the themes that people brought to a service, how many got a response; with Wilson's interval, 0 to 1."""

    service: Service
    share: Share
    low: float
    high: float


def answered_back(*, now: datetime) -> list[AnsweredBack]:
    """Per service, over answers that were due in the last year: themes with enough voices, and those with a response.

    Before its day an answer is not missing. What nobody read and nobody answered counts as one theme without response.
    """
    due = _due_in_the_last_year(now)
    brought: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    themes = list(Theme.objects.filter(consultation__in=[row.pk for row in due]))
    people, said = people_by_themes(themes), _themes_with_response(due)
    by_consultation: dict[int, list[Theme]] = defaultdict(list)
    for theme in themes:
        if people[theme.pk] >= VOICES_THAT_OBLIGE:
            by_consultation[theme.consultation_id].append(theme)
    for row in due:
        oblige = by_consultation[row.pk]
        is_published = hasattr(row, "publication")
        brought[row.service_id] += len(oblige) if oblige or is_published else 1
        answered[row.service_id] += sum(theme.pk in said for theme in oblige) if is_published else 0
    services = {row.service_id: row.service for row in due}
    return [
        AnsweredBack(service, to_show(answered[pk], brought[pk]), *wilson(answered[pk], brought[pk]))
        for pk, service in sorted(services.items(), key=lambda one: one[1].name)
        if brought[pk]
    ]


def _due_in_the_last_year(now: datetime) -> list[Consultation]:
    rows = Consultation.objects.filter(closing__at__gt=now - LOOKED_BACK, withdrawal__isnull=True)
    rows = rows.select_related("service", "opening", "closing", "answered", "publication", "extension", "withdrawal")
    return [row for row in rows.order_by("pk") if hasattr(row, "publication") or days_late(row, now=now)]


def _themes_with_response(consultations: Iterable[Consultation]) -> set[int]:
    keys = [row.pk for row in consultations]
    return set(Response.objects.filter(theme__consultation__in=keys).values_list("theme", flat=True))
