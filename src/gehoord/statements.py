"""What is asked all day: Django writes its SQL once, afterwards only the values change.

Building and compiling a queryset takes about ten times as long as the database needs to answer it. Only for what every
page or every act asks; everything else stays a plain queryset.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from copy import copy
from types import SimpleNamespace
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, CharField, DateTimeField, Expression, Field, QuerySet

Row = TypeVar("Row")


class Blank(Expression):
    """A place in a statement where another value comes each time: `filter(person=Blank("person"))`."""

    def __init__(self, name: str, output_field: Field[Any, Any] | None = None) -> None:
        super().__init__(output_field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The place itself stands among the parameters."""
        return "%s", (self,)

    def given(self, value: Any, connection: Any) -> Any:
        """A value as this database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class Several(Blank):
    """A place for any number of keys: `filter(case__in=Several("cases"))` is one statement for one and for fifty."""

    array = "bigint[]"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """PostgreSQL reads them from an array, SQLite from JSON."""
        if connection.vendor == "postgresql":
            return f"(SELECT unnest(%s::{self.array}))", (self,)
        return "(SELECT value FROM json_each(%s))", (self,)

    def given(self, value: Iterable[Any], connection: Any) -> Any:
        """The keys as this database takes them."""
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class Words(Several):
    """A place for any number of words."""

    array = "text[]"

    def __init__(self, name: str) -> None:
        super().__init__(name, CharField())


def moment(name: str) -> Blank:
    """A place for a moment in time."""
    return Blank(name, DateTimeField())


class _Written(NamedTuple):
    """A compiler that has done its work, and what it wrote."""

    compiler: Any
    sql: str
    parameters: tuple[Any, ...]


class Statement(Generic[Row]):
    """A queryset with blanks, asked by calling it with their values: `LIVE(cases=[1, 2])` gives its rows.

    `write` makes the queryset; it is called once, when the statement is first asked. No slices by a blank, no prefetch.
    """

    def __init__(self, write: Callable[[], QuerySet[Any, Row]]) -> None:
        self._write = write
        self._written: dict[str, _Written] = {}
        self._rows: Callable[[Any], Any] = list
        self._about: dict[str, Any] = {}

    def __call__(self, **values: Any) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]  # looked up once: through its proxy every look costs a search
        written = self._written.get(connection.vendor) or self._writes(connection.vendor)
        filled = tuple(
            place.given(values[place.name], connection) if isinstance(place, Blank) else place
            for place in written.parameters
        )
        compiler = copy(written.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_options: (written.sql, filled)
        query = SimpleNamespace(get_compiler=lambda *_args, **_options: compiler)
        return list(self._rows(SimpleNamespace(query=query, **self._about)))

    def _writes(self, vendor: str) -> _Written:
        rows = self._write()
        compiler: Any = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda _columns: converters
        self._rows = rows._iterable_class
        self._about = {"db": DEFAULT_DB_ALIAS, "model": rows.model, "_known_related_objects": {}}
        written = self._written[vendor] = _Written(compiler, sql, tuple(parameters))
        return written
