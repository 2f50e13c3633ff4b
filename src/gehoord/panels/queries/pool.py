"""Who may be drawn for a panel, and for how many seats."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from gehoord.panels.models import Draw, Invitation, InvitationReply, Panel, Volunteer
from gehoord.panels.queries.seats import sitting, terms_served
from gehoord.panels.rules.terms import may_sit
from gehoord.people.models import Person
from gehoord.people.queries.teams import people_of
from gehoord.people.queries.traits import colleagues

NO_IS_NO_FOR = timedelta(days=365)


def open_invitations(panel: Panel, *, now: datetime) -> QuerySet[Invitation]:
    """Invitations that may still be accepted."""
    rows = Invitation.objects.filter(draw__panel=panel, reply__isnull=True, expires_at__gt=now)
    return rows.filter(person__left_date__isnull=True).select_related("person")


def seated_or_invited(panel: Panel, *, now: datetime) -> list[Person]:
    """Everybody who has a seat or may still take one."""
    return [
        *(seat.person for seat in sitting(panel)),
        *(invitation.person for invitation in open_invitations(panel, now=now)),
    ]


def free_seats(panel: Panel, *, now: datetime) -> int:
    """How many seats nobody has and nobody was invited for."""
    return max(0, panel.seats - len(seated_or_invited(panel, now=now)))


def pool_of(panel: Panel, *, pool: str, now: datetime) -> list[Person]:
    """Whom the lot may fall on, in order of their key.

    Not: who sits or was invited, who said no within a year, who rests after two terms, who works in the service.
    """
    rows = colleagues()
    if pool == Draw.Pool.VOLUNTEERS:
        rows = rows.filter(pk__in=Volunteer.objects.filter(panel=panel).values("person"))
    if panel.service_id is not None:
        rows = rows.exclude(pk__in=people_of(panel.service_id))
    said_no = InvitationReply.objects.filter(accepts=False, replied_at__gt=now - NO_IS_NO_FOR)
    rows = rows.exclude(pk__in=said_no.filter(invitation__draw__panel=panel).values("invitation__person"))
    here = {person.pk for person in seated_or_invited(panel, now=now)}
    served, today = terms_served(panel, today=now.date()), now.date()
    return [
        person
        for person in rows.order_by("pk")
        if person.pk not in here and may_sit(terms=served.get(person.pk, []), today=today)
    ]
