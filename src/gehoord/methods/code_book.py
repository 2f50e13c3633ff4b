"""Open answers beside a code book that a person made: which theme first, what is said twice, what fits nowhere.

A theme is a few keywords. Answers and themes are compared by their character sequences of 3 to 5 within words, weighted
by how rare they are (TF-IDF, cosine), so that "rijen" meets "wachtrijen" and a typing error costs little. The order is
a help for whoever reads: no theme is given by a machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Theme = TypeVar("Theme", bound=Hashable)

SHORTEST, LONGEST = 3, 5  # characters
LOOKED_AT = 2_000  # characters of an answer
LONGEST_WORD = 40
FITS_NOWHERE = 0.05  # cosine to the nearest theme below which an answer is for the rest pile
AT_ONCE = 256
NEARLY_THE_SAME = 0.7  # cosine from which two answers are read as one

_WORD = re.compile(r"[^\W_]+")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Placed(Generic[Key, Theme]):
    """An answer and the themes by nearness, best first, as cosines 0 to 1; `fits_nowhere` puts it on the rest pile."""

    key: Key
    themes: tuple[tuple[Theme, float], ...]
    fits_nowhere: bool


def place(answers: Mapping[Key, str], themes: Mapping[Theme, Iterable[str]]) -> list[Placed[Key, Theme]]:
    """Every answer beside the themes (key to keywords), in the order of `answers`.

    Equally near themes stand in the order of `themes`.
    """
    rare = rarity_of(answers.values())
    about = {theme: _sum(vector_of(word, rare) for word in words) for theme, words in themes.items()}
    placed = []
    for key, text in answers.items():
        vector = vector_of(text, rare)
        near = sorted(((theme, _dot(vector, words)) for theme, words in about.items()), key=lambda one: -one[1])
        placed.append(Placed(key, tuple(near), fits_nowhere=not near or near[0][1] < FITS_NOWHERE))
    return placed


def for_theme(placed: Iterable[Placed[Key, Theme]], theme: Theme) -> list[tuple[Key, float]]:
    """The answers by their nearness to one theme, nearest first: the order in which a person reads them."""
    near = [(one.key, dict(one.themes)[theme]) for one in placed]
    return sorted(near, key=lambda one: -one[1])


def near_duplicates(answers: Mapping[Key, str]) -> list[tuple[Key, ...]]:
    """Answers that say nearly the same in nearly the same words, two or more together, in the order of `answers`.

    Each is nearly the same as another of its group, not as all of them.
    """
    rare = rarity_of(answers.values())
    group: dict[Key, list[Key]] = {}
    with_words: dict[tuple[str, ...], Key] = {}
    for key, text in answers.items():
        first = with_words.setdefault(tuple(_words(text)), key)
        group.setdefault(first, []).append(key)
        group[key] = group[first]
    vectors = {key: vector_of(answers[key], rare) for words, key in with_words.items() if words}
    for one, other in _alike(vectors):
        if group[one] is not group[other]:
            joined = group[other]
            group[one].extend(joined)
            for key in joined:
                group[key] = group[one]
    order = {key: number for number, key in enumerate(answers)}
    found = {id(keys): tuple(sorted(keys, key=order.__getitem__)) for keys in group.values() if len(keys) > 1}
    return sorted(found.values(), key=lambda keys: order[keys[0]])


def _alike(vectors: Mapping[Key, Vector]) -> Iterable[tuple[Key, Key]]:
    """The pairs that are nearly the same, each once; some hundreds of answers are held against all at a time."""
    from scipy.sparse import csr_array

    keys = list(vectors)
    place_of: dict[str, int] = {}
    rows = [number for number, vector in enumerate(vectors.values()) for _ in vector]
    columns = [place_of.setdefault(feature, len(place_of)) for vector in vectors.values() for feature in vector]
    weights = [weight for vector in vectors.values() for weight in vector.values()]
    matrix = csr_array((weights, (rows, columns)), shape=(len(keys), max(len(place_of), 1)))
    for start in range(0, len(keys), AT_ONCE):
        near = (matrix[start : start + AT_ONCE] @ matrix.T).tocoo()
        close = near.data >= NEARLY_THE_SAME
        for one, other in zip(near.row[close] + start, near.col[close], strict=True):
            if one < other:
                yield keys[one], keys[other]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:LOOKED_AT].lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [match.group()[:LONGEST_WORD] for match in _WORD.finditer(plain)]


def _features(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for bare in _words(text):
        word = f" {bare} "
        for length in range(SHORTEST, LONGEST + 1):
            found.update(word[start : start + length] for start in range(max(1, len(word) - length + 1)))
    return found


def rarity_of(texts: Iterable[str]) -> Vector:
    """How much a feature tells, by how few of the answers have it; what none of them has is under the empty word."""
    known = [_features(text).keys() for text in texts]
    counts = Counter(feature for features in known for feature in features)
    unknown = log(1 + len(known)) + 1
    return {"": unknown} | {feature: unknown - log(1 + count) for feature, count in counts.items()}


def vector_of(text: str, rare: Vector) -> Vector:
    """The features of a text, of length 1 together; empty for a text without words."""
    counts = _features(text)
    return _unit({feature: (1 + log(count)) * rare.get(feature, rare[""]) for feature, count in counts.items()})


def _sum(vectors: Iterable[Vector]) -> Vector:
    """The sum of vectors, of length 1."""
    whole: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for feature, weight in vector.items():
            whole[feature] += weight
    return _unit(whole)


def _unit(vector: Vector) -> Vector:
    size = sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / size for feature, weight in vector.items()}


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)
