"""What a service does with what its panel said, in a story."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person
from gehoord.responses.actions.code import make_theme, name_coder, put_under
from gehoord.responses.actions.publish import publish
from gehoord.responses.actions.respond import Written, respond
from gehoord.responses.models import Promise, Publication, Theme
from gehoord.responses.queries.themes import open_answers
from tests.factories import make_person
from tests.stories.klantpanel import Klantpanel
from tests.stories.stage import Stage

WHY_NOT = (
    "Sms kan niet: collega's hebben geen nummer van het werk, en de wet op privacy geeft ons geen grond "
    "om hun eigen nummer te gebruiken."
)


def coder(name: str = "Vera Smit") -> Person:
    """Somebody outside the service, who reads the open answers."""
    return Person.objects.filter(name=name).first() or make_person(name, department="Communicatie")


def coded(stage: Stage, scene: Klantpanel, consultation: Consultation, words_of: dict[str, list[str]]) -> list[Theme]:
    """Vera reads every answer and puts it under the theme one of whose words it has; the rest on the rest pile."""
    vera, now = coder(), stage.clock.now
    fresh = Consultation.objects.get(pk=consultation.pk)
    name_coder(consultation=fresh, person=vera, by=scene.cora, now=now)
    themes = [
        make_theme(consultation=fresh, name=name, words=found, by=vera, now=now) for name, found in words_of.items()
    ]
    for answer in open_answers(fresh):
        fits = [theme for theme in themes if any(word in answer.text.lower() for word in words_of[theme.name])]
        put_under(consultation=fresh, answers=[answer.pk], theme=fits[0] if fits else None, by=vera, now=now)
    return themes


def adapts(scene: Klantpanel, theme: Theme, now: datetime, **changed: Any) -> None:
    """We adapt: something is done, by somebody, on a day."""
    said: dict[str, Any] = {
        "kind": "adapt",
        "text": "Wij passen aan: je krijgt bericht zodra het is opgelost.",
        "what": "Bericht zodra een vraag is opgelost",
        "owner": scene.lies,
        "due_date": date(2026, 7, 1),
        "cost_cents": 150_000,
    }
    respond(theme=theme, written=Written(**(said | changed)), by=scene.lies, now=now)


def explains(scene: Klantpanel, theme: Theme, now: datetime, **changed: Any) -> None:
    """We explain why not, what input that answers, and what would change it."""
    said: dict[str, Any] = {
        "kind": "explain",
        "text": WHY_NOT,
        "reason": "law",
        "would_change": "Telefoons van het werk, vanaf begin 2027.",
        "items": [items_of(current_version(theme.consultation))[-1]],
    }
    respond(theme=theme, written=Written(**(said | changed)), by=scene.lies, now=now)


def published(stage: Stage, scene: Klantpanel, consultation: Consultation, *, not_heard: str = "") -> Publication:
    """Everything is answered at once, and everybody is told."""
    fresh = Consultation.objects.get(pk=consultation.pk)
    made = publish(consultation=fresh, by=scene.lies, now=stage.clock.now, not_heard_words=not_heard)
    stage.work()
    return made


def promise_about(theme: Theme) -> Promise:
    return Promise.objects.get(response__theme=theme)
