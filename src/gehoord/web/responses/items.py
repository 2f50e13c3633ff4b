"""One question of a release as a page shows it: the finding in words, its picture, and the table beneath."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gehoord.methods.intervals import FEWEST_FOR_A_PERCENTAGE
from gehoord.panels.models import Item
from gehoord.responses.rules.results import AGREE, DISAGREE
from gehoord.web.responses.pictures import Bar, Column, Stack, bars_of, columns_of, points_bars, stack_of
from gehoord.web.responses.within_page import WithinSaid, within_said
from gehoord.web.responses.words import Words, count_said, in_order, listed, mean_said, points_said

SHARED, DIFFERING, ELSE = "shared", "differing", "else"


@dataclass(frozen=True)
class Line:
    """A row of the table of answers; empty words where a column has nothing to say."""

    label: str
    people: str
    percent: str = ""
    between: str = ""
    weighted: str = ""


@dataclass(frozen=True)
class Asked:
    """One question: which part of the page it stands in, its finding, its pictures and its tables."""

    key: int
    wording: str
    verdict: str
    finding: str
    notes: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    stacks: list[Stack] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    has: dict[str, bool] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    groups: list[tuple[str, list[str]]] = field(default_factory=list)
    order: list[tuple[str, str, str]] = field(default_factory=list)
    means: list[tuple[str, str, int]] = field(default_factory=list)
    by_open_link: list[tuple[str, str]] = field(default_factory=list)
    second: list[tuple[str, str]] = field(default_factory=list)
    within: WithinSaid | None = None


def asked_of(said: dict[str, Any], words: Words) -> Asked:
    """A question as the release keeps it, in words."""
    kind, values = said["kind"], {"key": said["item"], "wording": said["wording"], "verdict": _verdict(said)}
    if kind == Item.Kind.RANKING:
        again, within = _second_order(said.get("second_order"), words), within_said(said.get("within"), words)
        return Asked(**values, **_ranking(said.get("order"), words), second=again, within=within)
    if kind == Item.Kind.TEXT:
        return Asked(**values, finding=_("In own words. What people wrote stands below, as themes."))
    if kind in (Item.Kind.SCALE, Item.Kind.NUMBER):
        return Asked(**values, **_measured(said, words))
    return Asked(**values, finding=_finding(said, words), notes=_notes(said, words), **_counted(said, words))


def _verdict(said: dict[str, Any]) -> str:
    verdict = (said.get("standing") or {}).get("verdict", "")
    return verdict if verdict in (SHARED, DIFFERING) else ELSE


def _finding(said: dict[str, Any], words: Words) -> str:
    if said["kind"] == Item.Kind.STATEMENT:
        return _of_statement(said, words)
    counts = {column: count for column, count in in_order(said, said["total"]).items() if count is not None}
    if len(counts) < len(said["total"]):
        return _("Part of this is hidden, so that nobody can be recognised.")
    most = max(counts.values(), default=0)
    if not most:
        return _("Nobody answered this.")
    first = [words.answer(said, column) for column, count in counts.items() if count == most]
    if len(first) > 1:
        return _("Chosen equally often: %(answers)s.") % {"answers": listed(first)}
    return _("Chosen most: %(answer)s.") % {"answer": first[0]}


def _of_statement(said: dict[str, Any], words: Words) -> str:
    standing = said["standing"]
    if standing is None:
        return _of_all(said["total"])
    if standing["verdict"] == SHARED:
        many = {"groups": standing["groups"]}
        if standing["agreed"] >= standing["refused"]:
            return _("All %(groups)d groups agree for the most part.") % many
        return _("All %(groups)d groups disagree for the most part.") % many
    if standing["verdict"] == DIFFERING:
        return _apart(standing["apart"], words) or _("In one group most people agree, in another most do not.")
    return _("The groups do not differ clearly.") + " " + _of_all(said["total"])


def _apart(rows: list[dict[str, Any]], words: Words) -> str:
    said = {
        "agree": _("%(group)s agrees more often than the others."),
        "disagree": _("%(group)s disagrees more often than the others."),
    }
    return " ".join(said[row["vote"]] % {"group": words.group(row["group"])} for row in rows)


def _of_all(total: dict[str, int | None]) -> str:
    if None in total.values():
        return _("Part of this is hidden, so that nobody can be recognised.")
    counts = {"agree": total[AGREE], "disagree": total[DISAGREE], "of": sum(count or 0 for count in total.values())}
    if not counts["of"]:
        return _("Nobody answered this.")
    return _("%(agree)d of %(of)d agree, %(disagree)d disagree.") % counts


def _notes(said: dict[str, Any], words: Words) -> list[str]:
    """What is hidden, and whether it was weighted; each with its reason."""
    notes = []
    hidden = [words.group(row["group"]) for row in said["rows"] if None in row["cells"].values()]
    if hidden:
        notes.append(
            _("Hidden in part: %(groups)s. Otherwise you could tell who said what.") % {"groups": listed(hidden)}
        )
    if said["kind"] == Item.Kind.SEVERAL:
        return [*notes, _("People could choose several. So these are counts, and no shares.")]
    return [*notes, _of_weights(said, words)]


def _of_weights(said: dict[str, Any], words: Words) -> str:
    """Whether the answers were weighted to the size of the groups, or why not."""
    found, total = said.get("weighted"), said["total"]
    if found is not None and "thin" in found:
        thin = listed([words.group(group) for group in found["thin"]])
        return _("Not weighted: too few answers from %(groups)s.") % {"groups": thin}
    if found is not None:
        return _("Weighted, every group counts as large as it is. That is as sure as %(count)d answers.") % {
            "count": found["effective"]
        }
    if None not in total.values() and sum(total.values()) < FEWEST_FOR_A_PERCENTAGE:
        return _("Fewer than 30 answers. So you see counts, no percentages and no weights.")
    if any(None in row["cells"].values() for row in said["rows"]) or None in total.values():
        return _("Not weighted: a weight would tell what is hidden.")
    return _("Not weighted: the size of a group is not known.")


def _counted(said: dict[str, Any], words: Words) -> dict[str, Any]:
    labels = {column: words.answer(said, column) for column in said["columns"]}
    shares, total = said.get("shares") or {}, said["total"]
    weighted = (said.get("weighted") or {}).get("percent", {})
    lines = [_line(label, total[column], shares.get(column), weighted.get(column)) for column, label in labels.items()]
    rows = [(words.group(row["group"]), row["cells"]) for row in said["rows"]]
    is_statement = said["kind"] == Item.Kind.STATEMENT
    return {
        "bars": bars_of(labels, total, shares or None),
        "stacks": [stack_of(name, cells) for name, cells in rows] if is_statement and len(rows) > 1 else [],
        "lines": lines,
        "has": {name: any(getattr(line, name) for line in lines) for name in ("percent", "between", "weighted")},
        "answers": list(labels.values()),
        "groups": [(name, [count_said(cells[column]) for column in labels]) for name, cells in rows],
        **{
            name: [(labels[column], count_said(count)) for column, count in in_order(said, said.get(kept)).items()]
            for name, kept in (("by_open_link", "open_link"), ("second", "second"))
        },
    }


def _line(label: str, count: int | None, share: dict[str, Any] | None, weighted: int | None) -> Line:
    percent = share["percent"] if share else None
    is_between = share is not None and share["low"] is not None and share["low"] != share["high"]
    between = _("%(low)d to %(high)d") % share if share is not None and is_between else ""
    return Line(
        label=label,
        people=count_said(count),
        percent="" if percent is None else str(percent),
        between=between,
        weighted="" if weighted is None else str(weighted),
    )


def _measured(said: dict[str, Any], words: Words) -> dict[str, Any]:
    """A scale or a number: its mean, and of a scale how all answers together lie."""
    means, total = said.get("means") or {}, in_order(said, said.get("total"))
    values: dict[str, Any] = {"finding": _("Fewer than eight answers. So we do not show anything yet.")}
    if "mean" in means:
        mean = {"mean": mean_said(means["mean"]), "of": means["of"]}
        values["finding"] = _("%(mean)s on average, of %(of)d people.") % mean
    if total:
        values["columns"] = columns_of(total)
        values["lines"] = [
            _line(point, count, (said.get("shares") or {}).get(point), None) for point, count in total.items()
        ]
        values["has"] = {name: any(getattr(line, name) for line in values["lines"]) for name in ("percent", "between")}
    values["means"] = [
        (words.group(row["group"]), mean_said(row["mean"]), row["of"]) for row in means.get("groups", [])
    ]
    passing = in_order(said, said.get("open_link"))
    values["by_open_link"] = [(point, count_said(count)) for point, count in passing.items()]
    if None in passing.values():
        values["by_open_link"] = [(_("All numbers"), count_said(None))]
    return values


def _ranking(order: dict[str, Any] | None, words: Words) -> dict[str, Any]:
    """Kemeny's order with Borda's points beside it."""
    if order is None:
        return {"finding": _("Fewer than eight orders. So we do not show anything yet.")}
    points = dict(order["borda"])
    keys = order["kemeny"] or list(points)
    names = [words.options.get(str(key), "") for key in keys]
    said = [_("%(points)s points") % {"points": points_said(points[key])} for key in keys]
    return {
        "finding": _("%(option)s comes first, of %(of)d people.") % {"option": names[0], "of": order["of"]},
        "notes": _of_order(order, list(points)),
        "bars": points_bars(names, [points[key] for key in keys], said),
        "order": [
            (str(place), name, points_said(points[key]))
            for place, (key, name) in enumerate(zip(keys, names, strict=True), 1)
        ],
    }


def _second_order(order: dict[str, Any] | None, words: Words) -> list[tuple[str, str]]:
    """The order of who answered again after reading others, place by place."""
    if order is None:
        return []
    keys = order["kemeny"] or [key for key, _points in order["borda"]]
    return [(words.options.get(str(key), ""), str(place)) for place, key in enumerate(keys, 1)]


def _of_order(order: dict[str, Any], by_points: list[int]) -> list[str]:
    """How the order was made, and whether both ways agree."""
    if order["kemeny"] is None:
        return [_("More than eight choices. So the order follows the points alone.")]
    notes = [_("This order contradicts the fewest people (Kemeny). Points count places (Borda).")]
    if order["ties"]:
        notes.append(_("%(count)d other orders fit just as well.") % {"count": order["ties"]})
    if order["kemeny"] != by_points:
        notes.append(_("By points alone the order would be otherwise."))
    return notes
