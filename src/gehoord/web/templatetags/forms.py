"""Fields and what is missing in them, tied together for who listens to a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gehoord.web.templatetags.drawing import draw

register = template.Library()


@register.simple_tag
def field(*, field: BoundField, optional: bool = False) -> SafeString:
    """A form's field with label, help and error: `{% field field=form.email %}`.

    A form that is drawn alike for all says `looks_alike = True`: nothing in it but values differs by who looks. A field
    that was changed after that, for one page, is drawn for that page.
    Django ties help and error to the control by `aria-describedby`; this draws them with those ids.
    """
    form = field.form
    is_alike = getattr(form, "looks_alike", False) and not (form.is_bound or form.prefix) and _is_as_declared(field)
    if not is_alike:
        return draw("field", field=field, optional=optional)
    return _empty_field(type(form), field.name, field.value(), form.auto_id, get_language(), optional=optional)  # type: ignore[arg-type]


def _is_as_declared(field: BoundField) -> bool:
    mine, declared = field.field, field.form.base_fields[field.name]  # type: ignore[attr-defined]
    return (mine.widget.attrs, mine.required) == (declared.widget.attrs, declared.required)


@lru_cache(maxsize=1024, typed=True)
def _empty_field(
    form: type[BaseForm], name: str, value: Any, auto_id: str, _language: str | None, *, optional: bool
) -> SafeString:
    """A field nobody has typed in, remembered: drawing fields was most of what a page with forms cost."""
    return draw("field", field=form(auto_id=auto_id, initial={name: value})[name], optional=optional)


@register.simple_tag
def error_summary(*, form: BaseForm) -> SafeString:
    """What is still needed, on top of the form, each with a link to its field: `{% error_summary form=form %}`."""
    shown = [bound for bound in form if bound.errors]
    return draw("error_summary", fields=shown, others=form.non_field_errors()) if form.errors else SafeString("")
