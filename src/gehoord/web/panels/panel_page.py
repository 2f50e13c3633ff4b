"""What stands on the page of a panel: seats and whom they speak for, chances as published, and how the panel is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gehoord.panels.models import Invitation, Panel
from gehoord.panels.queries.own import draws_for
from gehoord.panels.queries.pool import free_seats
from gehoord.panels.queries.seats import constituency_of, health_of, sitting, size_of, sizes_of, speaking_now
from gehoord.panels.queries.visible import panels_to_guard
from gehoord.panels.rules.turns import MINUTES_A_MONTH
from gehoord.people.models import Person
from gehoord.people.queries import services_concerned_by
from gehoord.people.queries.traits import trait_values
from gehoord.texts import date_of, day_words
from gehoord.web.panels.panel_forms import ConstituencyForm, DrawForm, QuotasForm, lines_of


def panel_page(panel: Panel, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page; a coordinator also draws and names."""
    guards = panels_to_guard(person).filter(pk=panel.pk).exists()
    seats, speaking = list(sitting(panel)), speaking_now(panel)
    groups = list(panel.constituencies.all())
    sizes = sizes_of(groups)
    today = now.date()
    own = next((seat for seat in seats if seat.person_id == person.pk), None)
    return {
        "panel": panel,
        "guards": guards,
        "seats": [
            {
                "seat": seat,
                "speaks": speaking[seat.pk],
                "stands_in": speaking[seat.pk].pk != seat.person_id,
                "size": sizes.get(seat.constituency_id or 0, 0),
                "until": day_words(seat.until_date, today=today),
            }
            for seat in seats
        ],
        "own": own,
        "groups": [(group, sizes[group.pk]) for group in groups],
        "free": free_seats(panel, now=now),
        "draws": [
            {"draw": row, "day": date_of(row.drawn_at, now=now, zone=settings.ZONE), "chances": _chances(row)}
            for row in draws_for(person).filter(panel=panel)[:6]
        ],
        "health": health_said(panel) if guards else [],
        "quotas": panel.quotas.all(),
        "has_volunteered": panel.volunteers.filter(person=person).exists(),
        "works_there": panel.service in services_concerned_by(person),
    } | (_guarding(panel) if guards else {})


def _chances(row: Any) -> list[tuple[str, int, str]]:
    return [(each.label, each.people, f"{100 * each.probability:.1f}") for each in row.chances.all()]


def _guarding(panel: Panel) -> dict[str, Any]:
    return {
        "quotas_form": QuotasForm(initial={"quotas": lines_of(panel.quotas.all())}),
        "constituency_form": ConstituencyForm(),
        "draw_form": DrawForm(),
        "traits": [(name, ", ".join(values)) for name, values in trait_values().items()],
    }


def health_said(panel: Panel) -> list[str]:
    """How the panel is, a sentence each; it counts seats, never one member."""
    found = health_of(panel)
    said = [_("%(active)d of %(members)d members answered lately.") % found.__dict__]
    if found.silent_constituencies:
        groups = {"groups": ", ".join(found.silent_constituencies)}
        said.append(_("No active member speaks for: %(groups)s.") % groups)
    if found.needs_attention:
        said.append(_("Call the members who are silent, or draw for open seats."))
    return said


def invitation_page(invitation: Invitation, *, now: datetime) -> dict[str, Any]:
    """What is asked of her, what is given, and until when she can reply."""
    panel, reply = invitation.draw.panel, getattr(invitation, "reply", None)
    group = constituency_of(panel, invitation.person)
    asked = [
        _("At most %(minutes)d minutes a month, in your working time.") % {"minutes": MINUTES_A_MONTH},
        _("A year on the panel; part of a new panel changes after four months."),
    ]
    if group is not None:
        said = {"group": group.name, "size": size_of(group)}
        asked.insert(0, _("You speak for %(group)s: about %(size)d colleagues.") % said)
    given = [
        _("Every question gets an answer: we adapt, or explain why not."),
        _("A link, a code and a talk sheet to ask your colleagues."),
        _("You may stop at any moment. Saying no is fine and costs you nothing."),
    ]
    return {
        "invitation": invitation,
        "panel": panel,
        "reply": reply,
        "asked": asked,
        "given": given,
        "until": date_of(invitation.expires_at, now=now, zone=settings.ZONE),
        "may_reply": reply is None and now < invitation.expires_at,
    }
