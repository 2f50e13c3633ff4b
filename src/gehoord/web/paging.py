"""Long lists page by page: one row too many is read, and nothing is ever counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

Row = TypeVar("Row")

PAGE = 20


def page_of(request: HttpRequest) -> int:
    """Which page is asked for; the first when the address does not say it readably."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def slice_of(rows: Any, page: int) -> tuple[list[Any], bool]:
    """The rows of one page, and whether there are more."""
    return page_read(lambda first, last: list(rows[first:last]), page)


def page_read(read: Callable[[int, int], list[Row]], page: int) -> tuple[list[Row], bool]:
    """As `slice_of`, where `read` gives the rows from one place to another."""
    found = read((page - 1) * PAGE, page * PAGE + 1)
    return found[:PAGE], len(found) > PAGE
