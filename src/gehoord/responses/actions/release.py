"""Results are computed once, when no voice can come in any more, and kept as they were shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.methods.differencing import Release as WentOut
from gehoord.methods.differencing import hide_after
from gehoord.panels.actions.compose import NotYourService, lock
from gehoord.panels.actions.open_consultation import StillOpen
from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries.coverage import coverage_of
from gehoord.panels.queries.standing import results_stand_at
from gehoord.panels.queries.tally import declared_elsewhere, late_voices
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.responses.actions.code import StillComingIn
from gehoord.responses.models import Release
from gehoord.responses.queries.counted import Counted, counted_in, theme_answers
from gehoord.responses.queries.ordered import ranked
from gehoord.responses.rules.results import (
    STATEMENT_COLUMNS,
    means,
    points_of,
    shares_of,
    standing_of,
    weighted,
)
from gehoord.responses.rules.tables import Kept, Table, guard

FEWEST_SHOWN = 5
THEMES, THEMES_BY_OPEN_LINK = "themes", "themes_by_open_link"


@transaction.atomic
def show_results(*, consultation: Consultation, by: Person, now: datetime) -> Release:
    """The panel and the service see what was heard, before the answer. What was shown is kept.

    Raises NotYourService, StillOpen, StillComingIn.
    """
    locked = lock(consultation)
    if not by.is_coordinator and by not in leads_of(locked.service):
        raise NotYourService
    if not hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise StillOpen
    at = results_stand_at(locked)
    if at is None or now < at:
        raise StillComingIn(at)
    release = release_results(consultation=locked, now=now)
    record("consultation.results_shown", locked, now=now, by=by, release=release.pk)
    return release


def release_results(*, consultation: Consultation, now: datetime) -> Release:
    """Inside an act: compute what may be shown beside all that was shown before, and keep it.

    Raises CannotBeHidden when earlier releases give somebody away by themselves.
    """
    before = list(Release.objects.filter(consultation=consultation).order_by("number"))
    groups = _groups_before(before)
    counted = counted_in(consultation, groups=groups)
    shown: dict[str, Any] = {
        "groups": [[list(group), counted.name_of(group)] for group in counted.groups],
        "basis": counted.basis,
        "late": _number(late_voices(consultation)),
        "coverage": _coverage(consultation),
        "items": [],
    }
    behind: dict[str, Any] = {"groups": [list(group) for group in counted.groups], "items": {}}
    for item in counted.items:
        earlier = [Kept.from_json(row.behind["items"][str(item.pk)]).release for row in before if _has(row, item)]
        said, kept = _item(item, counted, earlier)
        shown["items"].append(said)
        if kept is not None:
            behind["items"][str(item.pk)] = kept.as_json()
    shown["themes"] = _themes(consultation, before, behind)
    return Release.objects.create(consultation=consultation, number=len(before) + 1, shown=shown, behind=behind, at=now)


def _groups_before(before: list[Release]) -> tuple[tuple[int, ...], ...] | None:
    """Groups that were merged once stay merged."""
    return tuple(tuple(group) for group in before[-1].behind["groups"]) if before else None


def _has(row: Release, item: Item) -> bool:
    return str(item.pk) in row.behind["items"]


def _number(people: int) -> int | None:
    """How many, or None for one to four: so few are not told apart."""
    return people if people == 0 or people >= FEWEST_SHOWN else None


def _coverage(consultation: Consultation) -> list[dict[str, Any]]:
    elsewhere = declared_elsewhere(consultation)
    return [
        {
            "constituency": row.constituency.pk,
            "name": row.constituency.name,
            "size": row.size,
            "reached": _number(row.reached.total),
            "is_heard": row.is_heard,
            "why": row.why,
            "elsewhere": _number(elsewhere.get(row.constituency.pk, 0)),
        }
        for row in coverage_of(consultation)
    ]


def _item(item: Item, counted: Counted, earlier: list[WentOut]) -> tuple[dict[str, Any], Kept | None]:
    """One item as it is shown, and what is kept behind it; own words are shown by theme alone."""
    said: dict[str, Any] = {"item": item.pk, "kind": item.kind, "wording": item.wording}
    if item.kind == Item.Kind.RANKING:
        order, kept = ranked(item, counted, earlier)
        return said | order, kept
    if item.kind in (Item.Kind.SCALE, Item.Kind.NUMBER):
        said["means"] = means(counted.numbers[item.pk], counted.groups)
    columns = _columns(item)
    if not columns:
        return said, None
    counts = counted.table(item, columns)
    # Of a scale only all answers together are shown: a distribution of every group would tell too much.
    groups = counted.groups if item.kind != Item.Kind.SCALE else (tuple(counted.sizes),)
    guarded = guard(counts, groups=groups, columns=columns, earlier=earlier)
    if item.kind == Item.Kind.SCALE and not guarded.table.hides_nothing:
        return said, None  # with the mean beside it, hidden counts could be worked out
    said |= _table(item, guarded.table, counted)
    said["open_link"] = _apart(counted.open_link[item.pk], columns)
    said["second"] = _apart(counted.second[item.pk], columns)
    return said, Kept(guarded.counts, groups, guarded.hidden)


def _columns(item: Item) -> tuple[str, ...]:
    if item.kind == Item.Kind.STATEMENT:
        return STATEMENT_COLUMNS
    if item.kind == Item.Kind.SCALE:
        return points_of(item.lowest, item.highest)
    if item.kind in (Item.Kind.CHOICE, Item.Kind.SEVERAL):
        return tuple(str(option.pk) for option in item.options.all())
    return ()


def _table(item: Item, table: Table, counted: Counted) -> dict[str, Any]:
    said: dict[str, Any] = {
        "columns": list(table.columns),
        "rows": [
            {"group": list(group), "cells": {column: table.cells.get((group, column)) for column in table.columns}}
            for group in table.groups
        ],
        "total": {column: table.cells.get((None, column)) for column in table.columns},
    }
    if item.kind == Item.Kind.SEVERAL:  # who chose two things would be counted twice in a share
        return said
    said["shares"] = shares_of(table.row(None), population=counted.population)
    if item.kind != Item.Kind.SCALE:
        sizes = {group: sum(counted.sizes[key] for key in group) for group in table.groups}
        said["weighted"] = weighted(table, sizes)
    if item.kind == Item.Kind.STATEMENT:
        said["standing"] = standing_of(table)
    return said


def _apart(said: Mapping[str, int], columns: tuple[str, ...]) -> dict[str, int | None] | None:
    """Who passed and answered, or what was said after reading others: apart, in no total; None where nobody did."""
    if not sum(said.values()):
        return None
    release = WentOut(
        answers={(column, number): ("open", column) for column in columns for number in range(said.get(column, 0))},
        figures={column: frozenset({("open", column)}) for column in columns},
    )
    kept = hide_after(release, [])
    return {column: kept.counts.get(column) for column in columns}


def _themes(consultation: Consultation, before: list[Release], behind: dict[str, Any]) -> list[dict[str, Any]]:
    """How many people spoke of each theme in own words, who passed an open link apart. What guards goes behind."""
    names = dict(consultation.themes.order_by("pk").values_list("pk", "name"))
    kept = {key: _theme_counts(consultation, before, behind, key, names) for key in (THEMES, THEMES_BY_OPEN_LINK)}
    return [
        {"theme": pk, "name": name, "people": kept[THEMES].get(pk), "open_link": kept[THEMES_BY_OPEN_LINK].get(pk)}
        for pk, name in names.items()
    ]


def _theme_counts(
    consultation: Consultation, before: list[Release], behind: dict[str, Any], key: str, names: dict[int, str]
) -> dict[Any, int]:
    """The counts that may be shown, guarded against the code book as it was before."""
    answers = theme_answers(consultation, by_open_link=key == THEMES_BY_OPEN_LINK)
    kept_behind: dict[str, Any] = {"answers": {str(one): theme for one, theme in answers.items()}, "hidden": []}
    earlier = [_theme_release(row.behind[key]) for row in before if key in row.behind]
    kept = hide_after(_theme_release(kept_behind, names), earlier)
    kept_behind["hidden"] = sorted(kept.hidden, key=str)
    behind[key] = kept_behind
    return dict(kept.counts)


def _theme_release(behind: dict[str, Any], names: dict[int, str] | None = None) -> WentOut:
    cells: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for theme in [*behind["answers"].values(), *(names or {})]:
        cells[theme].add(("theme", theme))
    return WentOut(
        answers={key: ("theme", theme) for key, theme in behind["answers"].items()},
        figures={theme: frozenset(of) for theme, of in cells.items()},
        hidden=frozenset(behind["hidden"]),
    )
