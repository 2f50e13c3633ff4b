"""What a service answered, as a member tells it: what we heard, what happens, by whom and when, or why not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation
from gehoord.people.models import Person
from gehoord.responses.models import Response
from gehoord.responses.queries.answers import published_responses
from gehoord.responses.rules.grammar import does, explains
from gehoord.texts import HARD_SPACE, day_and_month


def responses_to(consultation: Consultation, person: Person) -> list[Response]:
    """What was published, theme by theme; nothing before that."""
    rows = published_responses(person).filter(theme__consultation=consultation)
    return list(rows.select_related("theme__consultation__publication").order_by("theme"))


def answer_said(responses: list[Response]) -> list[tuple[str, str]]:
    """A line a theme: what kind of answer it has, and to what."""
    return [(_kind(response), response.theme.name) for response in responses]


def themes_said(responses: list[Response]) -> dict[str, Any]:
    """Every theme with its answer and the facts behind it; who was not heard comes last."""
    publication = responses[0].theme.consultation.publication
    silent = [_("Not heard: %(words)s") % {"words": publication.not_heard_words}] if publication.not_heard_words else []
    again = _("Is something missing, or does it not work out as promised? Tell me.")
    return {
        "heard": _("What we heard"),
        "themes": [
            {"name": row.theme.name, "kind": _kind(row), "text": row.text, "facts": _facts(row)} for row in responses
        ],
        "last": [*silent, again],
    }


def calendar_day(day: date | None) -> str:
    """9 June; never today or tomorrow, for paper is read later."""
    return f"{day.day}{HARD_SPACE}{MONTHS[day.month]}" if day is not None else ""


def _kind(response: Response) -> str:
    return _begun(response.get_kind_display())


def _begun(words: str) -> str:
    """As it begins a line."""
    return words[:1].upper() + words[1:]


def _facts(response: Response) -> list[tuple[str, str]]:
    zone = response.theme.consultation.service.zone
    facts = []
    if does(response.kind):
        day = calendar_day(response.due_date)
        owner = response.owner.name if response.owner else ""
        facts += [(_("What happens"), response.what), (_("By whom, and when"), f"{owner}, {day}")]
    if explains(response.kind):
        change = _("Nothing") if response.nothing_would_change else response.would_change
        facts += [(_("Why not"), _begun(response.get_reason_display())), (_("What would change it"), change)]
    decided = {"name": response.decider.name, "day": day_and_month(response.written_at, zone=zone)}
    return [*facts, (_("Decided by"), _("%(name)s, %(day)s") % decided)]
