"""Texts kept ready to be found by words like theirs: read once, then asked many times.

The same comparison as in `code_book` (sequences of 3 to 5 characters within words, weighted by how rare they are),
with a list of texts for every sequence, so that asking touches only texts that share one with the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from gehoord.methods.code_book import rarity_of, vector_of

Key = TypeVar("Key", bound=Hashable)


class Shelf(Generic[Key]):
    """Texts by key. Making one reads every text; `near` reads only the words that are asked."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self._rare = rarity_of(texts.values())
        self._texts_with: defaultdict[str, list[tuple[Key, float]]] = defaultdict(list)
        for key, text in texts.items():
            for feature, weight in vector_of(text, self._rare).items():
                self._texts_with[feature].append((key, weight))

    def near(self, words: str) -> list[tuple[Key, float]]:
        """Texts that share something with these words, nearest first, with their cosine (above 0, to 1)."""
        found: defaultdict[Key, float] = defaultdict(float)
        for feature, weight in vector_of(words, self._rare).items():
            for key, other in self._texts_with.get(feature, ()):
                found[key] += weight * other
        return sorted(found.items(), key=lambda one: -one[1])
