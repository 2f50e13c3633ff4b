"""Never one half without the other: no template shows what a solution costs without what customers lose."""

from __future__ import annotations

import re
from pathlib import Path

import gehoord
from gehoord.web.balance.export import HEADER

TEMPLATES = Path(gehoord.__file__).parent / "web" / "templates"
COST = re.compile(r"\b(?:legs|row|half|said|point)\.(?:cost|x)\b")
LOST = re.compile(r"\b(?:legs|row|half|said|point)\.(?:lost|y)\b")


def one_half(words: str) -> bool:
    return bool(COST.search(words)) != bool(LOST.search(words))


def test_no_template_shows_one_half():
    files = [path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".typ", ".txt"}]
    about = [path for path in files if COST.search(path.read_text()) or LOST.search(path.read_text())]

    assert {"_halves.html", "_table.html", "balance.typ"} <= {path.name for path in about}
    assert [path.name for path in about if one_half(path.read_text())] == []


def test_a_template_with_one_half_would_be_seen():
    assert one_half("<b>{{ legs.cost }}</b>")
    assert one_half("{{ row.lost }}")
    assert not one_half("{{ legs.lost }} {{ legs.cost }}")


def test_an_export_has_both_halves_side_by_side():
    place = HEADER.index("lost_minutes_a_question")

    assert HEADER[place + 1] == "cents_a_confirmed_solution"
