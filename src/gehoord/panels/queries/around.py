"""Who of a panel has something to do now: whom somebody new to the demo would like to be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gehoord.panels.models import Consultation, Contribution, Link, Membership
from gehoord.people.models import Person


@dataclass(frozen=True)
class AtPanel:
    """Somebody, and the consultation she has to do with."""

    person: Person
    consultation: Consultation


def member_asked() -> AtPanel | None:
    """A member who has still to say how she takes part in what is open, the newest first."""
    for consultation in _open():
        busy = Contribution.objects.filter(consultation=consultation).values("membership")
        free = _seats(consultation).exclude(pk__in=busy)
        for seat in free.order_by("pk").select_related("person")[:1]:
            return AtPanel(seat.person, consultation)
    return None


def member_gathering() -> AtPanel | None:
    """A member who is asking her constituency now, the newest consultation first."""
    link = link_in_use()
    contribution = link.gathering.contribution if link is not None and link.gathering is not None else None
    return AtPanel(contribution.membership.person, contribution.consultation) if contribution is not None else None


def link_in_use() -> Link | None:
    """A link by which a constituency answers now, without an account."""
    gathers = Q(purpose=Link.Purpose.SPEAK, gathering__contribution__brought_date__isnull=True)
    rows = Link.objects.filter(gathers, consultation__in=_open().values("pk"))
    related = "gathering__contribution__membership__person"
    return rows.select_related(related, "consultation__service", "constituency").order_by("-consultation", "pk").first()


def _open() -> QuerySet[Consultation]:
    rows = Consultation.objects.filter(opening__isnull=False, closing__isnull=True, withdrawal__isnull=True)
    return rows.select_related("service", "panel").order_by("-opening__at")


def _seats(consultation: Consultation) -> QuerySet[Membership]:
    rows = Membership.objects.filter(panel=consultation.panel_id, ended_at__isnull=True)
    return rows.filter(constituency__isnull=False, person__left_date__isnull=True)
