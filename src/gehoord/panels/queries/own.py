"""What is a person's own in a consultation: her contribution, and what the service expected once she may know it."""

from __future__ import annotations

from django.db.models import QuerySet

from gehoord.panels.models import Affected, Consultation, Contribution, Draw, MemberSummary, Prediction
from gehoord.panels.queries.seats import seat_of, seats_of
from gehoord.panels.queries.visible import consultations_for, panels_for
from gehoord.people.models import Person
from gehoord.people.queries import services_led_by

READ_OF_OTHERS = 2


def contributions_for(person: Person) -> QuerySet[Contribution]:
    """What the seats she speaks on brought or are bringing, with the gathering, its link and the summary."""
    rows = Contribution.objects.filter(membership__in=seats_of(person).order_by().values("pk"))
    related = ("consultation__service", "membership__constituency", "gathering__link", "summary")
    return rows.select_related(*related)


def contribution_of(person: Person, consultation: Consultation) -> Contribution | None:
    """How her seat takes part in this consultation; None while she has not chosen, and for who has no seat."""
    seat = seat_of(person, consultation.panel)
    return contributions_for(person).filter(consultation=consultation, membership=seat).first() if seat else None


def people_who_brought(consultations: list[int]) -> list[Person]:
    """The members who brought something to these consultations, by key; not what."""
    brought = Contribution.objects.filter(consultation__in=consultations, brought_date__isnull=False)
    return list(Person.objects.filter(pk__in=brought.values("membership__person")).order_by("pk"))


def covered_by(person: Person, consultation: Consultation) -> list[Affected]:
    """The constituencies her seat covers in this consultation."""
    seat = seat_of(person, consultation.panel)
    rows = Affected.objects.filter(consultation=consultation, membership=seat).select_related("constituency")
    return list(rows) if seat is not None else []


def predictions_for(person: Person, consultation: Consultation) -> list[Prediction]:
    """What the service expected, by item and option: its leads always, panel and coordinator once it closed.

    Nobody who still answers may be led by it.
    """
    rows = Prediction.objects.filter(item__version__consultation=consultation).select_related("item", "option")
    if services_led_by(person).filter(pk=consultation.service_id).exists():
        return list(rows.order_by("item__version", "item__position", "option__position"))
    if not hasattr(consultation, "closing") or not consultations_for(person).filter(pk=consultation.pk).exists():
        return []
    return list(rows.order_by("item__version", "item__position", "option__position"))


def draws_for(person: Person) -> QuerySet[Draw]:
    """Every drawing by lot with its published chances: open to every colleague, and it names nobody."""
    rows = Draw.objects.filter(panel__in=panels_for(person).order_by().values("pk"))
    return rows.select_related("panel").prefetch_related("chances").order_by("-drawn_at", "-pk")


def reasons_for(person: Person, consultation: Consultation) -> list[MemberSummary]:
    """While members deliberate: what two other constituencies sent, for who speaks on a seat; the same two each time.

    Which two differs from seat to seat, so that every summary is read by somebody.
    """
    seat = seat_of(person, consultation.panel)
    if seat is None or not hasattr(consultation, "deliberation"):
        return []
    rows = MemberSummary.objects.filter(contribution__consultation=consultation, sent_at__isnull=False)
    rows = rows.exclude(contribution__membership__constituency=seat.constituency_id)
    others = list(rows.select_related("contribution__membership__constituency").order_by("pk"))
    start = seat.pk % len(others) if others else 0
    return (others[start:] + others[:start])[:READ_OF_OTHERS]
