"""Pictures of figures, drawn as SVG; each stands beside a table that says the same."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import draw

register = template.Library()


@register.simple_tag
def path_scatter(*, picture: Any, finding: str) -> SafeString:
    """Two amounts against each other, a dot a month, joined in time. `{% path_scatter picture=… finding=title %}`.

    `picture` as in `web/balance/pictures.py`; draw it in both frames, the page shows the one that fits.
    """
    return draw("path_scatter", picture=picture, finding=finding)


@register.simple_tag
def control_chart(*, picture: Any, finding: str, side: str) -> SafeString:
    """One amount over time within the limits of its noise. `{% control_chart picture=… finding=… side="service" %}`."""
    return draw("control_chart", picture=picture, finding=finding, side=side)
