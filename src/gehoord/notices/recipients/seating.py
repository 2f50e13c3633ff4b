"""Seats on a panel: who was drawn, who stands in, and whose seat fell free."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.events.models import Event
from gehoord.notices.recipients.phrases import apart, joined
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.panels.models import Affected, Invitation, Membership, Panel, StandIn
from gehoord.panels.queries.seats import constituency_of, size_of
from gehoord.panels.queries.visible import coordinators
from gehoord.panels.rules.turns import MINUTES_A_MONTH
from gehoord.texts import date_of


def _page(panel: Panel, path: str = "") -> Page:
    return Page(
        title=panel.name,
        path=path or f"/panels/{panel.pk}/",
        label=_("See the panel"),
        token=f"panel{panel.pk:08d}",
    )


def panel_drawn(event: Event, now: datetime) -> list[Told]:
    """Everybody the lot fell on is asked: what is asked of her, and what she gets."""
    rows = Invitation.objects.filter(draw=event.data["draw"]).select_related("person", "draw__panel").order_by("pk")
    return [_invited(invitation, now) for invitation in rows]


def _invited(invitation: Invitation, now: datetime) -> Told:
    return Told(invitation.person, lambda: _will_you(invitation, now))


def _will_you(invitation: Invitation, now: datetime) -> Words:
    panel, person = invitation.draw.panel, invitation.person
    group = constituency_of(panel, person)
    names = {
        "panel": panel.name,
        "minutes": MINUTES_A_MONTH,
        "day": date_of(invitation.expires_at, now=now, zone=person.zone),
    }
    speaks = ""
    if group is not None:
        size = size_of(group)
        said = ngettext(
            "You would speak for %(group)s: %(count)d colleague.",
            "You would speak for %(group)s: %(count)d colleagues.",
            size,
        )
        speaks = said % {"group": group.name, "count": size}
    return Words(
        title=_("Will you sit on the panel %(panel)s?") % names,
        text=apart(
            joined(_("The lot fell on you."), speaks),
            joined(
                _("What we ask: at most %(minutes)d minutes a month, for a year.") % names,
                _("What you get: an answer to everything you bring."),
            ),
            _("Please say yes or no by %(day)s.") % names,
        ),
        reason=_("You get this message because you were drawn by lot."),
        page=_page(panel, f"/invitations/{invitation.pk}/"),
    )


def panel_stand_in_named(event: Event, now: datetime) -> list[Told]:
    """Who stands in hears for whom."""
    row = StandIn.objects.select_related("person", "membership__person", "membership__panel").get(
        pk=event.data["stand_in"]
    )
    return [Told(row.person, lambda: _stands_in(row))]


def _stands_in(row: StandIn) -> Words:
    names = {"name": row.membership.person.name, "panel": row.membership.panel.name}
    return Words(
        text=_("You speak for %(name)s on the panel %(panel)s for now.") % names,
        reason=_("You get this message because you were named to stand in."),
        page=_page(row.membership.panel),
    )


def panel_resigned(event: Event, now: datetime) -> list[Told]:
    """The coordinators hear that a seat is free, and for whom nobody speaks now."""
    seat = _seat(event)
    return [Told(person, lambda: _seat_is_free(seat)) for person in coordinators()]


def panel_term_ended(event: Event, now: datetime) -> list[Told]:
    """The member is thanked, the coordinators hear that a seat is free."""
    seat = _seat(event)
    return [
        Told(seat.person, lambda: _thank_you(seat)),
        *(Told(person, lambda: _seat_is_free(seat)) for person in coordinators()),
    ]


def _seat(event: Event) -> Membership:
    return Membership.objects.select_related("person", "panel", "constituency").get(pk=event.data["membership"])


def _thank_you(seat: Membership) -> Words:
    return Words(
        text=_("Your term on the panel %(panel)s is over. Thank you for speaking.") % {"panel": seat.panel.name},
        reason=_("You get this message because you were on the panel."),
        page=_page(seat.panel),
    )


def _seat_is_free(seat: Membership) -> Words:
    names = {"name": seat.person.name, "panel": seat.panel.name, "group": seat.constituency}
    alone = Affected.objects.filter(
        constituency=seat.constituency_id, why=Affected.Why.NO_MEMBER, consultation__closing__isnull=True
    )
    nobody = _("Nobody speaks for %(group)s now.") % names if seat.constituency_id and alone.exists() else ""
    return Words(
        text=joined(_("%(name)s no longer sits on the panel %(panel)s.") % names, nobody),
        reason=_("You get this message because you coordinate the panels."),
        page=_page(seat.panel),
    )
