"""What a member sees of a consultation: what can still change, her two ways, whom she reached, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gehoord.panels.models import Contribution, Membership
from gehoord.panels.queries.by_link import corrections_for
from gehoord.panels.queries.coverage import Reached, reached_by
from gehoord.panels.queries.gathered import Gathered, SaidToItem, gathered_for
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.own import contribution_of, reasons_for
from gehoord.panels.queries.seats import seat_of, size_of
from gehoord.panels.queries.standing import current_version, hears, items_of
from gehoord.texts import at_moment, minutes_in_words
from gehoord.web.panels.answers import item_shown
from gehoord.web.panels.last_time import last_time_said
from gehoord.web.panels.link_page import about
from gehoord.web.panels.opened import Opened

LEAVES_AT_MOST = 120
WAYS = ("link", "talk", "paper")


@dataclass(frozen=True)
class Reach:
    """How many were reached, by way in words, and a leaf for each (for so many each, where there are many)."""

    total: int
    size: int
    lines: list[tuple[str, str]]
    leaves: list[str]
    each: int


def member_page(
    opened: Opened, *, now: datetime, chosen: str = "", typed: QueryDict | None = None
) -> dict[str, Any] | None:
    """All that stands on the page; None for who has no seat on this panel."""
    consultation, person = opened.consultation, opened.person
    seat = seat_of(person, consultation.panel)
    if seat is None:
        return None
    version, contribution = current_version(consultation), contribution_of(person, consultation)
    items = items_of(version)
    way = contribution.way if contribution is not None else ""
    values = about(consultation, now=now) | {
        "opened": opened,
        "seat": seat,
        "version": version,
        "contribution": contribution,
        "is_heard_still": hears(consultation, now=now),
        "way": way,
        "chosen": way or (chosen if chosen in Contribution.Way.values else ""),
        "items": [item_shown(item, typed) for item in items],
        "typed": typed,
        "last": last_time_said(consultation, now=now),
        "direct": _direct(len(items), consultation.minutes),
        "speaks_for": _speaks_for(seat),
        "acts": {name: opened.act(name) for name in ACTS},
    }
    if contribution is not None and hasattr(contribution, "gathering"):
        values |= gathering_page(opened, contribution, now=now)
    reasons = reasons_for(person, consultation)
    may_again = contribution is not None and contribution.brought_date and not contribution.second_date
    return values | {"reasons": reasons, "may_answer_again": bool(way == "direct" and may_again and reasons)}


ACTS = ("way", "contribution", "second_contribution", "offline", "summary", "sending")


def _direct(count: int, minutes: int | None) -> str:
    said = ngettext("%(count)d question.", "%(count)d questions.", count) % {"count": count}
    return f"{said} {minutes_in_words(minutes or 0)}."


def _speaks_for(seat: Membership) -> str:
    if seat.constituency is None:
        return _("You speak for no group on this panel.")
    said = {"group": seat.constituency.name, "size": size_of(seat.constituency)}
    return _("You speak for %(group)s: about %(size)d colleagues.") % said


def gathering_page(opened: Opened, contribution: Contribution, *, now: datetime) -> dict[str, Any]:
    """The link with its code, whom it reached, what was said so far, and the summary."""
    gathering, group = contribution.gathering, contribution.membership.constituency
    address = settings.ADDRESS + reverse("link_to_speak", kwargs={"token": token_of(gathering.link)})
    summary = getattr(contribution, "summary", None)
    said = gathered_for(opened.person, gathering, now=now)
    zone = contribution.consultation.service.zone
    return {
        "address": address,
        "address_shown": address.split("://")[-1].rstrip("/"),
        "code": qr_code(address),
        "sheets": list(_sheets(opened)),
        "reach": reach_shown(reached_by(gathering), size_of(group) if group else 0),
        "said": said,
        "said_lines": list(_said(said)) if said else [],
        "summary": summary,
        "corrections": corrections_for(opened.person, summary) if summary else [],
        "until_said": at_moment(summary.corrections_until_at, now=now, zone=zone) if summary else "",
        "may_send": bool(summary and not summary.sent_at and now >= summary.corrections_until_at),
    }


def _sheets(opened: Opened) -> Iterator[dict[str, str]]:
    """What she can print, in her own language and in the other one."""
    other = "nl" if (get_language() or "nl")[:2] == "en" else "en"
    labels = {
        "poster": _("Poster with the code"),
        "talk_sheet": _("Ten minutes in your meeting"),
        "tally_sheet": _("Tally sheet"),
    }
    for name, label in labels.items():
        url = opened.act(name)
        yield {"label": label, "url": url, "other_url": f"{url}?language={other}", "other": other}


def qr_code(address: str) -> SafeString:
    """The address as a picture for a phone; its letters stand beside it."""
    drawn = segno.make(address, error="m", micro=False)
    made = drawn.svg_inline(border=3, dark="#12232a", light="#ffffff", omitsize=True, svgclass="qr__picture")
    return mark_safe(made)  # noqa: S308 drawn from our own address, no text of anybody in it


def reach_shown(reached: Reached, size: int) -> Reach:
    """By way, and who was not reached yet; never who."""
    counts = {"link": reached.link, "talk": reached.talk, "paper": reached.paper}
    words = {
        "link": _("%(count)d by the link"),
        "talk": _("%(count)d in a conversation"),
        "paper": _("%(count)d on paper"),
        "not_yet": _("%(count)d not yet"),
    }
    total = sum(counts.values())
    counts["not_yet"] = max(0, size - total)
    each = max(1, -(-max(size, total) // LEAVES_AT_MOST))
    leaves = [way for way, count in counts.items() for _leaf in range(-(-count // each))]
    lines = [(way, words[way] % {"count": count}) for way, count in counts.items()]
    return Reach(total=total, size=size, lines=lines, leaves=leaves, each=each)


def _said(gathered: Gathered) -> Iterator[dict[str, Any]]:
    for said in gathered.said:
        lines = list(_counts(said))
        if lines or said.texts:
            yield {"wording": said.item.wording, "lines": lines, "texts": said.texts}


def _counts(said: SaidToItem) -> Iterator[tuple[str, int]]:
    for option in said.item.options.all():
        if said.options.get(option.pk):
            yield option.text, said.options[option.pk]
    names = {1.0: _("Agree"), -1.0: _("Disagree"), 0.0: _("I do not know, or it is not about me")}
    for number, count in said.numbers.items():
        yield names.get(number, f"{number:g}") if said.item.kind == "statement" else f"{number:g}", count
