"""What is done to a customer's words before they are kept: almost nothing."""

from __future__ import annotations

import re
import unicodedata

TITLE_LENGTH = 160
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_GREETING = re.compile(
    r"^(?:hoi|hallo|hey|hi|hello|dag|beste|geachte|goedemorgen|goedemiddag|good morning|dear)\b"
    r"[^\n,.!?]{0,40}[,.!\n]+\s*",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text without what no database or reader can take: NUL, lone surrogates, other control characters."""
    readable = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in readable if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Co"}
    ).strip()


def title_of(text: str) -> str:
    """The customer's own first words, at most 160 characters, cut between words; a greeting is passed over."""
    start = text[:2000].strip()
    rest = _GREETING.sub("", start, count=1).strip() or start
    line = next((part.strip() for part in rest.splitlines() if part.strip()), "")
    sentence = _SENTENCE_END.split(line, maxsplit=1)[0]
    if len(sentence) < 12:
        sentence = line
    if len(sentence) <= TITLE_LENGTH:
        return sentence.rstrip(".,;:")
    return sentence[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


_STILL_BROKEN = re.compile(
    r"\b(?:werkt|doet|lukt|gaat|is)\b[^.!?\n]{0,40}\b(?:nog\s+(?:steeds\s+)?niet|weer\s+niet|niet\s+meer|nog\s+steeds\s+stuk)\b"
    r"|\bnog\s+(?:steeds\s+)?(?:niet|stuk|kapot)\b|\bstill\s+(?:not|doesn.t|does\s+not|isn.t|broken|failing)\b"
    r"|\b(?:does\s+not|doesn.t|isn.t|is\s+not|not)\s+(?:work|working|solved|fixed)\b|\bnot\s+(?:yet\s+)?(?:solved|fixed|working)\b"
    r"|\bniet\s+opgelost\b",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"^\W*(?:ja|yes|yep|jep|klopt)\b|\b(?:is|het\s+is)\s+opgelost\b|\bhet\s+(?:werkt|doet\s+het|lukt)\s+(?:weer|nu)\b"
    r"|\b(?:it\s+works|that\s+works|works\s+(?:now|again)|solved|fixed)\b",
    re.IGNORECASE,
)


PLAINLY = 300
_RESERVATION = re.compile(r"\?|\b(?:maar|alleen|echter|behalve|but|however|except|only)\b", re.IGNORECASE)


def says_still_broken(text: str) -> bool:
    """The words say: not solved. Used to ask back, never to decide."""
    return bool(_STILL_BROKEN.search(text[:4000]))


def says_solved(text: str) -> bool:
    """The words say plainly: solved. With a but, a question, or much else beside it a person reads it first."""
    if len(text) > PLAINLY or _RESERVATION.search(text):
        return False
    return bool(_SOLVED.search(text)) and not says_still_broken(text)
