"""What was promised, how it stands, and who says so: for everybody in the organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from gehoord.methods.intervals import Share, to_show, wilson
from gehoord.panels.models import Consultation
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_concerned_by, services_led_by
from gehoord.people.queries.traits import colleagues_with
from gehoord.responses.models import Confirmer, Delivery, Promise, Theme
from gehoord.responses.queries.answers import today_at
from gehoord.responses.queries.themes import people_by_theme
from gehoord.responses.rules.grammar import VOICES_THAT_OBLIGE

PROMISED, MOVED, LATE, DELIVERED, CONFIRMED, REOPENED, DROPPED = (
    "promised",
    "moved",
    "late",
    "delivered",
    "confirmed",
    "reopened",
    "dropped",
)


def promises_for(person: Person) -> QuerySet[Promise]:
    """Every promise, for every colleague; the one due first on top."""
    related = ("response__theme__consultation__service", "response__theme__consultation__panel", "owner", "dropped")
    deliveries = Delivery.objects.select_related("verdict").prefetch_related("photos").order_by("number")
    rows = Promise.objects.select_related(*related).prefetch_related(
        Prefetch("deliveries", queryset=deliveries), "moves"
    )
    return rows.order_by("due_date", "pk") if person.is_active else rows.none()


def promises_to_keep(person: Person) -> QuerySet[Promise]:
    """Hers to deliver, tell about or drop: those she owns, and those of the services she leads."""
    leads = Q(response__theme__consultation__service__in=services_led_by(person))
    return promises_for(person).filter(Q(owner=person) | leads)


def confirming_for(person: Person) -> QuerySet[Confirmer]:
    """What she was drawn by lot to say: is it so? Asked until there is a verdict."""
    rows = Confirmer.objects.filter(person=person, released_at__isnull=True, delivery__verdict__isnull=True)
    rows = rows.filter(delivery__promise__dropped__isnull=True)
    related = "delivery__promise__response__theme__consultation__service"
    return rows.select_related(related) if person.is_active else rows.none()


def due_now(promise: Promise) -> date:
    """The day it is promised for, after all moves."""
    moves = sorted(promise.moves.all(), key=lambda move: move.pk)
    return moves[-1].to_date if moves else promise.due_date


def state_of(promise: Promise, *, today: date) -> str:
    """How a promise stands: one of the words above. Reads what `promises_for` has fetched, without a query."""
    if hasattr(promise, "dropped"):
        return DROPPED
    deliveries = sorted(promise.deliveries.all(), key=lambda row: row.number)
    if deliveries and not hasattr(deliveries[-1], "verdict"):
        return DELIVERED
    if deliveries and deliveries[-1].verdict.is_kept:
        return CONFIRMED
    if deliveries:
        return REOPENED
    if today > due_now(promise):
        return LATE
    return MOVED if promise.moves.all() else PROMISED


@dataclass(frozen=True)
class Listed:
    """A line of the public list: the promise, how it stands, and the day it is promised for now."""

    promise: Promise
    state: str
    due: date


def list_for(person: Person, *, now: datetime, words: str = "", service: Service | None = None) -> list[Listed]:
    """The public list of promises, found by words in what was promised, asked or answered."""
    rows = promises_for(person)
    for word in words.split():
        found = Q(what__icontains=word) | Q(response__text__icontains=word) | Q(response__theme__name__icontains=word)
        rows = rows.filter(found | Q(response__theme__consultation__question__icontains=word))
    if service is not None:
        rows = rows.filter(response__theme__consultation__service=service)
    return [listed(promise, now=now) for promise in rows]


def listed(promise: Promise, *, now: datetime) -> Listed:
    """A promise as it stands on the day it is where the service works."""
    today = today_at(promise.response.theme.consultation.service, now)
    return Listed(promise, state_of(promise, today=today), due_now(promise))


def people_concerned(promise: Promise) -> list[int]:
    """The keys of the colleagues who may be drawn to say whether it was kept: of the groups it was promised to.

    Not its owner, nor anybody who works in the service.
    """
    groups = [row.constituency for row in promise.promised_to.select_related("constituency")]
    found = {pk for group in groups for pk in colleagues_with(group.trait, group.value).values_list("pk", flat=True)}
    service = promise.response.theme.consultation.service_id
    people = Person.objects.filter(pk__in=found - {promise.owner_id})
    inside = {person.pk for person in people if services_concerned_by(person).filter(pk=service).exists()}
    return sorted(found - inside - {promise.owner_id})


@dataclass(frozen=True)
class AnsweredBack:
    """Of the themes that people brought to a service, how many got a response; with Wilson's interval, 0 to 1."""

    service: Service
    share: Share
    low: float
    high: float


def answered_back() -> list[AnsweredBack]:
    """Per service, over what closed and was not taken back: themes with enough voices, and those with an answer."""
    brought: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    services: dict[int, Service] = {}
    rows = Consultation.objects.filter(closing__isnull=False, withdrawal__isnull=True, themes__isnull=False).distinct()
    published = _published_themes()
    for consultation in rows.select_related("service"):
        services[consultation.service_id] = consultation.service
        for theme, people in people_by_theme(consultation).items():
            if people >= VOICES_THAT_OBLIGE:
                brought[consultation.service_id] += 1
                answered[consultation.service_id] += theme in published[consultation.pk]
    return [
        AnsweredBack(service, to_show(answered[pk], brought[pk]), *wilson(answered[pk], brought[pk]))
        for pk, service in sorted(services.items(), key=lambda one: one[1].name)
    ]


def _published_themes() -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Theme.objects.filter(consultation__publication__isnull=False, responses__isnull=False)
    for consultation, theme in rows.values_list("consultation_id", "pk"):
        found[consultation].add(theme)
    return found
