"""Whether what people ask lies outside what the service declared open. Noticed by words; a person decides."""

from __future__ import annotations

import re

from gehoord.methods.code_book import FITS_NOWHERE, place

_SENTENCE = re.compile(r"[.;\n]+")
_TELLING = re.compile(r"\w{4,}")
"""Words that say what it is about; shorter ones stand in every sentence."""


def is_outside(text: str, *, can_change: str, cannot_change: str) -> bool:
    """The words stand nearer to something that was said not to change than to anything that can."""
    stays, may = _sentences(cannot_change), _sentences(can_change)
    if not stays or not text.strip():
        return False
    about = {(kind, words): [_telling(words)] for kind, said in ((0, stays), (1, may)) for words in said}
    near = place({"said": _telling(text)}, about)
    (kind, _words), nearness = near[0].themes[0]
    return kind == 0 and nearness >= FITS_NOWHERE


def _telling(text: str) -> str:
    return " ".join(_TELLING.findall(text))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]
