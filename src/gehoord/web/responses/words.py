"""Keys of a release in words: groups, answers, and counts that may be hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.panels.models import Item
from gehoord.responses.models import Release
from gehoord.responses.rules.results import AGREE, DISAGREE, PASS


@dataclass(frozen=True)
class Words:
    """What the keys in one release mean: options by key, merged groups by the keys of their constituencies."""

    options: Mapping[str, str]
    groups: Mapping[tuple[int, ...], str]

    def answer(self, item: Mapping[str, Any], column: str) -> str:
        """An answer as people gave it."""
        if item["kind"] == Item.Kind.STATEMENT:
            return {AGREE: _("Agree"), PASS: _("No opinion"), DISAGREE: _("Disagree")}[column]
        return self.options.get(column, column)

    def group(self, keys: Iterable[int]) -> str:
        """A group by name."""
        return self.groups.get(tuple(keys), "")


def words_of(release: Release, items: Sequence[Item]) -> Words:
    """The words for one release; `items` are those of the wording that was asked."""
    options = {str(option.pk): option.text for item in items for option in item.options.all()}
    return Words(options, {tuple(keys): name for keys, name in release.shown["groups"]})


def in_order(item: Mapping[str, Any], cells: Mapping[str, Any] | None) -> dict[str, Any]:
    """Answers in the order they were asked; what is kept as JSON forgets its order on PostgreSQL."""
    return {column: cells[column] for column in item.get("columns", []) if cells is not None and column in cells}


def count_said(count: int | None) -> str:
    """A count, or that it is hidden."""
    return str(count) if count is not None else _("hidden")


def share_said(share: Mapping[str, Any]) -> str:
    """So many of so many; with a percentage and how sure it is only where the release has them."""
    said = _("%(count)d of %(of)d") % share
    if share["low"] is not None and share["low"] != share["high"]:
        return said + ". " + _("Probably %(low)d to %(high)d of every 100.") % share
    if share["percent"] is not None:
        return said + ". " + _("That is %(percent)d of every 100.") % share
    return said


def mean_said(number: float) -> str:
    """One decimal, as it is written in this language."""
    return number_format(number, 1)


def points_said(number: float) -> str:
    """Points without decimals that say nothing."""
    return number_format(number, 0 if float(number).is_integer() else 1)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
