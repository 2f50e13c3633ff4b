"""What can be worked out from published sums, and which sums to keep back so that few people stay hidden.

People are counted in **atoms**: groups that do not overlap, each of 0 or more people. A **figure** is the number of
people in some atoms together. Whoever reads the published figures knows linear equations over the atoms, and no more;
linear programs give the least and the most that an atom can then hold (the audit of statistical disclosure control:
Handbook on Statistical Disclosure Control, chapter 4). An atom of few people (0 < n < k) is hidden when that range
contains all of 0 … k. Then no sum of people that can be worked out exactly holds fewer than k and more than 0: it would
consist of such atoms, and would bound each of them below k.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

Atom = TypeVar("Atom", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)

CLOSE = 1e-6  # people: what a solver calls equal
AT_ONCE = 8  # atoms whose ranges are found in one program
CHEAPEST = 1e-4  # what a person more or less costs in a figure that is hidden anyway


class CannotBeHidden(ValueError):
    """What is out already lets these atoms of few people be worked out; keeping more back does not help."""

    def __init__(self, atoms: Iterable[Hashable]) -> None:
        self.atoms = tuple(atoms)
        super().__init__(f"{len(self.atoms)} groups of few people can be worked out from what is published already")


@dataclass(frozen=True, slots=True)
class Range:
    """The fewest and the most people a group can hold, for who knows all that is published (`most` can be infinite)."""

    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """The number itself can be worked out."""
        return self.most - self.least < CLOSE

    def hides(self, fewest: int) -> bool:
        """Nobody can tell whether it holds none or at least `fewest` people."""
        return self.least < CLOSE and self.most > fewest - CLOSE


def few(counts: Mapping[Atom, int], fewest: int) -> list[Atom]:
    """The atoms of few people: more than none, and fewer than `fewest`."""
    return [atom for atom, count in counts.items() if 0 < count < fewest]


def ranges(counts: Mapping[Atom, int], shown: Iterable[Set[Atom]], of: Iterable[Atom]) -> dict[Atom, Range]:
    """What anybody can work out about the atoms in `of` from the figures shown, in people; two programs an atom."""
    if not counts:
        return {}
    facts = _Facts(counts, list(shown))
    asked = list(of)
    found: dict[Atom, Range] = {}
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        least, most = facts.extremes([facts.place[atom] for atom in part])
        found |= {
            atom: Range(float(low), float(high) if high < facts.ceiling / 2 else float("inf"))
            for atom, low, high in zip(part, least, most, strict=True)
        }
    return found


def keep_back(
    counts: Mapping[Atom, int],
    figures: Mapping[Name, Set[Atom]],
    *,
    fewest: int,
    prices: Mapping[Name, float],
    published: Sequence[Set[Atom]] = (),
) -> frozenset[Name]:
    """The figures not to show, so that every atom of few people stays hidden beside what is `published` already.

    Figures of few people come first; then, for each atom that would still be bounded, the cheapest change of other
    figures that would let it be 0, and be `fewest` (a linear program each), and at last every figure that turns out not
    to be needed is shown again. `prices` say how much a figure is missed. Raises `CannotBeHidden`.
    """
    if not counts:
        return frozenset()
    small = frozenset(name for name, of in figures.items() if 0 < sum(counts[atom] for atom in of) < fewest)
    search = _Search(counts, dict(figures), published, fewest, prices)
    search.hide(small)
    search.protect()
    search.show_again(small)
    return frozenset(search.hidden)


class _Facts(Generic[Atom]):
    """Figures as equations over the atoms."""

    def __init__(self, counts: Mapping[Atom, int], figures: Sequence[Set[Atom]]) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.place = {atom: index for index, atom in enumerate(counts)}
        self.counts: np.ndarray = np.array(list(counts.values()), dtype=float)
        pairs = [(row, self.place[atom]) for row, of in enumerate(figures) for atom in of]
        shape = (len(figures), len(self.place))
        ones, rows, columns = np.ones(len(pairs)), [row for row, _ in pairs], [column for _, column in pairs]
        self.matrix: csr_array = csr_array((ones, (rows, columns)), shape=shape)
        self.values: np.ndarray = self.matrix @ self.counts
        self.ceiling = 4.0 * (self.counts.sum() + 1000)  # nothing published bounds what could reach this

    def extremes(self, of: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """The least and the most of each of these atoms: all programs stand beside each other in one."""
        import numpy as np
        from scipy.sparse import block_diag

        wide, blocks = len(self.counts), len(of)
        towards = np.zeros(2 * blocks * wide)
        places = np.arange(2 * blocks) * wide + np.tile(of, 2)
        towards[places] = np.repeat([1.0, -1.0], blocks)
        equations = block_diag([self.matrix] * (2 * blocks), format="csr")
        solution = _solve(towards, equations, np.tile(self.values, 2 * blocks), 0.0, self.ceiling)
        if solution is None:
            raise ArithmeticError("figures that were counted cannot contradict each other")
        return solution[places[:blocks]], solution[places[blocks:]]


class _Search(Generic[Atom, Name]):
    """Looks for the figures to keep back; remembers, as witnesses, the other numbers that people could still have."""

    def __init__(
        self,
        counts: Mapping[Atom, int],
        figures: dict[Name, Set[Atom]],
        published: Sequence[Set[Atom]],
        fewest: int,
        prices: Mapping[Name, float],
    ) -> None:
        from scipy.sparse import eye_array, hstack

        self.names = list(figures)
        self.facts = _Facts(counts, [*figures.values(), *published])
        self.prices = {name: prices[name] for name in self.names}
        self.wanted = [
            (self.facts.place[atom], people) for atom in few(counts, fewest) for people in (float(fewest), 0.0)
        ]
        self.atoms = list(counts)
        self.off = len(self.facts.values)
        slack = eye_array(self.off, format="csr")
        self.equations = hstack([self.facts.matrix, slack, -slack], format="csr")
        self.width = len(self.atoms) + 2 * self.off
        self.hidden: set[Name] = set()
        self.witnesses: list[np.ndarray] = []

    def hide(self, names: Iterable[Name]) -> None:
        """Keep these back."""
        self.hidden |= set(names)

    def protect(self) -> None:
        """Hide what lets every atom of few people be 0, and be as many as is enough."""
        for wish in self.wanted:
            if not self._is_witnessed(wish, self.witnesses):
                witness = self._other_numbers(wish, may_hide=True)
                if witness is None:
                    raise CannotBeHidden([self.atoms[wish[0]]])
                self.witnesses.append(witness)
                self.hide(self._changed(witness))

    def show_again(self, never: Set[Name]) -> None:
        """Show what need not be hidden, the dearest first."""
        for name in sorted(self.hidden - never, key=lambda name: (-self.prices[name], self.names.index(name))):
            self.hidden.discard(name)
            holding = [witness for witness in self.witnesses if name not in self._changed(witness)]
            for wish in self.wanted:
                if not self._is_witnessed(wish, holding):
                    witness = self._other_numbers(wish, may_hide=False)
                    if witness is None:
                        self.hidden.add(name)
                        break
                    holding.append(witness)
            else:
                self.witnesses = holding

    def _is_witnessed(self, wish: tuple[int, float], witnesses: Iterable[np.ndarray]) -> bool:
        place, people = wish
        if people > 0:
            return any(witness[place] > people - CLOSE for witness in witnesses)
        return any(witness[place] < CLOSE for witness in witnesses)

    def _changed(self, witness: np.ndarray) -> set[Name]:
        """The figures that would be others if these were the numbers of people."""
        apart = abs(self.facts.matrix @ witness - self.facts.values) > CLOSE
        return {name for name, is_other in zip(self.names, apart[: len(self.names)], strict=True) if is_other}

    def _other_numbers(self, wish: tuple[int, float], *, may_hide: bool) -> np.ndarray | None:
        """Numbers of people that grant a wish, and change the least of what is missed in the figures still shown."""
        import numpy as np

        atoms, (place, people) = len(self.atoms), wish
        low, high, costs = np.zeros(self.width), np.full(self.width, self.facts.ceiling), np.zeros(self.width)
        low[place], high[place] = (people, high[place]) if people else (0.0, 0.0)
        high[atoms:] = 0.0
        for row, name in enumerate(self.names):
            more_and_less = [atoms + row, atoms + row + self.off]
            is_hidden = name in self.hidden
            costs[more_and_less] = CHEAPEST if is_hidden else self.prices[name]
            high[more_and_less] = self.facts.ceiling if is_hidden or may_hide else 0.0
        solution = _solve(costs, self.equations, self.facts.values, low, high)
        return None if solution is None else solution[:atoms]


def _solve(
    towards: np.ndarray, equations: csr_array, values: np.ndarray, low: np.ndarray | float, high: np.ndarray | float
) -> np.ndarray | None:
    """The cheapest point that satisfies the equations between these bounds (HiGHS), or None when there is none."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    answer = milp(towards, constraints=LinearConstraint(equations, values, values), bounds=Bounds(low, high))
    if answer.status == 2:
        return None
    if answer.x is None:
        raise ArithmeticError(answer.message)
    solution: np.ndarray = answer.x
    return solution
