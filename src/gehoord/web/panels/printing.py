"""A sheet of paper as PDF, drawn by typst from our own files: no font, picture or package comes from elsewhere.

Words go in as data (JSON), never as markup, so whatever somebody typed is printed as it stands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import category

WEB = Path(__file__).resolve().parent.parent
SHEETS = WEB / "templates" / "sheets"
FONTS = WEB / "static" / "web" / "fonts" / "print"
KEPT = frozenset("\n\t")


def printed(sheet: str, said: dict[str, Any]) -> bytes:
    """The sheet of this name (poster, talk, tally) with these words, as tagged PDF.

    It keeps the rules for accessible PDF (PDF/UA-1). Where a letter has no shape in our typefaces those rules cannot
    be kept, and the sheet is made all the same.
    """
    import typst  # 80 MB: only a process that prints has it in memory

    with_words = {"said": json.dumps(_printable(said), ensure_ascii=False)}
    typesetter = typst.Compiler(root=WEB, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=with_words)
    source = SHEETS / f"{sheet}.typ"
    try:
        made = typesetter.compile(source, format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        made = typesetter.compile(source, format="pdf")
    return made if isinstance(made, bytes) else b""


def _printable(said: Any) -> Any:
    """The same without control characters, which no paper shows."""
    if isinstance(said, str):
        return "".join(letter for letter in said if letter in KEPT or category(letter) not in ("Cc", "Cs"))
    if isinstance(said, dict):
        return {name: _printable(value) for name, value in said.items()}
    return [_printable(value) for value in said] if isinstance(said, (list, tuple)) else said
