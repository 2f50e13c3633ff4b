"""What people of the demo answer a panel: numbers that differ from group to group, and everybody's own words once."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from gehoord.panels.models import ConsultationVersion, Item
from gehoord.panels.queries.standing import items_of
from gehoord.panels.rules.items import AGREE, DISAGREE, PASS, Given

SAYS_SOMETHING, MAY_QUOTE, PASSES = 0.4, 0.4, 0.08


class Speaker:
    """Answers to one consultation, group by group; every text is said once, and by the groups it is about."""

    def __init__(self, said: dict[str, Any], chance: Random) -> None:
        self.said, self.chance = said, chance
        self.left: list[tuple[str, tuple[str, ...]]] = [
            (text, tuple(theme.get("groups", ()))) for theme in said.get("themes", []) for text in theme["texts"]
        ]
        chance.shuffle(self.left)

    def answers(self, version: ConsultationVersion, group: str, *, in_own_words: bool = True) -> dict[int, Given]:
        """What one person of this group answers, by key of the item."""
        given: dict[int, Given] = {}
        for item, row in zip(items_of(version), self.said["items"], strict=False):
            if item.kind == Item.Kind.TEXT:
                text = self._words(group) if in_own_words else ""
                if text:
                    given[item.pk] = Given(text=text, may_quote=self.chance.random() < MAY_QUOTE)
            else:
                given[item.pk] = self._given(item, row, group)
        return given

    def _words(self, group: str) -> str:
        if self.chance.random() > SAYS_SOMETHING:
            return ""
        for place, (text, groups) in enumerate(self.left):
            if not groups or group in groups:
                del self.left[place]
                return text
        return ""

    def _given(self, item: Item, row: dict[str, Any], group: str) -> Given:
        if item.kind == Item.Kind.STATEMENT:
            return Given(number=self._agrees(row.get("shares", {}).get(group, row["share"])))
        if item.kind == Item.Kind.SCALE:
            return Given(number=self._mark(row, row.get("means", {}).get(group, row["mean"])))
        ranked = self._by_taste([option.pk for option in item.options.all()], row, group)
        how_many = {Item.Kind.RANKING: len(ranked), Item.Kind.SEVERAL: self.chance.choice((1, 2, 3))}
        return Given(options=tuple(ranked[: how_many.get(Item.Kind(item.kind), 1)]))

    def _agrees(self, share: float) -> float:
        if self.chance.random() < PASSES:
            return PASS
        return AGREE if self.chance.random() < share else DISAGREE

    def _mark(self, row: dict[str, Any], mean: float) -> float:
        drawn = round(self.chance.gauss(mean, 1.3))
        return float(min(row["highest"], max(row["lowest"], drawn)))

    def _by_taste(self, options: Sequence[int], row: dict[str, Any], group: str) -> list[int]:
        """All options, each the sooner the heavier it weighs for this group."""
        weights = row.get("weights_in", {}).get(group, row["weights"])
        drawn = {pk: self.chance.random() ** (1 / weight) for pk, weight in zip(options, weights, strict=True)}
        return sorted(options, key=lambda pk: -drawn[pk])

    def expected(self, version: ConsultationVersion) -> dict[int, Any]:
        """What the service expects to hear, by key of the item."""
        rows = zip(items_of(version), self.said["items"], strict=True)
        return {item.pk: self._expected(item, row) for item, row in rows if "expected" in row}

    @staticmethod
    def _expected(item: Item, row: dict[str, Any]) -> Any:
        options = [option.pk for option in item.options.all()]
        return dict(zip(options, row["expected"], strict=True)) if options else row["expected"]
