"""The two lists of `gehoord panel draw`: who can be drawn, and the quotas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from gehoord.cli.sheets import table_of
from gehoord.methods.lottery import Key, Quota

# What a column may be called; the first name that the file has counts.
ATTRIBUTE = ("attribute", "category", "feature")
VALUE = ("value", "name", "feature")
LEAST = ("min", "minimum", "at_least")
MOST = ("max", "maximum", "at_most")


@dataclass(frozen=True, slots=True)
class Pool:
    """Who can be drawn, each with attributes, and the names of the attributes."""

    people: dict[Key, dict[str, str]]
    attributes: tuple[str, ...]


def pool_of(file: Path) -> Pool:
    """The people of a file: known by the column `id`, else the first; every other column is an attribute."""
    header, rows = _read(file)
    key = next((place for place, name in enumerate(header) if name.lower() == "id"), 0)
    attributes = [(place, name) for place, name in enumerate(header) if place != key and name]
    people: dict[Key, dict[str, str]] = {}
    for number, cells in rows:
        if not cells[key]:
            raise CommandError(_("Row %(number)s of %(file)s has no id.") % {"number": number, "file": file})
        if cells[key] in people:
            raise CommandError(_("The id %(id)s stands twice in %(file)s.") % {"id": cells[key], "file": file})
        people[cells[key]] = {name: cells[place] for place, name in attributes}
    return Pool(people, tuple(name for _place, name in attributes))


def quotas_of(file: Path, *, size: int, attributes: Iterable[str]) -> list[Quota]:
    """The quotas of a file. An empty minimum is nobody, an empty maximum everybody; capitals do not matter in names."""
    header, rows = _read(file)
    known = {name.lower(): name for name in attributes}
    attribute = _place(file, header, ATTRIBUTE)
    value, least, most = (_place(file, header, names, but=attribute) for names in (VALUE, LEAST, MOST))
    return [
        Quota(
            known.get(cells[attribute].lower(), cells[attribute]),
            cells[value],
            _count(file, number, cells[least], otherwise=0),
            _count(file, number, cells[most], otherwise=size),
        )
        for number, cells in rows
    ]


def _read(file: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The header, and each row that is not empty with its number (1 the first under the header)."""
    table = table_of(file)
    header = [cell.strip() for cell in next(table, [])]

    def rows() -> Iterator[tuple[int, list[str]]]:
        for number, row in enumerate(table, start=1):
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield number, cells + [""] * (len(header) - len(cells))

    return header, rows()


def _place(file: Path, header: Sequence[str], names: Sequence[str], *, but: int | None = None) -> int:
    """Where the column stands that has the first of these names; `but` is a column that is read already."""
    for name in names:
        for place, called in enumerate(header):
            if called.lower() == name and place != but:
                return place
    raise CommandError(
        _("No column of %(file)s is called “%(name)s”. It has: %(columns)s.")
        % {"file": file, "name": names[0], "columns": ", ".join(filter(None, header)) or "-"}
    )


def _count(file: Path, number: int, cell: str, *, otherwise: int) -> int:
    if not cell:
        return otherwise
    try:
        return int(cell)
    except ValueError:
        raise CommandError(
            _("Row %(number)s of %(file)s: “%(cell)s” is no whole number.")
            % {"number": number, "file": file, "cell": cell}
        ) from None
