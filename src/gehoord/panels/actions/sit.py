"""Taking a seat, leaving it, and having somebody stand in."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.cover import fill_gaps, uncover
from gehoord.panels.actions.give_link import give_members_links
from gehoord.panels.models import (
    Consultation,
    Draw,
    Invitation,
    InvitationReply,
    Membership,
    Panel,
    Resignation,
    StandIn,
)
from gehoord.panels.queries.seats import constituency_of, sitting, terms_served
from gehoord.panels.rules.terms import first_term_ends, next_term, term_ends
from gehoord.people.models import Person
from gehoord.people.queries.traits import colleagues_with


class NotYourInvitation(Exception):
    """Somebody else was drawn."""


class InvitationLapsed(Exception):
    """The time to reply is over, or the seat is taken; the next draw may fall on her again."""


class RepliedAlready(Exception):
    """She said yes or no before."""


class NotYourSeat(Exception):
    """Only the member, or the coordinator for a stand-in, says this."""


class SeatEnded(Exception):
    """The seat is not hers any more."""


class CannotStandIn(Exception):
    """Not of the constituency, not a colleague, or a member herself."""


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Person, now: datetime) -> Membership:
    """She takes the seat for a term; in a whole new panel a third goes every four months, by order of taking seats.

    What is open now she is asked too. Raises NotYourInvitation, RepliedAlready, InvitationLapsed.
    """
    panel = Panel.objects.select_for_update(no_key=True).get(pk=invitation.draw.panel_id)
    _must_be_hers(invitation, by)
    term = next_term(terms=terms_served(panel, today=_today(now)).get(by.pk, []), today=_today(now))
    if now >= invitation.expires_at or term is None or sitting(panel).count() >= panel.seats:
        raise InvitationLapsed
    InvitationReply.objects.create(invitation=invitation, accepts=True, replied_at=now)
    membership = Membership.objects.create(
        panel=panel,
        person=by,
        constituency=constituency_of(panel, by),
        draw=invitation.draw,
        term=term,
        from_date=_today(now),
        until_date=_until(invitation.draw, _today(now)),
    )
    for consultation in _open_now(panel):
        fill_gaps(consultation=consultation, again=True)
        give_members_links(consultation=consultation)
    record("panel.joined", panel, now=now, by=by, membership=membership.pk)
    return membership


def _must_be_hers(invitation: Invitation, by: Person) -> None:
    if invitation.person_id != by.pk:
        raise NotYourInvitation
    if InvitationReply.objects.filter(invitation=invitation).exists():
        raise RepliedAlready


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(settings.ZONE)).date()


def _until(draw: Draw, start: date) -> date:
    if draw.kind == Draw.Kind.REPLACEMENT:
        return term_ends(start)
    taken = Membership.objects.filter(draw=draw).count()
    return first_term_ends(seat=min(taken, draw.size - 1), seats=draw.size, start=start)


def _open_now(panel: Panel) -> list[Consultation]:
    rows = Consultation.objects.filter(panel=panel, opening__isnull=False)
    return list(rows.filter(closing__isnull=True, withdrawal__isnull=True))


@transaction.atomic
def decline_invitation(*, invitation: Invitation, by: Person, now: datetime, reason: str = "") -> None:
    """She does not take the seat; for a year the lot does not fall on her.

    Raises NotYourInvitation, RepliedAlready.
    """
    _must_be_hers(invitation, by)
    InvitationReply.objects.create(invitation=invitation, accepts=False, reason=clean(reason)[:300], replied_at=now)
    record("panel.declined", invitation.draw.panel, now=now, by=by, invitation=invitation.pk)


@transaction.atomic
def resign(*, membership: Membership, by: Person, now: datetime, reason: str = "") -> None:
    """A member gives up her seat. What she contributed stays; another member covers her constituency, or nobody does.

    Raises NotYourSeat, SeatEnded.
    """
    if membership.person_id != by.pk:
        raise NotYourSeat
    _end(membership, now)
    Resignation.objects.create(membership=membership, reason=clean(reason)[:300], at=now)
    record("panel.resigned", membership.panel, now=now, by=by, membership=membership.pk)


def _end(membership: Membership, now: datetime) -> None:
    if not Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(ended_at=now):
        raise SeatEnded
    StandIn.objects.filter(membership=membership, ended_at__isnull=True).update(ended_at=now)
    uncover(membership=membership)


def end_terms(*, now: datetime) -> int:
    """The clock: seats whose term is over, or whose member left the organisation, fall free. Returns how many."""
    today = _today(now)
    over = Membership.objects.filter(ended_at__isnull=True, until_date__lte=today)
    left = Membership.objects.filter(ended_at__isnull=True, person__left_date__lte=today)
    rows = {row.pk: row for row in [*over.select_related("panel"), *left.select_related("panel")]}
    return sum(_end_term(row, now) for row in rows.values())


@transaction.atomic
def _end_term(membership: Membership, now: datetime) -> int:
    try:
        _end(membership, now)
    except SeatEnded:
        return 0
    record("panel.term_ended", membership.panel, now=now, membership=membership.pk)
    return 1


@transaction.atomic
def name_stand_in(*, membership: Membership, person: Person, by: Person, now: datetime) -> StandIn:
    """Somebody of the same constituency speaks while the member is away; who stood in before does no longer.

    Raises NotYourSeat, SeatEnded, CannotStandIn.
    """
    if by.pk != membership.person_id and not by.is_coordinator:
        raise NotYourSeat
    if not sitting(membership.panel).filter(pk=membership.pk).exists():
        raise SeatEnded
    if not person.is_active or sitting(membership.panel).filter(person=person).exists():
        raise CannotStandIn
    group = membership.constituency
    if group is not None and not colleagues_with(group.trait, group.value).filter(pk=person.pk).exists():
        raise CannotStandIn
    StandIn.objects.filter(membership=membership, ended_at__isnull=True).update(ended_at=now)
    row = StandIn.objects.create(membership=membership, person=person, since_at=now)
    record("panel.stand_in_named", membership.panel, now=now, by=by, stand_in=row.pk)
    return row


@transaction.atomic
def end_stand_in(*, membership: Membership, by: Person, now: datetime) -> None:
    """The member speaks herself again. Twice is once. Raises NotYourSeat."""
    if by.pk != membership.person_id and not by.is_coordinator:
        raise NotYourSeat
    if StandIn.objects.filter(membership=membership, ended_at__isnull=True).update(ended_at=now):
        record("panel.stand_in_ended", membership.panel, now=now, by=by, membership=membership.pk)
