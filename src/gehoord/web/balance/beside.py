"""The other figures of a month, each with how sure it is and one plain sentence; and the flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.balance.queries.beside import Panel
from gehoord.balance.queries.months import Balance
from gehoord.balance.rules.change import has_settled, verdict_of
from gehoord.balance.rules.figures import Point
from gehoord.balance.rules.shares import counts_of, flags_of, told
from gehoord.methods.shrinkage import Prior
from gehoord.responses.rules.heard import HeardScore
from gehoord.web.balance.page import first_after_turn
from gehoord.web.balance.words import minutes, share_words, verdict_words


@dataclass(frozen=True)
class Line:
    """One figure of the last whole month: its name, what it was, and whether that is change."""

    name: str
    said: str
    verdict: str = ""


Months = list[tuple[date, Point]]


def whole_months(balance: Balance) -> Months:
    """The months that have settled and may be shown."""
    return [
        (month, point)
        for month, point in balance.months
        if point.y is not None and has_settled(month, until=balance.until)
    ]


def beside(balance: Balance, panel: Panel | None, priors: Mapping[str, Prior]) -> list[Line]:
    """All of them; nothing before a month has settled."""
    months = whole_months(balance)
    if not months:
        return []
    turn = first_after_turn(balance, [month for month, _ in months]) or None
    lines = [_share(name, words, months, priors, turn) for name, words in _shares()]
    lines += [_average(words, months, count, said, turn) for words, count, said in _averages()]
    unused = months[-1][1].unused
    if unused is not None:
        percent = {"percent": round(100 * unused)}
        lines.append(Line(_("Time not used for questions"), _("%(percent)d of every 100 minutes") % percent))
    return lines + _panel(panel)


def _shares() -> list[tuple[str, str]]:
    return [
        ("confirmed", _("Solved, says the customer")),
        ("first_contact", _("Solved at once")),
        ("kept", _("Promises kept")),
        ("gap", _("Green outside, red inside")),
    ]


def _share(name: str, words: str, months: Months, priors: Mapping[str, Prior], turn: int | None) -> Line:
    counts = [counts_of(name, point.sums) for _month, point in months]
    found = told(*counts[-1], prior=priors[name])
    said = share_words(found)
    if found.expected is not None:
        said += _("; as teams are, expect about %(percent)d of every 100") % {"percent": round(100 * found.expected)}
    return Line(words, said, _judged([_ratio(*each) for each in counts], turn))


Count = Callable[[Mapping[str, int]], float | None]


def _a_case(name: str, part: float = 1) -> Count:
    return lambda sums: sums[name] / part / sums["cases"]


def _decimal(value: float) -> str:
    return str(number_format(round(value, 1), decimal_pos=1))


def _averages() -> list[tuple[str, Count, Callable[[float], str]]]:
    return [
        (_("Times it changed hands, a question"), _a_case("hops"), _decimal),
        (_("With people who did not solve it, a question"), _a_case("elsewhere_seconds", 60), minutes),
        (_("Waiting for the customer's answer, a question"), _a_case("customer_seconds", 60), minutes),
        (_("Lost because own work went first, a question"), _a_case("overtaken_seconds", 60), minutes),
        (_("People asked before"), lambda sums: _ratio(sums["searched"], sums["searched_of"]), _decimal),
    ]


def _ratio(count: int, of: int) -> float | None:
    return count / of if of else None


def _average(words: str, months: Months, count: Count, said: Callable[[float], str], turn: int | None) -> Line:
    values = [count(point.sums) for _month, point in months]
    if values[-1] is None:
        return Line(words, _("nothing to count yet"))
    return Line(words, said(values[-1]), _judged(values, turn))


def _judged(values: list[float | None], turn: int | None) -> str:
    """Change or noise, as the two halves are judged; nothing where a month has nothing to count."""
    known = [value for value in values if value is not None]
    return verdict_words(verdict_of(known, changed_from=turn)) if len(known) == len(values) else ""


def _panel(panel: Panel | None) -> list[Line]:
    if panel is None:
        return []
    lines = [Line(_("The panel's questions answered"), share_words(told(panel.answered, panel.due)))]
    for words, score in (
        (_("Feels heard after an adaptation"), panel.adapted),
        (_("Feels heard after an explanation"), panel.explained),
    ):
        lines.append(Line(words, _heard(score)))
    return lines


def _heard(score: HeardScore | None) -> str:
    if score is None:
        return _("fewer than seven people said so: nothing is shown")
    return _("%(yes)d of %(of)d say yes, %(partly)d partly") % {
        "yes": score.yes,
        "of": score.of,
        "partly": score.partly,
    }


def flags(balance: Balance) -> list[str]:
    """What to know before believing the headline, of the last whole month."""
    months = whole_months(balance)
    if not months:
        return []
    words = {
        "parked": _("More than a quarter of the waiting was put down to the customer. Her time ran on."),
        "returned": _("More than one in five came back after it was called solved."),
        "unanswered": _("Of many questions nobody has said yet whether they are solved. They do not count as solved."),
        "left": _("Many questions of this month are still open. Each day they cost their customers more."),
        "unsaid": _("Few customers said what it cost them. So the lost time leans on what was thought before."),
    }
    return [words[flag] for flag in flags_of(months[-1][1].sums)]


def gap_page(gap: Mapping[str, int]) -> dict[str, Any] | None:
    """One bar: of what was done in time, what customers say; nothing under five."""
    if gap["green"] < 5:
        return None
    found = told(gap["red"], gap["green"])
    parts = [
        ("yes", gap["green_yes"], _("solved, says the customer")),
        ("no", gap["green_no"], _("not solved, says the customer")),
        ("unheard", gap["green_unheard"], _("solved, but too late or not heard")),
        ("silent", gap["green_silent"], _("no answer yet. Does not count as solved.")),
    ]
    begins, placed = 0.0, []
    for kind, count, words in parts:
        wide = 1000 * count / gap["green"]
        placed.append({"kind": kind, "count": count, "words": words, "x": round(begins, 1), "wide": round(wide, 1)})
        begins += wide
    return {
        "green": gap["green"],
        "cases": gap["cases"],
        "red": gap["red"],
        "said": share_words(found),
        "parts": placed,
    }
