"""The released numbers for a spreadsheet or a program: what may be shown, exactly, and nothing beside it.

Words in a cell may come from somebody who means harm: a cell that a spreadsheet would take for a formula begins with
an apostrophe (as OWASP advises against CSV injection).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from gehoord.panels.models import Consultation
from gehoord.responses.models import Release
from gehoord.web.responses.words import Words, in_order

BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"(^|[;,\t\r\n])(\s*)([=+\-@＝＋－＠])")  # at the start of a cell, whatever separates cells
HIDDEN = "hidden"
HEADER = ("about", "question", "kind", "group", "answer", "people", "of", "percent", "low", "high", "weighted", "mean")


@dataclass(frozen=True)
class Export:
    """A release, and what its keys mean."""

    consultation: Consultation
    release: Release
    words: Words


def as_csv(export: Export) -> str:
    """A line a number. A hidden number says so; an empty cell was never counted."""
    written = StringIO()
    sheet = csv.writer(written, lineterminator="\r\n")
    sheet.writerow(HEADER)
    for line in _lines(export):
        sheet.writerow([harmless(line.get(name, "")) for name in HEADER])
    return BYTE_ORDER_MARK + written.getvalue()


def harmless(value: Any) -> str:
    """The value as text that no spreadsheet runs; plain numbers stay numbers."""
    said = "" if value is None else str(value)
    return said if isinstance(value, (int, float)) else FORMULA.sub(r"\1\2'\3", said)


Line = dict[str, Any]


def _lines(export: Export) -> Iterator[Line]:
    shown = export.release.shown
    for row in shown["coverage"]:
        yield {"about": "reached", "group": row["name"], "people": _count(row["reached"]), "of": row["size"]}
    for said in shown["items"]:
        asked = {"question": said["wording"], "kind": said["kind"]}
        for line in (*_answers(said, export.words), *_measures(said, export.words), *_within(said, export.words)):
            yield asked | line
    for row in shown["themes"]:
        yield {"about": "theme", "answer": row["name"], "people": _count(row["people"])}
        if row.get("open_link", 0) != 0:
            yield {"about": "theme, not drawn by lot", "answer": row["name"], "people": _count(row["open_link"])}


def _count(count: int | None) -> int | str:
    return HIDDEN if count is None else count


def _answers(said: Mapping[str, Any], words: Words) -> Iterator[Line]:
    shares, weighted = said.get("shares") or {}, (said.get("weighted") or {}).get("percent", {})
    for column, count in in_order(said, said.get("total")).items():
        share = shares.get(column) or {}
        kept = {name: share.get(name) for name in ("of", "percent", "low", "high")}
        named = {"about": "all", "answer": words.answer(said, column), "people": _count(count)}
        yield named | kept | {"weighted": weighted.get(column)}
    for row in said.get("rows", []):
        for column, count in in_order(said, row["cells"]).items():
            answer = {"answer": words.answer(said, column), "people": _count(count)}
            yield {"about": "group", "group": words.group(row["group"])} | answer
    for column, count in in_order(said, said.get("open_link")).items():
        yield {"about": "not drawn by lot", "answer": words.answer(said, column), "people": _count(count)}


def _measures(said: Mapping[str, Any], words: Words) -> Iterator[Line]:
    means, order = said.get("means") or {}, said.get("order") or {}
    if "mean" in means:
        yield {"about": "mean", "people": means["of"], "mean": means["mean"]}
    for row in means.get("groups", []):
        yield {"about": "mean", "group": words.group(row["group"]), "people": row["of"], "mean": row["mean"]}
    for place, option in enumerate(order.get("kemeny") or [], 1):
        yield {
            "about": "order (Kemeny)",
            "answer": words.options.get(str(option), ""),
            "of": order["of"],
            "mean": place,
        }
    for option, points in order.get("borda", []):
        yield {
            "about": "points (Borda)",
            "answer": words.options.get(str(option), ""),
            "of": order["of"],
            "mean": points,
        }


def _within(said: Mapping[str, Any], words: Words) -> Iterator[Line]:
    """What equal shares buy, and who wants what; `mean` is the group's part of the euros."""
    within = said.get("within") or {"chosen": [], "rows": []}
    for place, option in enumerate(within["chosen"], 1):
        yield {"about": "bought in equal shares", "answer": words.options.get(str(option), ""), "mean": place}
    for row in within["rows"]:
        for option in map(str, within["chosen"]):
            named = {"group": words.group(row["group"]), "answer": words.options.get(option, "")}
            paid = HIDDEN if row["paid"] is None else row["paid"][option][0] / 100
            yield {
                "about": "wanted, and paid in euros",
                "people": _count(row["wanted"].get(option)),
                "mean": paid,
            } | named


def as_json(export: Export) -> dict[str, Any]:
    """The release as it was shown, with words for its keys. None is hidden."""
    shown, words, consultation = export.release.shown, export.words, export.consultation
    return {
        "question": consultation.question,
        "service": consultation.service.name,
        "release": export.release.number,
        "basis": shown["basis"],
        "late": shown["late"],
        "merged": [name for keys, name in shown["groups"] if len(keys) > 1],
        "coverage": [
            {"group": row["name"], "reached": row["reached"], "of": row["size"], "heard": row["is_heard"]}
            for row in shown["coverage"]
        ],
        "questions": [_question(said, words) for said in shown["items"]],
        "themes": [
            {"theme": row["name"], "people": row["people"], "open_link": row.get("open_link", 0)}
            for row in shown["themes"]
        ],
        "note": _("Only what may be shown. An empty number is hidden, so that nobody can be recognised."),
    }


def _question(said: Mapping[str, Any], words: Words) -> dict[str, Any]:
    def named(cells: Mapping[str, Any]) -> dict[str, Any]:
        return {words.answer(said, column): value for column, value in in_order(said, cells).items()}

    def grouped(rows: Any) -> list[dict[str, Any]]:
        return [row | {"group": words.group(row["group"])} for row in rows]

    found: dict[str, Any] = {"question": said["wording"], "kind": said["kind"]}
    for name in ("total", "shares", "open_link"):
        if said.get(name) is not None:
            found[name] = named(said[name])
    if said.get("rows"):
        found["groups"] = [{"group": words.group(row["group"]), "people": named(row["cells"])} for row in said["rows"]]
    return found | _more(said, words, grouped, named)


def _more(said: Mapping[str, Any], words: Words, grouped: Any, named: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    weighted, means, order, standing = (said.get(name) for name in ("weighted", "means", "order", "standing"))
    if weighted:
        found["weighted"] = (
            {"refused": [words.group(group) for group in weighted["thin"]]}
            if "thin" in weighted
            else weighted | {"percent": named(weighted["percent"])}
        )
    if means:
        found["means"] = means | ({"groups": grouped(means["groups"])} if "groups" in means else {})
    if standing:
        found["standing"] = standing | {"apart": grouped(standing["apart"])}
    if order:
        names = words.options
        found["order"] = {
            "of": order["of"],
            "kemeny": [names.get(str(key), "") for key in order["kemeny"] or []],
            "ties": order["ties"],
            "borda": [[names.get(str(key), ""), points] for key, points in order["borda"]],
        }
    if said.get("within"):
        found["within"] = _bought(said["within"], words)
    return found


def _bought(within: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The choice inside the budget, in cents and minutes; a hidden receipt is empty."""

    def named(cells: Mapping[str, Any] | None) -> dict[str, Any] | None:
        return None if cells is None else {words.options.get(key, ""): value for key, value in cells.items()}

    return {
        "budget": within["budget"],
        "cost": within["cost"],
        "chosen": [words.options.get(str(key), "") for key in within["chosen"]],
        "receipts": [
            {"group": words.group(row["group"]), "wanted": named(row["wanted"]), "paid": named(row["paid"])}
            for row in within["rows"]
        ],
    }
