"""Which of some things a text is about, from the words that stood with each before. Narrow: words in, shares out."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

MOST_FEATURES = 60
LONGEST = 20_000
COMPOUND = 8  # from this length on a Dutch word is probably more than one; its head and tail count too
PIECE = 6
DOUBT = 1.5  # evidence that stands for "none of these", so that a single common word convinces nobody

_WORD = re.compile(r"[^\W\d_]{3,}")
_SUFFIX = re.compile(r"(?:tjes|tje|jes|je|en|es|s|e|ing|ingen)$")
_STOP = frozenset(
    "aan als bij dan dat deze die dit doe doet door een eens ging had heb hebben heeft het hier hij hoe ik iemand"
    " iets ja jij jullie kan kun kunnen kunt maar meer met mij mijn moet naar nee niet niets nog ook ons onze over per"
    " sinds te toch toen tot uit van veel via voor waar want wat weer wel welke wie wij wil word wordt zal zich zij"
    " zijn zo zou graag dank alvast groet groeten hallo beste vraag vragen weten vandaag morgen uur about after all"
    " and any are been but can could did does for from get give had has have hello help how its just kind need not now"
    " our out please regards she should some thank thanks that the their them there they this was were what when where"
    " which who will with would you your".split()
)


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[Key]):
    """One possibility: its honest share of all that speaks, from 0 to 1, and the words that say so, strongest first."""

    key: Key
    share: float
    because: tuple[str, ...]


def words(text: str) -> list[str]:
    """The features of a text, at most sixty: stems without stop words, and head and tail of long Dutch compounds."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    features: dict[str, None] = {}
    for word in _WORD.findall(plain):
        if word in _STOP or len(word) > 40:
            continue
        stem = _SUFFIX.sub("", word) if len(word) > 4 else word
        features[stem] = None
        if len(stem) >= COMPOUND:
            features[f"{stem[:PIECE]}-"] = None
            features[f"-{stem[-PIECE:]}"] = None
        if len(features) >= MOST_FEATURES:
            break
    return list(features)[:MOST_FEATURES]


def suggest(features: Iterable[str], evidence: Mapping[Key, Mapping[str, float]]) -> list[Suggestion[Key]]:
    """Best first. A word counts for a key by how often it stood there, and the more the fewer other keys know it.

    `evidence` gives each key the weight of the words it shares with the text. Shares of all keys stay below one
    together: what is missing is doubt, large when little speaks. Without evidence: nothing.
    """
    known = {key: weights for key, weights in evidence.items() if weights}
    spread: dict[str, int] = {}
    for weights in known.values():
        for word in weights:
            spread[word] = spread.get(word, 0) + 1
    scores: dict[Key, float] = {}
    reasons: dict[Key, tuple[str, ...]] = {}
    for key, weights in known.items():
        parts = {
            word: log(1.0 + weights[word]) * log(1.0 + len(evidence) / spread[word])
            for word in features
            if weights.get(word, 0.0) > 0.0
        }
        if parts:
            scores[key] = sum(parts.values()) ** 2
            strongest = sorted((word for word in parts if "-" not in word), key=lambda word: (-parts[word], word))
            reasons[key] = tuple(strongest[:3])
    whole = sum(scores.values()) + DOUBT
    found = [Suggestion(key, score / whole, reasons[key]) for key, score in scores.items()]
    return sorted(found, key=lambda one: (-one.share, str(one.key)))
