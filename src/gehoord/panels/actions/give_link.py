"""Giving a way in that needs no account: one link, one purpose."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import Consultation, Gathering, Link
from gehoord.panels.queries.links import digest_of, make_token
from gehoord.panels.queries.seats import sitting
from gehoord.people.models import Person


def _fresh(purpose: str) -> dict[str, str]:
    nonce = secrets.token_hex(16)
    return {"purpose": purpose, "nonce": nonce, "digest": digest_of(make_token(nonce=nonce, purpose=purpose))}


def give_members_links(*, consultation: Consultation) -> None:
    """Inside an act: every member has a way in from her mail; who had one keeps it."""
    known = set(Link.objects.filter(consultation=consultation).values_list("membership_id", flat=True))
    for seat in sitting(consultation.panel):
        if seat.pk not in known:
            Link.objects.create(consultation=consultation, membership=seat, **_fresh(Link.Purpose.MEMBER))


def give_hearing_link(*, consultation: Consultation) -> Link:
    """Inside an act: where everybody who left an address reads what came of it; the same one every time."""
    known = Link.objects.filter(consultation=consultation, purpose=Link.Purpose.HEAR).first()
    return known or Link.objects.create(consultation=consultation, **_fresh(Link.Purpose.HEAR))


def give_gathering_link(*, gathering: Gathering, consultation: Consultation) -> Link:
    """Inside an act: the link a member hands out to her constituency; the same one every time."""
    known = Link.objects.filter(gathering=gathering).first()
    if known is not None:
        return known
    return Link.objects.create(
        consultation=consultation,
        gathering=gathering,
        constituency=gathering.contribution.membership.constituency,
        **_fresh(Link.Purpose.SPEAK),
    )


@transaction.atomic
def give_open_link(*, consultation: Consultation, by: Person, now: datetime) -> Link:
    """A link for whoever passes, as on a table in the canteen. What comes by it is a signal, never in a trend.

    The same one every time. Raises NotTheCoordinator.
    """
    must_coordinate(by)
    known = Link.objects.filter(consultation=consultation, purpose=Link.Purpose.OPEN).first()
    if known is not None:
        return known
    link = Link.objects.create(consultation=consultation, **_fresh(Link.Purpose.OPEN))
    record("consultation.open_link_given", consultation, now=now, by=by)
    return link
