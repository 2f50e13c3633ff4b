"""Which counts of a table may be shown, so that groups of few people cannot be found by subtracting.

A table counts people by row (a constituency) and column (an answer), with the total of each row, of each column and of
all. A count of few people (0 < n < k) is hidden, and with it as many others as are needed so that from all that is
shown, totals included, nobody can tell whether it is none or at least k (`disclosure`). Which of the hidden counts are
the small ones is told to nobody. A count of zero is shown: it says that nobody is there.

Small organisations should merge groups first (`merging`): of 6 x 4 tables with half their cells small hardly a cell is
left when everything is protected. Later tables of the same answers need `differencing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Generic

from gehoord.methods.disclosure import Atom, Name, Range, few, keep_back, ranges

FEWEST = 5  # people in a count that is shown
FEWEST_IN_A_DISTRIBUTION = 8  # answers of a group whose answers stand beside each other
FEWEST_IN_OPEN_TEXT = 10  # answers of a group whose words or themes are shown

Cell = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Shown(Generic[Name]):
    """What may be shown of a table: people by place, in the order of the table; `hidden` places are kept back."""

    counts: Mapping[Name, int]
    hidden: frozenset[Name]


def places(cells: Iterable[Cell], *, merged: Iterable[tuple[Hashable, ...]] = ()) -> dict[Hashable, frozenset[Cell]]:
    """The cells that each place of a table adds up; None is: all, so (None, None) is the total of the whole table.

    Rows that were `merged` (`merging`) have one place, and are named as the tuple of all of them.
    """
    row_of = {row: together for together in merged for row in together}
    sums: defaultdict[Hashable, set[Cell]] = defaultdict(set)
    rows: defaultdict[Hashable, set[Cell]] = defaultdict(set)
    columns: defaultdict[Hashable, set[Cell]] = defaultdict(set)
    for cell in cells:
        row, column = row_of.get(cell[0], cell[0]), cell[1]
        for place, adds_up in (((row, column), sums), ((row, None), rows), ((None, column), columns)):
            adds_up[place].add(cell)
    found = {place: frozenset(of) for place, of in (sums | rows | columns).items()}
    return found | {(None, None): frozenset(cell for of in rows.values() for cell in of)}


def places_in_one_row(labels: Iterable[Hashable]) -> dict[Hashable, frozenset[Hashable]]:
    """The same for a table of one row: each label, and None for their total."""
    all_labels = list(dict.fromkeys(labels))
    return {label: frozenset({label}) for label in all_labels} | {None: frozenset(all_labels)}


def suppress(
    counts: Mapping[Cell, int], *, fewest: int = FEWEST, merged: Iterable[tuple[Hashable, ...]] = ()
) -> Shown[Hashable]:
    """What of a table by row and column may be shown with its totals; every row needs a count in every column.

    Places are named as by `places`; with `merged` every cell is still protected by itself.
    """
    rows, columns = {row for row, _ in counts}, {column for _, column in counts}
    if len(counts) != len(rows) * len(columns):
        raise ValueError("a table has a count in every cell, zeros too")
    named = places(counts, merged=merged)
    return shown_of(counts, named, hidden=hidden_places(counts, named, fewest=fewest))


def suppress_one_row(counts: Mapping[Hashable, int], *, fewest: int = FEWEST) -> Shown[Hashable]:
    """What of counts by label may be shown with their total, which stands at None."""
    named = places_in_one_row(counts)
    return shown_of(counts, named, hidden=hidden_places(counts, named, fewest=fewest))


def hidden_places(
    counts: Mapping[Atom, int],
    named: Mapping[Name, Set[Atom]],
    *,
    fewest: int,
    published: Iterable[Set[Atom]] = (),
) -> frozenset[Name]:
    """The places to hide, among `named`; `published` are sums of the same cells that are out already.

    A total is missed more than the cells it adds up, and of two cells the one with more people a little more. Raises
    `CannotBeHidden` when what is published already gives small cells away.
    """
    everybody = sum(counts.values()) or 1
    prices = {
        name: (len(of) ** 2 * 5.0 if len(of) > 1 else 1.0) + sum(counts[atom] for atom in of) / everybody
        for name, of in named.items()
    }
    return keep_back(counts, named, fewest=fewest, prices=prices, published=list(published))


def shown_of(counts: Mapping[Atom, int], named: Mapping[Name, Set[Atom]], *, hidden: Set[Name]) -> Shown[Name]:
    """The numbers that stand in a table when these places are hidden."""
    numbers = {name: sum(counts[atom] for atom in of) for name, of in named.items() if name not in hidden}
    return Shown(counts=numbers, hidden=frozenset(hidden))


def below(counts: Mapping[Atom, int], named: Mapping[Name, Set[Atom]], *, fewest: int = FEWEST) -> frozenset[Name]:
    """The places with few people: what a threshold alone would hide, and no more."""
    return frozenset(name for name, of in named.items() if 0 < sum(counts[atom] for atom in of) < fewest)


def audit(counts: Mapping[Atom, int], shown: Iterable[Set[Atom]], *, fewest: int = FEWEST) -> dict[Atom, Range]:
    """The cells of few people that are not hidden by what is shown, each with what can be worked out; {} is safe."""
    found = ranges(counts, shown, few(counts, fewest))
    return {atom: known for atom, known in found.items() if not known.hides(fewest)}
