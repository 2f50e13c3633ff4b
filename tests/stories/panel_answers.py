"""What a service does with what its panel said, on the pages for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person
from gehoord.responses.models import Theme
from gehoord.responses.queries.themes import open_answers
from tests.factories import make_person
from tests.stories.klantpanel import Klantpanel
from tests.stories.stage import Stage

WHY_NOT = (
    "Sms kan niet: collega's hebben geen nummer van het werk, en de wet op privacy geeft ons geen grond "
    "om hun eigen nummer te gebruiken."
)
REST = "rest"


def coder(name: str = "Vera Smit") -> Person:
    """Somebody outside the service, who reads the open answers."""
    return Person.objects.filter(name=name).first() or make_person(name, department="Communicatie")


def coded(stage: Stage, scene: Klantpanel, consultation: Consultation, words_of: dict[str, list[str]]) -> list[Theme]:
    """Vera reads every answer and puts it under the theme one of whose words it has; the rest on the rest pile."""
    vera, page = coder(), f"/consultations/{consultation.pk}/"
    stage.does(scene.cora, f"{page}coders/", who=str(vera.email), part="first")
    for name, found in words_of.items():
        stage.does(vera, f"{page}themes/new/", name=name, words=", ".join(found))
    themes = list(Theme.objects.filter(consultation=consultation).order_by("pk"))
    piles: dict[str, list[str]] = {}
    for answer in open_answers(consultation):
        fits = [theme for theme in themes if any(word in answer.text.lower() for word in words_of[theme.name])]
        piles.setdefault(str(fits[0].pk) if fits else REST, []).append(str(answer.pk))
    for pile, keys in piles.items():
        stage.does(vera, f"{page}codings/", theme=pile, answers=keys)
    return themes


def writes(scene: Klantpanel, theme: Theme, status: int = 200, /, **said: Any) -> str:
    """Lies writes what the service does with a theme."""
    page = f"/consultations/{theme.consultation_id}/themes/{theme.pk}/response/"
    return scene.stage.does(scene.lies, page, status=status, outside="no", **said)


def adapts(scene: Klantpanel, theme: Theme, status: int = 200, /, **changed: Any) -> str:
    """We adapt: something is done, by somebody, on a day."""
    said = {
        "kind": "adapt",
        "text": "Wij passen aan: je krijgt bericht zodra het is opgelost.",
        "what": "Bericht zodra een vraag is opgelost",
        "owner": str(scene.lies.email),
        "due_date": str(date(2026, 7, 1)),
        "cost": "1500",
    }
    return writes(scene, theme, status, **(said | changed))


def explains(scene: Klantpanel, theme: Theme, status: int = 200, /, **changed: Any) -> str:
    """We explain why not, what input that answers, and what would change it."""
    said = {
        "kind": "explain",
        "text": WHY_NOT,
        "reason": "law",
        "would_change": "Telefoons van het werk, vanaf begin 2027.",
        "answers": [f"item-{items_of(current_version(theme.consultation))[-1].pk}"],
    }
    return writes(scene, theme, status, **(said | changed))


def published(scene: Klantpanel, consultation: Consultation, status: int = 200, /, *, not_heard: str = "") -> str:
    """Everything is answered at once, and everybody is told; or what is still missing is said."""
    page = f"/consultations/{consultation.pk}/publication/"
    return scene.stage.does(scene.lies, page, status=status, not_heard_words=not_heard)
