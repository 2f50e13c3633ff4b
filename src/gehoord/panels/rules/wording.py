"""How a question is put: words that lead, more than people will answer, and what must be said before it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ITEMS_AT_MOST = 7
MUST_BE_SAID = ("why_now", "can_change", "cannot_change", "what_happens", "minutes", "closes_at", "answer_date")

_LEADING = re.compile(
    r"\b(?:"
    + "|".join(
        (
            # Dutch
            r"natuurlijk",
            r"uiteraard",
            r"vanzelfsprekend",
            r"immers",
            r"toch",
            r"ook\s+niet",
            r"zoals\s+(?:iedereen|u|je)\s+weet",
            r"iedereen\s+(?:weet|vindt)",
            r"(?:vind|vindt)\s+(?:u|je|jij)\s+ook",
            r"(?:bent|ben)\s+(?:u|je|jij)\s+het\s+(?:er\s*mee|ermee)\s+eens",
            r"zou(?:dt)?\s+(?:u|je|jij)\s+niet",
            r"is\s+het\s+niet",
            r"hoe\s+(?:blij|goed|fijn|prettig|mooi|slecht|vervelend)",
            r"hoeveel\s+(?:beter|slechter|fijner|sneller)",
            r"(?:verbeterde|vernieuwde|uitstekende|geweldige|prachtige|onzinnige|dure|dringend\s+nodige)",
            # English
            r"of\s+course",
            r"obviously",
            r"naturally",
            r"surely",
            r"as\s+(?:everyone|everybody|you)\s+knows?",
            r"(?:everyone|everybody)\s+(?:knows|agrees)",
            r"(?:do|would)\s*n[o'’]t\s+you",
            r"do\s+you\s+(?:also\s+)?agree\s+that",
            r"is\s*n[o'’]t\s+it",
            r"how\s+(?:happy|good|bad|great|pleasant|annoying)",
            r"how\s+much\s+(?:better|worse|faster|nicer)",
            r"(?:improved|excellent|wonderful|outdated|pointless|overpriced)",
        )
    )
    + r")(?=\W|$)",
    re.IGNORECASE,
)


def leading_words(text: str) -> list[str]:
    """The words of a question that push towards an answer, as they stand in it; Dutch and English.

    A list to look at, not a verdict: the coordinator decides.
    """
    return [" ".join(found.group().split()) for found in _LEADING.finditer(text)]


def not_yet_said(said: Mapping[str, object]) -> list[str]:
    """Which of the things everybody must read before answering are still empty, in the order they are asked."""
    return [name for name in MUST_BE_SAID if not said.get(name)]


@dataclass(frozen=True)
class WordingFindings:
    """What a coordinator should look at: leading words by item (0 is the question itself), and too many items."""

    leading: tuple[tuple[int, str], ...]
    items: int

    @property
    def is_too_long(self) -> bool:
        """More than people will answer."""
        return self.items > ITEMS_AT_MOST


def look_over(*, question: str, wordings: Sequence[str], options: Iterable[Sequence[str]] = ()) -> WordingFindings:
    """Read a whole consultation as a coordinator would: the question, then each item with its options."""
    found = [(0, word) for word in leading_words(question)]
    texts = [
        " \n ".join((wording, *texts)) for wording, texts in zip(wordings, _as_many(options, wordings), strict=True)
    ]
    for number, text in enumerate(texts, start=1):
        found += [(number, word) for word in leading_words(text)]
    return WordingFindings(leading=tuple(found), items=len(wordings))


def _as_many(options: Iterable[Sequence[str]], wordings: Sequence[str]) -> list[Sequence[str]]:
    given = list(options)
    return given or [()] * len(wordings)
