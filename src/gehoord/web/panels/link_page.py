"""What stands on the pages of a link: who asks for whom, what can still change, and how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation
from gehoord.panels.queries.by_link import AskedByLink
from gehoord.panels.queries.standing import ANSWERED, CLOSED, WITHDRAWN
from gehoord.texts import date_of, day_words, minutes_in_words


def link_page(asked: AskedByLink, *, token: str, now: datetime) -> dict[str, Any]:
    """All that does not depend on what was typed."""
    consultation, group = asked.link.consultation, asked.link.constituency
    return about(consultation, now=now) | {
        "asked": asked,
        "token": token,
        "here": reverse("link_to_speak", kwargs={"token": token}),
        "version": asked.version,
        "who": _who(asked),
        "asker": asked.asker,
        "time": _("Your name is not needed. %(minutes)s.") % {"minutes": minutes_in_words(consultation.minutes or 0)},
        "trust": _trust(asked),
        "groups": _groups(consultation),
        "group": group,
        "stands": how_it_stands(asked, now=now),
        "summary": asked.summary,
    }


def about(consultation: Consultation, *, now: datetime) -> dict[str, Any]:
    """The question, what can still change and what cannot, and the day of the answer."""
    zone = consultation.service.zone
    closes, answer = consultation.closes_at, consultation.answer_date
    until = date_of(closes, now=now, zone=zone) if closes else ""
    day = day_words(answer, today=now.date()) if answer else ""
    facts = [
        (_("Can still change"), consultation.can_change),
        (_("Is fixed"), consultation.cannot_change),
        (_("You hear back"), _("by %(day)s") % {"day": day} if day else ""),
    ]
    return {
        "consultation": consultation,
        "service": consultation.service,
        "until": until,
        "day": day,
        "facts": [(label, words) for label, words in facts if words],
    }


def _who(asked: AskedByLink) -> str:
    consultation, group = asked.link.consultation, asked.link.constituency
    if asked.asker is not None and group is not None:
        return _("%(name)s asks this for %(group)s") % {"name": asked.asker.first_name, "group": group.name}
    return _("%(service)s asks whoever passes here") % {"service": consultation.service.name}


def _trust(asked: AskedByLink) -> str:
    service = asked.link.consultation.service.name
    if asked.asker is None:
        return _("%(service)s sees something from five voices on, never who said what.") % {"service": service}
    said = {"name": asked.asker.first_name, "service": service}
    return _("%(name)s and %(service)s see something from five voices on, never who said what.") % said


def _groups(consultation: Consultation) -> list[Any]:
    groups = list(consultation.panel.constituencies.all())
    return groups if len(groups) > 1 else []


def how_it_stands(asked: AskedByLink, *, now: datetime) -> str:
    """One sentence about a consultation that is not asking any more; empty while it asks."""
    consultation = asked.link.consultation
    said = about(consultation, now=now)
    names = {"service": consultation.service.name, "day": said["day"]}
    if asked.stage == WITHDRAWN:
        reason = consultation.withdrawal.reason
        return _("%(service)s took this question back. The reason: %(reason)s") % (names | {"reason": reason})
    if asked.stage == ANSWERED:
        return _("%(service)s has answered.") % names
    if asked.stage == CLOSED or not asked.is_heard_still:
        return _("This question is closed. By %(day)s this page tells you what happens with it.") % names
    return ""


def hearing_page(asked: AskedByLink, *, now: datetime) -> dict[str, Any]:
    """The page to hear back: what was asked, and what is known of the answer now."""
    values = about(asked.link.consultation, now=now)
    stands = how_it_stands(asked, now=now)
    if not stands:
        said = {"until": values["until"], "day": values["day"]}
        stands = _("People can answer until %(until)s. By %(day)s you read here what happens with it.") % said
    return values | {"asked": asked, "version": asked.version, "stands": stands, "rulings": asked.rulings}
