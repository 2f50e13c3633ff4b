"""Whether one more release about the same answers may go out: a later snapshot, a filter, an export, other groups.

Two releases that are safe by themselves may differ by a few people: 24 answers on Monday and 25 on Tuesday show what
one person said. Answers are therefore sorted by the cell they stand in and by the releases they counted in; these are
the atoms of `disclosure`, and every figure that ever went out is a sum of some of them. A release may go out when, from
all figures together, nobody can tell of any atom of few people whether it is none or at least k. So no two figures
differ by a group of few people, and neither does any sum of figures.

An answer that was changed is one that went and one that came. What a release hides is hidden in that release only: the
first one that shows too much cannot be called back, and is named by `CannotBeHidden`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gehoord.methods.disclosure import Range
from gehoord.methods.suppression import FEWEST, Shown, audit, hidden_places, places, shown_of

Cell = tuple[Hashable, Hashable]
Atom = tuple[Cell, frozenset[int]]  # a cell, and the releases in which these answers counted


@dataclass(frozen=True, slots=True)
class Release:
    """What went out at one time: the answers that counted, each by an opaque key, and which figures were shown.

    `figures` names each figure with the cells that it adds up; a merged group is a figure of the cells of all its
    groups. Cells are the finest there are, and stay the same from release to release.
    """

    answers: Mapping[Hashable, Cell]
    figures: Mapping[Hashable, frozenset[Cell]]
    hidden: frozenset[Hashable] = frozenset()


@dataclass(frozen=True, slots=True)
class Exposed:
    """A group of few people that the releases together give away: its cell, and what can be worked out."""

    cell: Cell
    people: int
    known: Range


def counted(
    counts: Mapping[Cell, int],
    *,
    hidden: frozenset[Hashable] = frozenset(),
    merged: Iterable[tuple[Hashable, ...]] = (),
) -> Release:
    """The release of a table of which only counts are kept, where answers are added and never changed or taken away.

    Counts are those of the groups themselves, also of those that were `merged` in what was shown.
    """
    answers: dict[Hashable, Cell] = {(cell, number): cell for cell, count in counts.items() for number in range(count)}
    return Release(answers=answers, figures=places(counts, merged=merged), hidden=hidden)


def exposed(releases: Sequence[Release], *, fewest: int = FEWEST) -> list[Exposed]:
    """The small groups that all these releases together give away; with [] the last may follow the others."""
    atoms = _atoms(releases)
    shown = [
        _atoms_of(figure, number, atoms)
        for number, release in enumerate(releases)
        for name, figure in release.figures.items()
        if name not in release.hidden
    ]
    found = audit(atoms, shown, fewest=fewest)
    return [Exposed(cell=atom[0], people=atoms[atom], known=known) for atom, known in found.items()]


def may_follow(release: Release, earlier: Sequence[Release], *, fewest: int = FEWEST) -> bool:
    """This release gives nobody away, also to who has kept all the earlier ones."""
    return not exposed([*earlier, release], fewest=fewest)


def hide_after(release: Release, earlier: Sequence[Release], *, fewest: int = FEWEST) -> Shown[Hashable]:
    """What of a release may be shown beside the earlier ones; often little, and waiting for more answers shows more.

    Raises `CannotBeHidden` when the earlier ones give somebody away by themselves.
    """
    releases = [*earlier, release]
    atoms = _atoms(releases)
    out = [
        _atoms_of(figure, number, atoms)
        for number, before in enumerate(earlier)
        for name, figure in before.figures.items()
        if name not in before.hidden
    ]
    named = {name: _atoms_of(figure, len(earlier), atoms) for name, figure in release.figures.items()}
    return shown_of(atoms, named, hidden=hidden_places(atoms, named, fewest=fewest, published=out))


def _atoms(releases: Sequence[Release]) -> dict[Atom, int]:
    """How many answers stand in each cell and counted in the same releases; empty ones too: nobody else knows that."""
    sorted_by: dict[tuple[Hashable, Cell], set[int]] = {}
    for number, release in enumerate(releases):
        for key, cell in release.answers.items():
            sorted_by.setdefault((key, cell), set()).add(number)
    found = Counter((cell, frozenset(numbers)) for (_, cell), numbers in sorted_by.items())
    cells = dict.fromkeys(cell for release in releases for figure in release.figures.values() for cell in figure)
    together = sorted({numbers for _, numbers in found}, key=sorted)
    return {(cell, numbers): found[cell, numbers] for cell in cells for numbers in together}


def _atoms_of(figure: frozenset[Cell], number: int, atoms: Mapping[Atom, int]) -> frozenset[Atom]:
    return frozenset(atom for atom in atoms if atom[0] in figure and number in atom[1])
