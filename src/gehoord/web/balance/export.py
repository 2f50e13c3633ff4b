"""The months as a table for a spreadsheet: both halves or neither, after suppression, and nothing about a person."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from gehoord.balance.queries.months import Balance
from gehoord.balance.rules.definitions import VERSION
from gehoord.balance.rules.figures import Point
from gehoord.balance.rules.shares import counts_of, red_of
from gehoord.methods.intervals import wilson
from gehoord.web.responses.export import BYTE_ORDER_MARK, harmless

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = (
    "service",
    "month",
    "definition",
    "lost_minutes_a_question",
    "cents_a_confirmed_solution",
    "questions",
    "confirmed",
    "confirmed_low",
    "confirmed_high",
    "open",
    "silent",
    "came_back",
    "solved_at_once",
    "hand_overs",
    "minutes_elsewhere",
    "minutes_for_customer",
    "minutes_overtaken",
    "people_asked_before",
    "people_asked_before_of",
    "green",
    "green_and_red",
    "promises_kept",
    "promises_due",
    "team_minutes_used",
    "team_minutes_there",
)


def rows_of(balance: Balance) -> list[tuple[Any, ...]]:
    """A row a month; a month with too few questions says only which it is, one half without the other says neither."""
    service = ", ".join(one.name for one in balance.services)
    return [(service, f"{month:%Y-%m}", VERSION, *_values(point)) for month, point in balance.months]


def _values(point: Point) -> tuple[Any, ...]:
    if point.y is None:
        return ("",) * (len(HEADER) - 3)
    sums = point.sums
    both = point.x is not None
    low, high = wilson(*counts_of("confirmed", sums))
    return (
        round(point.y, 2) if both else "",
        round(point.x) if point.x is not None else "",
        sums["cases"],
        sums["confirmed"],
        round(low, 4),
        round(high, 4),
        sums["open"],
        sums["silent"],
        sums["came_back"],
        sums["first_contact"],
        sums["hops"],
        round(sums["elsewhere_seconds"] / 60),
        round(sums["customer_seconds"] / 60),
        round(sums["overtaken_seconds"] / 60),
        sums["searched"],
        sums["searched_of"],
        sums["green"],
        red_of(sums),
        sums["kept"],
        sums["promised"],
        round(point.worked) if both else "",
        round(point.could) if both and point.could is not None else "",
    )


def as_csv(balance: Balance) -> bytes:
    """Text that a spreadsheet opens and never runs."""
    written = StringIO()
    sheet = csv.writer(written, lineterminator="\r\n")
    sheet.writerow(HEADER)
    for row in rows_of(balance):
        sheet.writerow([harmless(value) for value in row])
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def as_xlsx(balance: Balance) -> bytes:
    """The same rows in one sheet, with numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Gehoord")
    sheet.append(list(HEADER))
    for row in rows_of(balance):
        sheet.append([harmless(value) if isinstance(value, str) else value for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()
