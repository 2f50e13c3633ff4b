"""What stands on each sheet a member takes along: the poster, ten minutes in a meeting, and boxes to cross."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gehoord.methods.language import language_of
from gehoord.panels.models import Consultation, Contribution, Item
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import WITH_OPTIONS
from gehoord.responses.models import Response
from gehoord.texts import day_and_month, duration, minutes_in_words
from gehoord.web.panels.answers import item_shown
from gehoord.web.panels.toolkit_answer import answer_said, calendar_day, themes_said

ON_A_POSTER = 150
"""Letters of a fact that still read from a wall."""
LINES_FOR_WORDS = 5


def _minutes(count: int) -> str:
    return duration(timedelta(minutes=count))


def on_every_sheet(contribution: Contribution) -> dict[str, Any]:
    """What every sheet says: the question, who asks it for whom, and the code with its letters."""
    consultation, group = contribution.consultation, contribution.membership.constituency
    address = settings.ADDRESS + reverse("link_to_speak", kwargs={"token": token_of(contribution.gathering.link)})
    asker = {"name": contribution.membership.person.first_name, "group": group.name if group else ""}
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, dark="#12232a", light="#ffffff")
    version, language = current_version(consultation), (get_language() or "nl")[:2]
    return {
        "lang": language,
        "spoken": language_of(version.question, default="nl"),
        "question": version.question,
        "who": _("%(name)s asks this for %(group)s") % asker,
        "call": _("Scan this and say it."),
        "code": drawn.getvalue().decode(),
        "code_alt": _("QR code that opens %(address)s") % {"address": address},
        "address": address,
        "address_shown": address.split("://")[-1].rstrip("/"),
        "facts": _facts(consultation),
    }


def _facts(consultation: Consultation) -> list[tuple[str, str]]:
    """As on her page, with days as they stand in a calendar: paper hangs for weeks."""
    day = calendar_day(consultation.answer_date)
    facts = [
        (_("Can still change"), consultation.can_change),
        (_("Is fixed"), consultation.cannot_change),
        (_("You hear back"), _("by %(day)s") % {"day": day} if day else ""),
    ]
    return [(label, words) for label, words in facts if words]


def _until(consultation: Consultation) -> str:
    closes = consultation.closes_at
    return day_and_month(closes, zone=consultation.service.zone) if closes else ""


def poster(contribution: Contribution, responses: list[Response]) -> dict[str, Any]:
    """A5 for the wall: before the answer how to say it, after it that there is one."""
    consultation = contribution.consultation
    said = on_every_sheet(contribution)
    lines = [
        minutes_in_words(consultation.minutes or 0) + ".",
        _("Your name is not needed."),
        _("You can answer until %(until)s.") % {"until": _until(consultation)},
    ]
    if responses:
        said["call"] = _("Scan this and read the answer.")
        said["who"] = _("%(service)s has answered.") % {"service": consultation.service.name}
        lines = [_("You asked, and this is what happens with it.")]
        said["facts"] = answer_said(responses)
    shortened = [(name, Truncator(words).chars(ON_A_POSTER)) for name, words in said["facts"]]
    title = _("Poster: %(question)s") % {"question": said["question"]}
    return said | {"title": title, "lines": lines, "facts": shortened}


def talk(contribution: Contribution, responses: list[Response]) -> dict[str, Any]:
    """A4 for ten minutes in a meeting: what to say and ask; once answered what was heard and what happens."""
    said = on_every_sheet(contribution)
    title = _("Talk sheet: %(question)s") % {"question": said["question"]}
    if responses:
        over = _("%(service)s has answered. Tell it in your meeting.") % {"service": contribution.consultation.service}
        answered = themes_said(responses)
        return said | {"title": title, "over": over, "facts": [], "steps": []} | answered
    group = contribution.membership.constituency
    over = _("Ten minutes in your meeting, for %(group)s") % {"group": group.name if group else ""}
    return said | {
        "title": title,
        "over": over,
        "facts": [],
        "call": _("Rather answer alone? Scan this. No name needed."),
        "steps": _steps(contribution, said["facts"]),
        "heard": "",
        "themes": [],
        "last": [],
    }


def _steps(contribution: Contribution, facts: list[tuple[str, str]]) -> list[dict[str, Any]]:
    consultation = contribution.consultation
    why = [consultation.why_now] if consultation.why_now else []
    *changing, back = [f"{name}: {words}" for name, words in facts] or [""]
    asked = [_asked(item) for item in items_of(current_version(consultation))]
    return [
        _step(2, _("Say what it is about"), say=[*why, *changing]),
        _step(5, _("Ask it"), ask=asked, hints=[_("Leave silences. Write down their own words, and never names.")]),
        _step(
            2,
            _("Ask who sees it differently"),
            hints=[_("What one person thinks counts too. In your summary it has its own place.")],
        ),
        _step(1, _("Say what happens with it"), say=[back] if back else [], code=True),
    ]


def _step(minutes: int, title: str, **more: Any) -> dict[str, Any]:
    return {"minutes": _minutes(minutes), "title": title, "say": [], "ask": [], "hints": [], "code": False} | more


def _asked(item: Item) -> dict[str, Any]:
    return {"wording": item.wording, "options": _choices(item) or _ends(item)}


def _choices(item: Item) -> list[str]:
    if item.kind == Item.Kind.STATEMENT:
        return [_("Agree"), _("Disagree"), _("I do not know, or it is not about me")]
    return [option.text for option in item.options.all()] if item.kind in WITH_OPTIONS else []


def _ends(item: Item) -> list[str]:
    if item.lowest is None or item.highest is None:
        return []
    ends = {"lowest": f"{item.lowest:g}", "highest": f"{item.highest:g}"}
    return [(_("From %(lowest)s to %(highest)s") % ends) + (f" {item.unit}" if item.unit else "")]


def tally(contribution: Contribution, responses: list[Response]) -> dict[str, Any]:
    """A4 for paper: boxes to cross by five, and what has to be known when it is added up."""
    said = on_every_sheet(contribution)
    group = contribution.membership.constituency
    items = items_of(current_version(contribution.consultation))
    return said | {
        "title": _("Tally sheet: %(question)s") % {"question": said["question"]},
        "over": _("Tally sheet for %(group)s") % {"group": group.name if group else ""},
        "hints": [_("Cross one box for each answer. Never write down a name.")],
        "fields": [_("How many people?"), _("Which day?"), _("How did you ask it?"), _("Whose words?")],
        "items": [_tallied(item) for item in items],
        "last": [_("Add it up on your own page: “A conversation or paper”. Then throw this sheet away.")],
    }


def _tallied(item: Item) -> dict[str, Any]:
    shown = item_shown(item)
    rows = _choices(item) or [text for _value, text in shown.points]
    is_order = item.kind == Item.Kind.RANKING
    head = ["", *shown.places] if is_order else ["", "", _("Total")]
    hints = {
        Item.Kind.RANKING: _("Count how often each one came first, second and so on."),
        Item.Kind.SEVERAL: _("People may choose more than one."),
    }
    return {
        "wording": item.wording,
        "hint": hints.get(Item.Kind(item.kind), "") or ("" if rows else " ".join(_ends(item))),
        "rows": rows,
        "places": shown.places if is_order else [],
        "head": head,
        "lines": 0 if rows else LINES_FOR_WORDS,
    }
