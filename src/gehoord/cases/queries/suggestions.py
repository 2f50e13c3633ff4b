"""Which specialism a text is about. A narrow door: text in, suggestions out, best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from gehoord.cases.models import LearntWord
from gehoord.methods.suggest import Suggestion, as_written, suggest, words
from gehoord.people.models import Specialism

DESCRIPTION_WEIGHT = 2.0
"""A word of the description counts as much as two confirmed cases."""


@lru_cache(maxsize=4096)
def _described(name: str, description: str) -> frozenset[str]:
    return frozenset(words(f"{name} {description}"))


def features_of(text: str) -> list[str]:
    """The words by which texts are compared: at most sixty, without stop words."""
    return words(text)


def suggest_specialisms(text: str, *, most: int = 3) -> list[Suggestion]:
    """At most `most` specialisms with an honest share and the words that say so; keys are primary keys. Two queries."""
    features = features_of(text)
    if not features:
        return []
    asked = set(features)
    evidence: dict[int, dict[str, float]] = defaultdict(dict)
    for pk, name, description in Specialism.objects.order_by("pk").values_list("pk", "name", "description"):
        for word in _described(name, description) & asked:
            evidence[pk][word] = DESCRIPTION_WEIGHT
        evidence.setdefault(pk, {})
    learnt = LearntWord.objects.filter(word__in=features).values_list("specialism_id", "word", "weight")
    for specialism_id, word, weight in learnt:
        known = evidence[specialism_id]
        known[word] = known.get(word, 0.0) + weight
    found = suggest(features, evidence)[:most]
    return [replace(one, because=tuple(as_written(text, one.because))) for one in found]
