"""The raw counts behind a release. They never leave this room but through the rules that hide few people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from gehoord.methods.merging import merge_small
from gehoord.methods.suppression import FEWEST
from gehoord.panels.models import Consultation, Contribution, Item, Voice
from gehoord.panels.queries.coverage import coverage_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.queries.tally import Tally, group_orders_of, orders_of, tallies_of, voices_of
from gehoord.responses.models import Coding
from gehoord.responses.rules.results import GATHERED, Numbers, basis
from gehoord.responses.rules.tables import Groups
from gehoord.responses.rules.within import Order


@dataclass(frozen=True)
class Counted:
    """Everything said to closed questions. `sizes` and `names` by constituency, `groups` as they are merged.

    `population` is how many the answers stand for, where that may be said at all. Open links stand apart, and so does
    what members said a `second` time, after they read others.
    """

    items: list[Item]
    groups: Groups
    sizes: Mapping[int, int]
    names: Mapping[int, str]
    basis: str
    tallies: Mapping[int, list[Tally]]
    ballots: Mapping[int, dict[tuple[int, ...], int]]
    numbers: Mapping[int, list[Numbers]]
    open_link: Mapping[int, dict[str, int]]
    second: Mapping[int, dict[str, int]]

    @property
    def population(self) -> int | None:
        """How many people the answers were drawn from; None where nobody was drawn."""
        return sum(self.sizes.values()) if self.basis != GATHERED else None

    def name_of(self, group: tuple[int, ...]) -> str:
        """The names of the constituencies in a merged group."""
        return " + ".join(self.names[key] for key in group)

    def table(self, item: Item, columns: tuple[str, ...]) -> dict[tuple[int, str], int]:
        """How many of each constituency gave each answer, zeros too."""
        counts = {(key, column): 0 for key in self.sizes for column in columns}
        for row in self.tallies[item.pk]:
            place = (row.constituency or 0, _column(row))
            if place in counts:
                counts[place] += row.people
        return counts


def counted_in(consultation: Consultation, *, groups: Groups | None = None) -> Counted:
    """Count a consultation once. `groups` as they were merged before, or None to merge them now."""
    covered = coverage_of(consultation)
    names = {row.constituency.pk: row.constituency.name for row in covered}
    parents = {row.constituency.pk: row.constituency.trait for row in covered}
    voices = voices_of(consultation)
    heard = dict.fromkeys(names, 0)
    for (key, route), people in voices.items():
        if key in heard and route != Voice.Route.OPEN:
            heard[key] += people
    sizes = {row.constituency.pk: row.size for row in covered}
    items = items_of(current_version(consultation))
    said: dict[int, list[Tally]] = defaultdict(list)
    passing: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in tallies_of(consultation):
        if row.route == Voice.Route.OPEN:
            passing[row.item][_column(row)] += row.people
        else:
            said[row.item].append(row)
    return Counted(
        items=items,
        groups=groups if groups is not None else merge_small(heard, fewest=FEWEST, parents=parents),
        sizes=sizes,
        names=names,
        basis=_basis(consultation, voices, sum(sizes.values())),
        tallies=said,
        ballots={item.pk: _ballots(item) for item in items if item.kind == Item.Kind.RANKING},
        numbers={item.pk: _numbers(said[item.pk]) for item in items},
        open_link=passing,
        second=_second(consultation),
    )


def _second(consultation: Consultation) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    if hasattr(consultation, "deliberation"):
        for row in tallies_of(consultation, second=True):
            found[row.item][_column(row)] += row.people
    return found


def orders_within(item: Item) -> list[Order]:
    """Every order that was given first to an item with a budget, by constituency."""
    return [Order(group or None, people, order) for group, people, order in group_orders_of(item)]


def second_ballots(item: Item) -> dict[tuple[int, ...], int]:
    """The orders members gave after they read others."""
    return {order: people for people, order in orders_of(item, second=True)}


def _column(row: Tally) -> str:
    if row.option is not None:
        return str(row.option)
    number = row.number or 0.0
    return str(int(number)) if number.is_integer() else str(number)


def _ballots(item: Item) -> dict[tuple[int, ...], int]:
    return {order: people for people, order in orders_of(item, by_open_link=False)}


def _numbers(rows: list[Tally]) -> list[Numbers]:
    return [Numbers(row.constituency or 0, row.number, row.people) for row in rows if row.number is not None]


def _basis(consultation: Consultation, voices: Mapping[tuple[int | None, str], int], people: int) -> str:
    by_way: dict[str, int] = defaultdict(int)
    for (_key, route), heard in voices.items():
        if route != Voice.Route.OPEN:
            by_way[route] += heard
    answering = Contribution.objects.filter(consultation=consultation, way=Contribution.Way.DIRECT)
    return basis(voices=by_way, all_drawn=not answering.filter(membership__draw__isnull=True).exists(), people=people)


def theme_answers(consultation: Consultation, *, by_open_link: bool) -> dict[str, int]:
    """The theme of every answer in own words that counts, a key for each person it speaks for.

    The keys are those of answers; nothing of who or when. Open links stand apart: those alone, or all but those.
    """
    rows = Coding.objects.filter(coder__consultation=consultation, coder__is_second=False, theme__isnull=False)
    rows = rows.filter(answer__voice__counts=True, answer__voice__is_second=False)
    open_link = Q(answer__voice__route=Voice.Route.OPEN)
    rows = rows.filter(open_link if by_open_link else ~open_link)
    found = rows.order_by("answer").values_list("answer_id", "theme_id", "answer__voice__speaks_for")
    return {f"{answer}:{number}": theme for answer, theme, people in found for number in range(people) if theme}
