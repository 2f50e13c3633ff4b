"""A question that is asked for every voice: put into SQL once, and asked again with other words.

Django spends more time on writing such a question than the database on answering it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

WORD = "a word that is filled in later"
NUMBER = 31_069
"""Fits the smallest kind of number, and stands in no question of ours."""
Rows = list[tuple[Any, ...]]
Words = list[tuple[Any, int | None]]
Read = Callable[[Sequence[Any]], Rows]


class Known:
    """A question about words and whole numbers; `rows` makes it, as `values_list`, from those of the moment."""

    def __init__(self, rows: Callable[..., QuerySet[Any, Any]], *kinds: type) -> None:
        self._rows, self._kinds = rows, kinds
        self._said: dict[str, tuple[str, Words, Read]] = {}

    def ask(self, *given: str | int) -> Rows:
        """The rows, with values as the columns have them."""
        if connection.vendor not in self._said:
            self._said[connection.vendor] = self._put()
        sql, words, read = self._said[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(sql, [word if place is None else given[place] for word, place in words])
            return read(cursor.fetchall())

    def _put(self) -> tuple[str, Words, Read]:
        stands = [WORD + str(place) if kind is str else NUMBER + place for place, kind in enumerate(self._kinds)]
        compiler = self._rows(*stands).query.get_compiler(connection=connection)
        sql, words = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _name in compiler.select])
        places = [stands.index(word) if word in stands else None for word in words]
        if sorted(place for place in places if place is not None) != list(range(len(stands))):
            raise ValueError(f"Not every word stands once in: {sql}")

        def read(rows: Sequence[Any]) -> Rows:
            return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else list(rows)

        return sql, list(zip(words, places, strict=True)), read
