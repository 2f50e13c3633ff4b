"""What every page must be to whoever looks: accessible, no wider than the window, in two languages, light and dark."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from gehoord.people.models import Person

LOOKS = {"nl": ((1440, "light"), (390, "dark")), "en": ((1440, "dark"), (390, "light"))}
"""Every width in both schemes, each in one of the languages: colours do not depend on words, room depends on both."""
NARROWEST = 320
PICTURES = "GEHOORD_PICTURES"
"""Names a folder where a picture of every page is kept, to look at."""

Pages = Iterable[tuple[Person | None, str]]


def faults_of(pages: Pages, tab_of: Callable[..., Any]) -> list[tuple[object, ...]]:
    """What is wrong with these pages (who looks, address), each in every look; somebody keeps her window."""
    tabs: dict[tuple[int, str], Any] = {}
    found: list[tuple[object, ...]] = []
    for person, path in pages:
        for language, looks in LOOKS.items():
            key = person.pk if person else 0, language
            if person is not None:
                Person.objects.filter(pk=person.pk).update(language=language)
            if key not in tabs:
                tabs[key] = tab_of(person, locale=f"{language}-NL")
            tabs[key].goto(path)
            found += [(path, language, *fault) for fault in _faults(tabs[key], looks, language, path)]
    for tab in tabs.values():
        tab.context.close()
    return found


def _faults(tab: Any, looks: Iterable[tuple[int, str]], language: str, path: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    if tab.evaluate("document.documentElement.lang") != language or not tab.title().endswith(" · Gehoord"):
        found.append((tab.title(), "is not the page that was asked for"))
    for width, scheme in looks:
        found += [(width, scheme, *fault) for fault in faults_in(tab, width, scheme)]
        if folder := os.environ.get(PICTURES):
            name = re.sub(r"\W+", "-", path).strip("-") or "home"
            tab.screenshot(path=Path(folder, f"{name}-{language}-{width}-{scheme}.png"), full_page=True)
    tab.set_viewport_size({"width": NARROWEST, "height": 844})
    return found + too_wide(tab, NARROWEST)


def faults_in(tab: Any, width: int, scheme: str) -> list[tuple[object, ...]]:
    """What is wrong with the page of this tab, in a window so wide and in one colour scheme."""
    tab.set_viewport_size({"width": width, "height": 844})
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if not tab.evaluate("'axe' in window"):  # once a page
        tab.evaluate(Axe().axe_script)
    rules = tab.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in rules] + too_wide(tab, width)


def too_wide(tab: Any, width: int) -> list[tuple[object, ...]]:
    """Whether one has to scroll sideways."""
    needed = tab.evaluate("document.documentElement.scrollWidth")
    return [("wider than the window", width, needed)] if needed > width else []
