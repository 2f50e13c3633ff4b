"""Long lists page by page: one row too many is read, and nothing is ever counted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

PAGE = 20


def page_of(request: HttpRequest) -> int:
    """Which page is asked for; the first when the address does not say it readably."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def slice_of(rows: Any, page: int) -> tuple[list[Any], bool]:
    """The rows of one page, and whether there are more."""
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return found[:PAGE], len(found) > PAGE
