"""How a component becomes markup: one template file, plain values, escaped by default."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.template.context import BaseContext
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Slot = SafeString
"""What stood between the tags of a block: markup that is escaped already."""


def draw(file: str, /, **values: Any) -> SafeString:
    """The component in `templates/components/<file>.html`, drawn with these values and no white space around it."""
    return mark_safe(get_template(f"components/{file}.html").render(values).strip())  # noqa: S308 a template escapes


@lru_cache(maxsize=2048)
def draw_once(file: str, /, **values: str) -> SafeString:
    """As `draw`, remembered: for small signs that look the same each time, in every language.

    Markup and text that read the same share one memory, so both are taken as text here.
    """
    return draw(file, **{name: "" + value for name, value in values.items()})


def draw_alike(file: str, /, **values: Hashable) -> SafeString:
    """As `draw`, remembered for this language: for components that look the same for the same values."""
    return _drawn(file, get_language(), **values)


@lru_cache(maxsize=4096, typed=True)  # typed: markup and text that read the same are two things
def _drawn(file: str, _language: str | None, /, **values: Hashable) -> SafeString:
    return draw(file, **values)


def draw_form(context: BaseContext, file: str, /, **values: Any) -> SafeString:
    """As `draw`, for a component with a form in it: the page's CSRF token comes along."""
    return draw(file, csrf_token=context.get("csrf_token"), **values)


def trim(content: Slot) -> Slot:
    """The same markup without white space around it, so that an empty slot is really empty."""
    return mark_safe(content.strip())  # noqa: S308 what stood between the tags was escaped when it was rendered
