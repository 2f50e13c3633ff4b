"""Collects, merges and compiles the translations; needs Babel and Django, no gettext programs.

compile   the .po files to the .mo files Django reads
collect   every sentence in the sources into django.po, with the Dutch known so far; names what is missing
check     exit 1 with the list when a sentence has no finished Dutch
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent / "src" / "gehoord"
LANGUAGE = HOUSE / "locale" / "nl"
BOOK = LANGUAGE / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_KEPT = (b'"POT-', b'"PO-', b'"Generated', b'"Project', b'"Report', b'"Last', b'"Language-Team')


def sentences() -> Catalog:
    """Every translatable sentence of the sources, with the file it stands in."""
    found = _empty()
    for file, source in _sources():
        for line, message, comments, context in extract("python", BytesIO(source), KEYWORDS, ["Translators:"]):
            found.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return found


def _sources() -> Iterator[tuple[str, bytes]]:
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(HOUSE.parent).as_posix(), path.read_bytes()
    for path in sorted([*HOUSE.rglob("*.html"), *HOUSE.rglob("*.txt")]):
        if "templates" in path.parts:
            yield path.relative_to(HOUSE.parent).as_posix(), _as_python(path)


def _as_python(template: Path) -> bytes:
    """Django's own reading of a template, without the indentation that Python would trip over."""
    lines = templatize(template.read_text(encoding="utf-8"), origin=str(template)).splitlines()
    return "\n".join(line.strip() for line in lines).encode()


def dutch() -> Catalog:
    """All Dutch written so far."""
    known = _empty()
    for message in _finished(BOOK):
        known.add(message.id, message.string, flags=message.flags, context=message.context)
    return known


def _empty() -> Catalog:
    return Catalog(locale="nl", domain="django", header_comment="# The Dutch of Gehoord.", charset="utf-8", fuzzy=False)


def _finished(path: Path) -> list[Message]:
    """The entries of a .po file that say something; none when there is no such file."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [
            message for message in read_po(file, locale="nl", abort_invalid=True) if message.id and _is_said(message)
        ]


def _is_said(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(strings)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (list, tuple)) else str(message.id)


def merged() -> tuple[Catalog, list[str]]:
    """What the sources say with the Dutch for it, and what is wrong with it, a line each."""
    known, wrong = dutch(), []
    book = sentences()
    for message in book:
        if not message.id:
            continue
        said = known.get(message.id, message.context)
        if said is None:
            wrong.append(f"{message.locations[0][0]}: no Dutch for {_first(message)!r}")
            continue
        message.string, message.flags = said.string, message.flags | (said.flags & {"fuzzy"})
        if message.fuzzy:
            wrong.append(f"{message.locations[0][0]}: not certain (fuzzy): {_first(message)!r}")
        wrong.extend(f"{message.locations[0][0]}: {_first(message)!r}: {error}" for error in message.check(book))
    return book, wrong


def write_book(book: Catalog) -> None:
    """django.po in a form that changes only where a sentence changes: sorted, no dates, no line numbers."""
    made = BytesIO()
    write_po(made, book, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = made.getvalue().splitlines(keepends=True)
    BOOK.parent.mkdir(parents=True, exist_ok=True)
    BOOK.write_bytes(b"".join(line for line in lines if not line.startswith(NOT_KEPT)))


def compile_book() -> None:
    """django.mo beside django.po. Whole or not at all: a reader never finds half a file."""
    known = dutch()
    BOOK.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=BOOK.parent, suffix=".mo", delete=False) as file:
        write_mo(file, known)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(BOOK.with_suffix(".mo"))


def main(wish: str) -> int:
    """Do as asked; 0 when nothing is missing, else 1."""
    settings.configure(USE_I18N=True)
    if wish == "compile":
        compile_book()
        return 0
    book, wrong = merged()
    if wish == "collect":
        write_book(book)
    if wish != "check":
        compile_book()
    print(*wrong, f"{len(book)} sentences, {len(wrong)} to mend.", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("compile", "collect", "check"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
