"""Rows from a file: CSV, CSV packed with gzip, or Excel. Read as they come, never all at once."""

from __future__ import annotations

import csv
import gzip
import zipfile
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

LONGEST_CELL = 64 * 1024 * 1024
PIECE = 1024 * 1024


def rows_of(file: Path, *, fields: Sequence[str], said: Sequence[str], needed: str) -> Iterator[dict[str, str]]:
    """Each row by the names of our fields. `said` are COLUMN=FIELD; a column named as a field needs none.

    Raises CommandError with a sentence for a file, a column or a field that is not there.
    """
    table = table_of(file)
    header = next(table, [])
    places = _places(header, fields, said)
    if needed not in places.values():
        raise CommandError(
            _("No column is “%(needed)s”. The file has: %(columns)s. Say for example --map %(example)s=%(needed)s")
            % {"needed": needed, "columns": ", ".join(header) or "-", "example": header[0] if header else "COLUMN"}
        )
    for cells in table:
        if any(cells):
            yield {field: cells[place] for place, field in places.items() if place < len(cells)}


def table_of(file: Path) -> Iterator[list[str]]:
    """Every row as it stands, the header first. Raises CommandError with a sentence when the file is not there."""
    if not file.is_file():
        raise CommandError(_("There is no file %(file)s.") % {"file": file})
    return _excel(file) if file.suffix.lower() in (".xlsx", ".xlsm") else _csv(file)


def _places(header: list[str], fields: Sequence[str], said: Sequence[str]) -> dict[int, str]:
    """Which field each column is read as."""
    places = {place: name.lower() for place, name in enumerate(header) if name.lower() in fields}
    for pair in said:
        column, _equals, field = pair.rpartition("=")
        if column not in header:
            raise CommandError(
                _("There is no column “%(column)s”. The file has: %(columns)s.")
                % {"column": column or pair, "columns": ", ".join(header)}
            )
        if field not in fields:
            raise CommandError(
                _("“%(field)s” is not a field. Choose from: %(fields)s.")
                % {"field": field, "fields": ", ".join(fields)}
            )
        places = {place: kept for place, kept in places.items() if kept != field}
        places[header.index(column)] = field
    return places


def _csv(file: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        with _opened(file) as text:
            first = text.readline()
            mark = max(",;\t|", key=first.count)
            yield from csv.reader([first], delimiter=mark)
            yield from csv.reader(text, delimiter=mark)
    except (csv.Error, gzip.BadGzipFile, EOFError) as broken:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": broken}) from broken


def _opened(file: Path) -> IO[str]:
    if file.suffix.lower() == ".gz":
        return gzip.open(file, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return file.open(encoding=_spelling(file), errors="replace", newline="")


def _spelling(file: Path) -> str:
    """UTF-8, with or without its mark; where the bytes are not that, what older office programs write."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        with file.open("rb") as raw:
            while some := raw.read(PIECE):
                decoder.decode(some)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _excel(file: Path) -> Iterator[list[str]]:
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError) as broken:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": broken}) from broken
    try:
        sheet = book.worksheets[0]
        for cells in sheet.iter_rows(values_only=True):
            yield [_words(cell) for cell in cells]
    finally:
        book.close()


def _words(cell: object) -> str:
    if cell is None:
        return ""
    return (
        cell.isoformat(sep=" ")
        if isinstance(cell, datetime)
        else cell.isoformat()
        if isinstance(cell, date)
        else str(cell)
    )
