"""Reading a vote about a budget in the format of Pabulib: three sections, META, PROJECTS and VOTES, with semicolons."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

LONGEST_CELL = 131_072  # a ballot of thousands of projects fits
SECTIONS = ("META", "PROJECTS", "VOTES")
APPROVALS = "approval"

_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Election:
    """A vote: money to divide, the cost of every project, and what each voter approves. Keys are those of the file."""

    budget: Fraction
    costs: Mapping[str, Fraction]
    approvals: Mapping[str, frozenset[str]]
    vote_type: str


def election_of(file: Path) -> Election:
    """Read a file. Votes that rank projects or give them points count as approval of every project they list.

    Raises CommandError with a sentence that says what is wrong, and in which line.
    """
    sections = _sections(file)
    meta = {row[0].strip(): row[1].strip() for _number, row in sections["META"] if len(row) > 1}
    if "budget" not in meta:
        raise CommandError(_("The file says no budget in its META section."))
    projects = _rows(sections["PROJECTS"], "PROJECTS", needed=("project_id", "cost"))
    votes = _rows(sections["VOTES"], "VOTES", needed=("voter_id", "vote"))
    costs = {key: _money(row["cost"], number) for number, key, row in _keyed(projects, "project_id")}
    return Election(
        budget=_money(meta["budget"], None),
        costs=costs,
        approvals={key: _choice(row["vote"], costs, number) for number, key, row in _keyed(votes, "voter_id")},
        vote_type=meta.get("vote_type", APPROVALS),
    )


def _sections(file: Path) -> dict[str, list[Row]]:
    """The lines of every section with their numbers, its heading left out."""
    found: dict[str, list[Row]] = {}
    name = ""
    csv.field_size_limit(LONGEST_CELL)  # one setting for the whole process: whoever reads says its own
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, delimiter=";")
            for row in reader:
                if len(row) == 1 and row[0].strip().upper() in SECTIONS:
                    name = row[0].strip().upper()
                    found[name] = []
                elif any(cell.strip() for cell in row) and name:
                    found[name].append((reader.line_num, row))
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise CommandError(_("%(file)s is no text in the format of Pabulib.") % {"file": file.name}) from trouble
    for section in SECTIONS:
        if section not in found:
            raise CommandError(_("The file has no section %(name)s.") % {"name": section})
    return found


def _rows(lines: list[Row], section: str, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    names = [name.strip().lower() for name in lines[0][1]] if lines else []
    for name in needed:
        if name not in names:
            raise CommandError(
                _("The section %(section)s has no column %(name)s.") % {"section": section, "name": name}
            )
    for number, row in lines[1:]:
        yield number, dict.fromkeys(names, "") | dict(zip(names, (cell.strip() for cell in row), strict=False))


def _keyed(rows: Iterable[tuple[int, dict[str, str]]], column: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    seen: set[str] = set()
    for number, row in rows:
        key = row[column]
        if not key or key in seen:
            raise CommandError(
                _("Line %(number)s: every row needs a %(name)s of its own.") % {"number": number, "name": column}
            )
        seen.add(key)
        yield number, key, row


def _choice(text: str, costs: Mapping[str, Fraction], number: int) -> frozenset[str]:
    listed = frozenset(key.strip() for key in text.split(",") if key.strip())
    if unknown := sorted(listed - costs.keys()):
        raise CommandError(_("Line %(number)s: there is no project %(name)s.") % {"number": number, "name": unknown[0]})
    return listed


def _money(text: str, number: int | None) -> Fraction:
    """An amount as it is written, such as 1200 or 1200.50; a comma could mean either, so it is refused."""
    if _AMOUNT.fullmatch(text):
        return Fraction(text)
    if number is None:
        raise CommandError(_("The budget is no amount: %(text)s.") % {"text": text})
    raise CommandError(_("Line %(number)s: the cost is no amount: %(text)s.") % {"number": number, "text": text})
