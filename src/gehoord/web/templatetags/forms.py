"""Fields and what is missing in them, tied together for who listens to a page."""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import draw

register = template.Library()


@register.simple_tag
def field(*, field: BoundField, optional: bool = False) -> SafeString:
    """A form's field with label, help and error: `{% field field=form.email %}`.

    Django ties help and error to the control by `aria-describedby`; this draws them with those ids.
    """
    return draw("field", field=field, optional=optional)


@register.simple_tag
def error_summary(*, form: BaseForm) -> SafeString:
    """What is still needed, on top of the form, each with a link to its field: `{% error_summary form=form %}`."""
    shown = [bound for bound in form if bound.errors]
    return draw("error_summary", fields=shown, others=form.non_field_errors()) if form.errors else SafeString("")
