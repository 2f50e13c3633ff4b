"""Counts of an item by constituency, as they may be shown beside everything that was shown before.

Plain values only. Small constituencies were merged before (`merging`); what is still small is hidden with as much else
as is needed (`suppression`), also against earlier releases (`differencing`).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gehoord.methods.differencing import Release, counted, hide_after
from gehoord.methods.disclosure import CannotBeHidden
from gehoord.methods.suppression import FEWEST, Shown

Groups = tuple[tuple[int, ...], ...]
Counts = Mapping[tuple[int, str], int]


@dataclass(frozen=True)
class Table:
    """Counts by merged group and answer; None is all of them. A place that is not in `cells` is hidden."""

    groups: Groups
    columns: tuple[str, ...]
    cells: Mapping[tuple[tuple[int, ...] | None, str | None], int]

    def row(self, group: tuple[int, ...] | None) -> dict[str, int] | None:
        """All answers of a group; None when one of them is hidden."""
        row = {column: self.cells.get((group, column)) for column in self.columns}
        return (
            {column: count for column, count in row.items() if count is not None} if None not in row.values() else None
        )

    @property
    def hides_nothing(self) -> bool:
        """Every group's answers are there."""
        return all(self.row(group) is not None for group in (*self.groups, None))


@dataclass(frozen=True)
class Guarded:
    """A table that may be shown, and what must be kept of it to guard the next one."""

    table: Table
    counts: Counts
    hidden: frozenset[Any]


def release_of(counts: Counts, groups: Groups, hidden: frozenset[Any] = frozenset()) -> Release:
    """What went out, as later releases must know it."""
    cells: dict[tuple[Hashable, Hashable], int] = {**counts}  # type: ignore[dict-item]
    return counted(cells, hidden=hidden, merged=groups)


def guard(counts: Counts, *, groups: Groups, columns: Sequence[str], earlier: Sequence[Release]) -> Guarded:
    """The table that may be shown. How many of a group took part is known to its member, so it guards nothing.

    Where that cannot be hidden from, only the answers of all groups together are shown; raises CannotBeHidden when
    earlier releases give somebody away by themselves.
    """
    whole = release_of(counts, groups)
    totals = {place: of for place, of in whole.figures.items() if _is_row(place) and _count(whole, of) >= FEWEST}
    known = Release(answers=whole.answers, figures=totals)
    try:
        return _guarded(whole, hide_after(whole, [*earlier, known]), counts, groups, columns)
    except CannotBeHidden:
        together = {
            place: of for place, of in whole.figures.items() if not isinstance(place, tuple) or place[0] is None
        }
        only = Release(answers=whole.answers, figures=together)
        return _guarded(whole, hide_after(only, list(earlier)), counts, groups, columns)


def _is_row(place: Hashable) -> bool:
    return isinstance(place, tuple) and place[0] is not None and place[1] is None


def _count(release: Release, of: frozenset[Any]) -> int:
    return sum(cell in of for cell in release.answers.values())


def _guarded(whole: Release, shown: Shown[Hashable], counts: Counts, groups: Groups, columns: Sequence[str]) -> Guarded:
    cells: dict[Any, int] = dict(shown.counts)
    table = Table(groups, tuple(columns), cells)
    return Guarded(table=table, counts=counts, hidden=frozenset(whole.figures) - frozenset(cells))


@dataclass(frozen=True)
class Kept:
    """A table as it is kept in JSON, and read again."""

    counts: Counts
    groups: Groups
    hidden: frozenset[Any]

    def as_json(self) -> dict[str, Any]:
        """Lists only; a hidden place is [group or null, answer or null]."""
        hidden = [[list(row) if row is not None else None, column] for row, column in self.hidden]
        return {
            "counts": [[group, column, count] for (group, column), count in sorted(self.counts.items())],
            "groups": [list(group) for group in self.groups],
            "hidden": sorted(hidden, key=repr),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Kept:
        """The same table again."""
        return cls(
            counts={(group, column): count for group, column, count in kept["counts"]},
            groups=tuple(tuple(group) for group in kept["groups"]),
            hidden=frozenset((tuple(row) if row is not None else None, column) for row, column in kept["hidden"]),
        )

    @property
    def release(self) -> Release:
        """What went out then."""
        return release_of(self.counts, self.groups, self.hidden)
