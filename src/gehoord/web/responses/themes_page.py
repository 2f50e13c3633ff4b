"""What a reader of open answers sees: piles, the code book, and each answer beside those that say nearly the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries.standing import current_version, items_of, results_stand_at
from gehoord.people.models import Person
from gehoord.responses.models import HiddenAnswer, Theme
from gehoord.responses.queries.answers import publications_for
from gehoord.responses.queries.themes import Reading, agreement_of, coders_of, not_yet_coded, reading_for, themes_of
from gehoord.texts import moment

UNREAD, REST, NOWHERE, TWICE, OF_THEME = "unread", "rest", "nowhere", "twice", "theme-"
AT_ONCE = 30


@dataclass(frozen=True)
class Answer:
    """An answer with those that say nearly the same; `keys` of all of them."""

    keys: str
    text: str
    also: list[str]


@dataclass(frozen=True)
class Pile:
    """A pile of answers: its name, how many lie on it, and whether it is the one on the page."""

    name: str
    label: str
    count: int
    is_here: bool


@dataclass(frozen=True)
class ThemeRow:
    """A line of the code book."""

    theme: Theme
    words: str
    about: str
    pile: Pile


def themes_page(consultation: Consultation, person: Person, *, chosen: str, now: datetime) -> dict[str, Any]:
    """Everything on the page; `reading` is None for a coordinator, who reads no answers."""
    at, zone = results_stand_at(consultation), consultation.service.zone
    may_read = hasattr(consultation, "closing") and at is not None and now >= at
    reading = reading_for(person, consultation) if may_read else None
    coders = coders_of(consultation)
    values = {
        "consultation": consultation,
        "guards": person.is_coordinator,
        "reads": any(coder.person_id == person.pk for coder in coders),
        "coders": coders,
        "first": next((coder for coder in coders if not coder.is_second), None),
        "second": next((coder for coder in coders if coder.is_second), None),
        "stands_at": moment(at, now=now, zone=zone) if at is not None and not may_read else "",
        "is_open": not hasattr(consultation, "closing"),
        "is_out": publications_for(person).filter(consultation=consultation).exists(),
        "agreement": _agreement_said(consultation) if may_read else [],
        "unread": not_yet_coded(consultation),
        "themes": [],
    }
    if reading is None:
        return values | {"themes": [_row(theme, None, "") for theme in themes_of(consultation)]}
    return values | _reading_page(consultation, reading, chosen)


def _reading_page(consultation: Consultation, reading: Reading, chosen: str) -> dict[str, Any]:
    piles = piles_of(reading)
    here = chosen if chosen in piles else UNREAD
    rows = [_row(one.theme, reading, here) for one in reading.ranked]
    answers = _gathered(piles[here], reading)
    target = here.removeprefix(OF_THEME) if here.startswith(OF_THEME) else REST if here == NOWHERE else ""
    lying = [key for key, theme in reading.coded.items() if here == f"{OF_THEME}{theme}" and key in reading.texts]
    return {
        "reading": reading,
        "is_second": reading.coder.is_second,
        "read": len(set(reading.coded) & set(reading.texts)),
        "of": len(reading.texts),
        "here": here,
        "title": _title(here, rows),
        "piles": [_pile(name, piles, here) for name in (UNREAD, NOWHERE, TWICE, REST)],
        "themes": rows,
        "answers": answers[:AT_ONCE],
        "more": max(len(answers) - AT_ONCE, 0),
        "lying": _gathered(lying, reading),
        "target": target,
        "klasses": HiddenAnswer.Klass.choices,
        "asked": _asked(consultation),
    }


def piles_of(reading: Reading) -> dict[str, list[int]]:
    """The keys on every pile: unread ones, nearest first under each theme; and what was read and fits nowhere."""
    unread = [key for key in reading.texts if key not in reading.coded]
    fresh = set(unread)
    piles = {
        UNREAD: unread,
        NOWHERE: [key for key in reading.fits_nowhere if key in fresh],
        TWICE: [key for keys in reading.alike for key in keys if key in fresh],
        REST: [key for key, theme in reading.coded.items() if theme is None and key in reading.texts],
    }
    for one in reading.ranked:
        piles[f"{OF_THEME}{one.theme.pk}"] = [key for key, near in one.near if near > 0 and key in fresh]
    return piles


def _gathered(keys: Iterable[int], reading: Reading) -> list[Answer]:
    """The answers in this order, each once, with those of the same pile that say nearly the same."""
    listed = list(keys)
    here, seen = set(listed), set[int]()
    group = {key: keys for keys in reading.alike for key in keys}
    found = []
    for key in listed:
        if key in seen:
            continue
        together = [key, *(other for other in group.get(key, ()) if other in here and other != key)]
        seen.update(together)
        also = [reading.texts[other] for other in together[1:]]
        found.append(Answer(",".join(map(str, together)), reading.texts[key], also))
    return found


def _pile(name: str, piles: dict[str, list[int]], here: str) -> Pile:
    labels = {
        UNREAD: _("Not read yet"),
        NOWHERE: _("Fits no theme yet"),
        TWICE: _("Said more than once"),
        REST: _("Rest pile"),
    }
    return Pile(name, labels[name], len(piles[name]), name == here)


def _row(theme: Theme, reading: Reading | None, here: str) -> ThemeRow:
    name = f"{OF_THEME}{theme.pk}"
    lies = sum(found == theme.pk for found in reading.coded.values()) if reading else 0
    about = theme.option.text if theme.option is not None else theme.item.wording if theme.item is not None else ""
    words = ", ".join(row.word for row in theme.words.all())
    return ThemeRow(theme, words, about, Pile(name, theme.name, lies, name == here))


def _title(here: str, rows: list[ThemeRow]) -> str:
    for row in rows:
        if row.pile.is_here:
            return _("Nearest to “%(theme)s”") % {"theme": row.theme.name}
    return {
        UNREAD: _("Not read yet"),
        NOWHERE: _("Fits no theme yet"),
        TWICE: _("Said more than once"),
        REST: _("Rest pile"),
    }[here]


def _asked(consultation: Consultation) -> list[tuple[str, str]]:
    """What a theme may be about: a question, or one of its choices."""
    found = []
    for item in items_of(current_version(consultation)):
        if item.kind != Item.Kind.TEXT:
            found.append((f"item-{item.pk}", item.wording))
            found += [(f"option-{option.pk}", f"{item.wording} {option.text}") for option in item.options.all()]
    return found


def _agreement_said(consultation: Consultation) -> list[str]:
    """How far both readers agree about the sample, in words and as Cohen's kappa."""
    found = agreement_of(consultation)
    if not found.answers:
        return []
    same = {"same": round(found.observed * found.answers), "count": found.answers}
    said = [_("Of %(count)d answers that both read, they put %(same)d under the same theme.") % same]
    if found.kappa is None:
        return [*said, _("That can be chance: almost everything lies under one theme.")]
    kappa = {"kappa": number_format(found.kappa, 2)}
    return [*said, _("Cohen's kappa is %(kappa)s. 1 is always the same, 0 is no better than chance.") % kappa]
