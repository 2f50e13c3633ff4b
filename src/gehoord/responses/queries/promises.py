"""What was promised, how it stands, and who says so: for everybody in the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from gehoord.people.models import Person, Service
from gehoord.people.queries import services_concerned_by, services_led_by
from gehoord.people.queries.traits import colleagues_with
from gehoord.responses.models import Confirmer, Delivery, Photo, Promise
from gehoord.responses.queries.answers import today_at

PROMISED, MOVED, LATE, DELIVERED, CONFIRMED, REOPENED, DROPPED = (
    "promised",
    "moved",
    "late",
    "delivered",
    "confirmed",
    "reopened",
    "dropped",
)
MOST_WORDS = 8


def promises_for(person: Person) -> QuerySet[Promise]:
    """Every promise, for every colleague; the one due first on top."""
    return every_promise() if person.is_active else Promise.objects.none()


def every_promise() -> QuerySet[Promise]:
    """Every promise with all that says how it stands; for who comes by a link of a consultation as well."""
    related = ("response__theme__consultation__service", "response__theme__consultation__panel", "owner", "dropped")
    deliveries = Delivery.objects.select_related("verdict").prefetch_related("photos").order_by("number")
    rows = Promise.objects.select_related(*related).prefetch_related(
        Prefetch("deliveries", queryset=deliveries), "moves"
    )
    return rows.order_by("due_date", "pk")


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


def drawn_for(person: Person) -> QuerySet[Confirmer]:
    """Every time the lot fell on her, also where it is over or somebody else says it now."""
    rows = Confirmer.objects.filter(person=person).select_related("delivery__promise").order_by("-pk")
    return rows if person.is_active else rows.none()


def photos_for(person: Person) -> QuerySet[Photo]:
    """Pictures of what was done, for every colleague."""
    return Photo.objects.all() if person.is_active else Photo.objects.none()


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
    return [listed(promise, now=now) for promise in promises_found(person, words=words, service=service)]


def promises_found(person: Person, *, words: str = "", service: Service | None = None) -> QuerySet[Promise]:
    """Promises in which every word stands: in what was promised, asked or answered."""
    rows = promises_for(person)
    for word in words.split()[:MOST_WORDS]:
        found = Q(what__icontains=word) | Q(response__text__icontains=word) | Q(response__theme__name__icontains=word)
        rows = rows.filter(found | Q(response__theme__consultation__question__icontains=word))
    if service is not None:
        rows = rows.filter(response__theme__consultation__service=service)
    return rows


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
