"""A consultation closes: a receipt for members, a debt for the service, a silent panel for its coordinators."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.asking import Asked, because_member, to_lead
from gehoord.notices.recipients.phrases import apart, joined
from gehoord.notices.recipients.told import Told, Words
from gehoord.panels.models import Contribution, MemberSummary
from gehoord.panels.queries.coverage import not_heard
from gehoord.panels.queries.seats import health_of
from gehoord.panels.queries.visible import coordinators
from gehoord.panels.rules.terms import Health
from gehoord.people.queries import leads_of


def consultation_deliberation_opened(event: Event, now: datetime) -> list[Told]:
    """Members who answered themselves may read others and answer once more."""
    asked = Asked(event, now)
    rows = Contribution.objects.filter(consultation=asked.consultation, way=Contribution.Way.DIRECT)
    answered = set(rows.filter(brought_date__isnull=False).values_list("membership_id", flat=True))
    return [
        Told(person, lambda way_in=way_in: _read_others(asked, way_in))  # type: ignore[misc]
        for seat, person, way_in in asked.members()
        if seat.pk in answered
    ]


def _read_others(asked: Asked, way_in: str) -> Words:
    return Words(
        text=joined(
            _("You can read what other constituencies say."),
            _("If you think otherwise now, answer again until %(until)s.") % {"until": asked.until()},
            _("Both answers are kept."),
        ),
        reason=because_member(asked),
        page=replace(asked.page(way_in), takes_replies=False),
    )


def consultation_closed(event: Event, now: datetime) -> list[Told]:
    """The receipt: members hear by when the answer comes, the service what it owes and who was not heard."""
    asked = Asked(event, now)
    brought = asked.brought()
    members = [
        Told(person, lambda thanks=seat.pk in brought: _receipt(asked, thanks))  # type: ignore[misc]
        for seat, person, _way_in in asked.members()
    ]
    leads = [Told(person, lambda: _you_owe(asked)) for person in leads_of(asked.consultation.service)]
    return [*members, *leads, *_look_after(asked)]


def _look_after(asked: Asked) -> list[Told]:
    """The coordinators, where a panel falls silent."""
    panel = health_of(asked.consultation.panel)
    if not panel.needs_attention:
        return []
    return [Told(person, lambda: _falls_silent(asked, panel)) for person in coordinators()]


def _falls_silent(asked: Asked, panel: Health) -> Words:
    names = {"panel": asked.consultation.panel.name, "active": panel.active, "members": panel.members}
    groups = ", ".join(panel.silent_constituencies)
    return Words(
        text=joined(
            _("The panel %(panel)s needs you: %(active)d of %(members)d members answered lately.") % names,
            _("No active member speaks for: %(groups)s.") % {"groups": groups} if groups else "",
        ),
        reason=_("You get this message because you coordinate the panels."),
        page=asked.page(),
    )


def _receipt(asked: Asked, thanks: bool) -> Words:
    return Words(
        text=joined(
            _("This question is closed."),
            _("Thank you for what you brought.") if thanks else "",
            _("By %(day)s you hear what happens with it.") % {"day": asked.answer_day()},
        ),
        reason=because_member(asked),
        page=asked.page(),
    )


def _you_owe(asked: Asked) -> Words:
    silent = ", ".join(group.name for group in not_heard(asked.consultation))
    return to_lead(
        asked,
        apart(
            joined(
                _("This question is closed."),
                _("You promised an answer by %(day)s.") % {"day": asked.answer_day()},
            ),
            _("Not heard: %(groups)s.") % {"groups": silent} if silent else "",
        ),
    )


def consultation_summary_sent(event: Event, now: datetime) -> list[Told]:
    """The leads hear that a constituency's summary came; on their page alone."""
    asked = Asked(event, now)
    summary = MemberSummary.objects.select_related("contribution__membership__constituency").get(
        pk=event.data["summary"]
    )
    group = summary.contribution.membership.constituency
    name = group.name if group else ""
    return [
        Told(person, lambda: _came_in(asked, name), by_mail=False) for person in leads_of(asked.consultation.service)
    ]


def _came_in(asked: Asked, group: str) -> Words:
    return to_lead(asked, _("The summary of %(group)s came in.") % {"group": group})
