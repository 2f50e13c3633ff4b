"""Which specialism a text is about. A narrow door: text in, suggestions out, best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db.models import FloatField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from gehoord.cases.models import LearntWord
from gehoord.methods.suggest import Suggestion, as_written, described, suggest, words
from gehoord.people.models import Specialism
from gehoord.statements import Statement, Words


@lru_cache(maxsize=4096)
def _described(name: str, description: str) -> dict[str, float]:
    return described(f"{name} {description}")


def _specialisms_and_words() -> QuerySet[Any, tuple[int, str, str | None, float]]:
    """Every specialism with its cases, and what was learnt of some words (without a description), in one."""
    sizes = Specialism.objects.annotate(number=Cast("learnt_cases", FloatField())).order_by()
    learnt = LearntWord.objects.filter(word__in=Words("words")).annotate(nothing=Value(None, TextField())).order_by()
    return sizes.values_list("pk", "name", "description", "number").union(
        learnt.values_list("specialism_id", "word", "nothing", "weight"), all=True
    )


_KNOWN = Statement(_specialisms_and_words)


def suggest_specialisms(text: str, *, most: int = 5) -> list[Suggestion]:
    """At most `most` specialisms with an honest share and the words that say so; keys are primary keys. One query."""
    features = words(text)
    if not features:
        return []
    asked = set(features)
    evidence: dict[int, dict[str, float]] = defaultdict(dict)
    sizes: dict[int, float] = {}
    learnt: list[tuple[int, str, float]] = []
    for pk, name, description, number in sorted(_KNOWN(words=features), key=itemgetter(0)):
        if description is None:
            learnt.append((pk, name, number))
            continue
        sizes[pk] = number
        evidence[pk] = {word: weight for word, weight in _described(name, description).items() if word in asked}
    for pk, word, weight in learnt:
        evidence[pk][word] = evidence[pk].get(word, 0.0) + weight
    found = suggest(features, evidence, sizes, among=len(sizes))[:most]
    return [replace(one, because=tuple(as_written(text, one.because))) for one in found]
