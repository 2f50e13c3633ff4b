"""Which specialism a text is about. A narrow door: text in, suggestions out, best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from gehoord.cases.models import LearntWord
from gehoord.methods.suggest import Suggestion, as_written, described, suggest, words
from gehoord.people.models import Specialism


@lru_cache(maxsize=4096)
def _described(name: str, description: str) -> dict[str, float]:
    return described(f"{name} {description}")


def suggest_specialisms(text: str, *, most: int = 5) -> list[Suggestion]:
    """At most `most` specialisms with an honest share and the words that say so; keys are primary keys. Two queries."""
    features = words(text)
    if not features:
        return []
    asked = set(features)
    evidence: dict[int, dict[str, float]] = defaultdict(dict)
    sizes: dict[int, float] = {}
    rows = Specialism.objects.order_by("pk").values_list("pk", "name", "description", "learnt_cases")
    for pk, name, description, learnt_cases in rows:
        sizes[pk] = learnt_cases
        evidence[pk] = {word: weight for word, weight in _described(name, description).items() if word in asked}
    learnt = LearntWord.objects.filter(word__in=features).values_list("specialism_id", "word", "weight")
    for specialism_id, word, weight in learnt:
        known = evidence[specialism_id]
        known[word] = known.get(word, 0.0) + weight
    found = suggest(features, evidence, sizes, among=len(sizes))[:most]
    return [replace(one, because=tuple(as_written(text, one.because))) for one in found]
