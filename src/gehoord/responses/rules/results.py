"""What is said of an item beside its table: shares by the screen rule, what groups share, weights, means and orders.

Plain values in, and JSON values out: a result is computed once and kept as it was shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gehoord.methods.consensus import Votes, stand
from gehoord.methods.intervals import FEWEST_FOR_A_PERCENTAGE, to_show
from gehoord.methods.ranking import rank
from gehoord.methods.suppression import FEWEST_IN_A_DISTRIBUTION
from gehoord.methods.weighting import TooThin, weigh
from gehoord.responses.rules.tables import Groups, Table

LOT, WHOLE, GATHERED = "lot", "whole", "gathered"
AGREE, PASS, DISAGREE = "1", "0", "-1"
STATEMENT_COLUMNS = (AGREE, PASS, DISAGREE)
MOST_POINTS = 11
"""A scale of more points is shown by its mean alone."""


def basis(*, voices: Mapping[str, int], all_drawn: bool, people: int) -> str:
    """On what a result stands: members drawn by lot who answered themselves, everybody asked, or who wished to.

    `voices` by way. Only the first two allow an interval.
    """
    heard = sum(voices.values())
    if heard and heard >= people:
        return WHOLE
    by_members = voices.get("direct", 0) + voices.get("mail", 0)
    return LOT if heard and by_members == heard and all_drawn else GATHERED


def shares_of(row: Mapping[str, int] | None, *, population: int | None) -> dict[str, dict[str, int | None]] | None:
    """Every answer of a row as it may stand on a page; None when part of the row is hidden."""
    if row is None:
        return None
    of = sum(row.values())
    most = max(population, of) if population is not None else None
    shares = {column: to_show(count, of, population=most) for column, count in row.items()}
    return {
        column: {"count": one.count, "of": one.of, "percent": one.percent, "low": one.low, "high": one.high}
        for column, one in shares.items()
    }


def standing_of(table: Table) -> dict[str, Any] | None:
    """What the groups that may be shown share or differ about; None where fewer than two can be compared."""
    rows = {group: table.row(group) for group in table.groups}
    votes = {
        group: Votes(agree=row[AGREE], disagree=row[DISAGREE], passed=row[PASS])
        for group, row in rows.items()
        if row is not None and any(row.values())
    }
    if len(votes) < 2:
        return None
    found = stand(votes)
    return {
        "verdict": found.verdict.value,
        "groups": len(votes),
        "agreed": round(found.agreed, 4),
        "refused": round(found.refused, 4),
        "per_group": round(found.per_group, 4),
        "apart": [{"group": list(one.group), "vote": one.vote.value} for one in found.apart],
    }


def weighted(table: Table, sizes: Mapping[tuple[int, ...], int]) -> dict[str, Any] | None:
    """Percentages weighted to the size of each group, or which groups are too thin for that.

    None where unweighted percentages are not shown either, or where a weight would tell what is hidden.
    """
    whole = table.row(None)
    if whole is None or sum(whole.values()) < FEWEST_FOR_A_PERCENTAGE or not table.hides_nothing:
        return None
    said = [
        (group, column)
        for group in table.groups
        for column, count in (table.row(group) or {}).items()
        for _person in range(count)
    ]
    targets: dict[Hashable, float] = {group: size for group, size in sizes.items() if size}
    if any(group not in targets for group, _column in said):
        return None
    found = weigh([{"group": group} for group, _column in said], {"group": targets})
    if isinstance(found, TooThin):
        return {"thin": [list(group) for _name, group in found.categories]}  # type: ignore[call-overload]
    heavy = dict.fromkeys(table.columns, 0.0)
    for (_group, column), weight in zip(said, found.weights, strict=True):
        heavy[column] += weight
    all_weight = sum(heavy.values())
    percent = {column: round(100 * weight / all_weight) for column, weight in heavy.items()}
    return {"percent": percent, "effective": round(found.effective)}


@dataclass(frozen=True)
class Numbers:
    """So many people of a group gave this number."""

    group: int
    number: float
    people: int


def means(numbers: Sequence[Numbers], groups: Groups) -> dict[str, Any]:
    """The mean of all, and of every group where each has enough; one decimal, empty where there are too few."""
    found: dict[str, Any] = {}
    whole, people = _mean(numbers)
    if people >= FEWEST_IN_A_DISTRIBUTION:
        found = {"mean": whole, "of": people}
    by_group = [(group, *_mean([one for one in numbers if one.group in group])) for group in groups]
    heard = [(group, mean, count) for group, mean, count in by_group if count]
    if len(heard) > 1 and all(count >= FEWEST_IN_A_DISTRIBUTION for _group, _mean_of, count in heard):
        found["groups"] = [{"group": list(group), "mean": mean, "of": count} for group, mean, count in heard]
    return found


def _mean(numbers: Sequence[Numbers]) -> tuple[float, int]:
    people = sum(one.people for one in numbers)
    return (round(sum(one.number * one.people for one in numbers) / people, 1) if people else 0.0), people


def order_of(options: Sequence[int], ballots: Mapping[tuple[int, ...], int]) -> dict[str, Any] | None:
    """Kemeny's order with Borda's points beside it; None while too few gave an order."""
    people = sum(ballots.values())
    if people < FEWEST_IN_A_DISTRIBUTION:
        return None
    found = rank(options, {ballot: float(count) for ballot, count in ballots.items()})
    return {
        "of": people,
        "kemeny": list(found.kemeny.order) if found.kemeny else None,
        "ties": found.kemeny.ties if found.kemeny else None,
        "borda": [[option, found.points[option]] for option in found.by_points],
    }


def points_of(lowest: float | None, highest: float | None) -> tuple[str, ...]:
    """The points of a scale as columns; none where there are too many or they are not whole."""
    if lowest is None or highest is None or not (lowest.is_integer() and highest.is_integer()):
        return ()
    points = range(int(lowest), int(highest) + 1)
    return tuple(str(point) for point in points) if len(points) <= MOST_POINTS else ()
