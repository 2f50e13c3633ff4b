"""What was explained already, for somebody who is about to ask the same at the front door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gehoord.methods.shelf import Shelf
from gehoord.responses.models import Response
from gehoord.responses.queries.answers import LIKE, newest
from gehoord.responses.rules.grammar import EXPLAIN, PARTLY

READ_AT_MOST = 200
SHOWN = 3
WORDS_READ = 2000

Rows = tuple[tuple[int, str, str, int, str, int], ...]


@dataclass(frozen=True)
class ExplainedBefore:
    """A published explanation: its theme and words, by which service, and where the whole answer stands."""

    theme: int
    name: str
    text: str
    consultation: int
    service: str


def explained_before(text: str) -> list[ExplainedBefore]:
    """Published explanations in words like these, the nearest first; one question to the database.

    Explanations are public: nothing personal stands in them, and every colleague may read them.
    """
    if not text.strip():
        return []
    rows = newest(Response.objects.filter(theme__consultation__publication__isnull=False))
    rows = rows.filter(kind__in=[EXPLAIN, PARTLY]).order_by("-pk")
    columns = ("theme__name", "text", "theme__consultation", "theme__consultation__service__name", "theme")
    kept: Rows = tuple(rows.values_list("pk", *columns)[:READ_AT_MOST])
    found = {pk: ExplainedBefore(theme, name, said, asked, service) for pk, name, said, asked, service, theme in kept}
    near = _shelf(tuple((pk, f"{row.name} {row.text}") for pk, row in found.items())).near(text[:WORDS_READ])
    return [found[pk] for pk, nearness in near if nearness >= LIKE][:SHOWN]


@lru_cache(maxsize=2)
def _shelf(texts: tuple[tuple[int, str], ...]) -> Shelf[int]:
    """Made anew only when something was published: a response that was published never changes."""
    return Shelf(dict(texts))
