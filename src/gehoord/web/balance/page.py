"""What stands on the balance of a service: the two figures, the path, change or noise, and what the figures mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.balance.queries.months import Balance
from gehoord.balance.rules.change import Verdict, has_settled, verdict_of
from gehoord.balance.rules.figures import Point
from gehoord.web.balance.pictures import FLAT, NARROW, SMALL, WIDE, Chart, Frame, Scatter, chart, scatter
from gehoord.web.balance.words import (
    HARD_SPACE,
    finding,
    minutes,
    money,
    month_words,
    names,
    period,
    short_month,
    turn_words,
    verdict_words,
)

Months = Sequence[tuple[date, float, float]]


def balance_page(balance: Balance) -> dict[str, Any]:
    """Values for the page; every word ready, nothing to calculate in a template."""
    if balance.is_silent:
        return {"silent": True}
    months = halves(balance)
    whole = [row for row in months if has_settled(row[0], until=balance.until)]
    turn = first_after_turn(balance, [month for month, _, _ in whole]) or None
    lost = verdict_of([y for _, _, y in whole], changed_from=turn)
    cost = verdict_of([x for _, x, _ in whole], changed_from=turn)
    return {
        "names": names(balance),
        "period": period(balance),
        "title": finding(lost, cost) if months else _("There is nothing to show yet"),
        "legs": _legs(months, balance.until),
        "rows": [_row(month, point, balance.until) for month, point in balance.months],
        "hidden": balance.hidden,
        "scatters": _scatters(balance, months),
        "charts": _charts(balance, months, lost, cost),
        "turns": [(turn.day, turn_words(turn)) for turn in balance.turns],
        "lacks_costs": bool(balance.months) and all(point.could is None for _, point in balance.months),
    }


def halves(balance: Balance) -> list[tuple[date, float, float]]:
    """The months of which both halves are known: month, cents a solution, lost minutes a question."""
    found = ((month, point.x, point.y) for month, point in balance.known)
    return [(month, x, y) for month, x, y in found if x is not None and y is not None]


def first_after_turn(balance: Balance, months: Sequence[date]) -> int:
    """The place of the first month after the last turn; 0: none."""
    places = (_place_after(turn.day, months) for turn in reversed(balance.turns))
    return next((place for place in places if place), 0)


def _place_after(day: date, months: Sequence[date]) -> int:
    """The place of the month in which another way began; 0: it is in none, or in the first."""
    return next((place for place, month in enumerate(months) if month >= day.replace(day=1)), 0)


def _legs(months: Months, until: date | None) -> dict[str, str] | None:
    """The last month that has settled, or the newest while there is no other, beside the first."""
    if not months:
        return None
    whole = [row for row in months if has_settled(row[0], until=until)] or list(months)
    (first, x0, y0), (last, x, y) = whole[0], whole[-1]
    then = {"month": month_words(first, until=until)}
    said = {
        "month": month_words(last, until=until),
        "lost": minutes(y),
        "cost": money(x),
        "lost_then": "",
        "cost_then": "",
    }
    if first != last:
        said["lost_then"] = _("In %(month)s %(amount)s.") % {**then, "amount": minutes(y0)}
        said["cost_then"] = _("In %(month)s %(amount)s.") % {**then, "amount": money(x0)}
    return said


def _row(month: date, point: Point, until: date | None) -> dict[str, str]:
    """One month of the table; a half that is not known says so, and takes the other with it."""
    both = point.x is not None and point.y is not None
    unknown = _("too few") if point.y is None else _("not known")
    return {
        "month": month_words(month, until=until, year=True),
        "cases": str(point.sums["cases"]) if point.y is not None else _("too few"),
        "confirmed": str(point.sums["confirmed"]) if point.y is not None else _("too few"),
        "lost": minutes(point.y) if both and point.y is not None else unknown,
        "cost": money(point.x) if both and point.x is not None else unknown,
        "unused": f"{round(100 * point.unused)}{HARD_SPACE}%" if both and point.unused is not None else "",
    }


def _euros(cents: float) -> str:
    places = 0 if cents % 100 == 0 else 2
    return f"€{HARD_SPACE}{number_format(cents / 100, decimal_pos=places)}"


def _scatters(balance: Balance, months: Months) -> list[Scatter]:
    if len(months) < 2:
        return []
    turn = first_after_turn(balance, [month for month, _, _ in months])
    rows = [(short_month(month), x, y) for month, x, y in months]
    return [
        scatter(rows, frame=frame, turn=turn, x_words=_euros, y_words=lambda y: f"{y:g}") for frame in (WIDE, NARROW)
    ]


def _charts(balance: Balance, months: Months, lost: Verdict, cost: Verdict) -> list[dict[str, Any]]:
    """Both halves over time, or neither."""
    if len(months) < 2:
        return []
    begun = [month for month, _, _ in months]
    placed = [(_place_after(turn.day, begun), turn) for turn in balance.turns]
    turns = [(place - 0.5, turn_words(turn)) for place, turn in placed if place]

    def of(values: Sequence[float], verdict: Verdict, frame: Frame, words: Any) -> Chart:
        within = (verdict.limits.low, verdict.limits.mean, verdict.limits.high) if verdict.limits else None
        rows = [(short_month(month), value) for (month, _, _), value in zip(months, values, strict=True)]
        return chart(rows, frame=frame, limits=within, turns=turns, words=words)

    ys, xs = [y for _, _, y in months], [x for _, x, _ in months]
    return [
        {
            "side": "customer",
            "title": _("Lost time a question"),
            "said": verdict_words(lost),
            "limits": _limits(lost, minutes),
            "pictures": [of(ys, lost, frame, lambda y: f"{y:g}") for frame in (FLAT, SMALL)],
        },
        {
            "side": "service",
            "title": _("Cost a confirmed solution"),
            "said": verdict_words(cost),
            "limits": _limits(cost, money),
            "pictures": [of(xs, cost, frame, _euros) for frame in (FLAT, SMALL)],
        },
    ]


def _limits(verdict: Verdict, words: Any) -> str:
    if verdict.limits is None:
        return ""
    return _("Steady months stay between %(low)s and %(high)s, %(mean)s on average (%(months)d months).") % {
        "low": words(max(0.0, verdict.limits.low)),
        "high": words(verdict.limits.high),
        "mean": words(verdict.limits.mean),
        "months": verdict.months,
    }
