"""What stands around every page: head, phone bar, foot, presence."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import BaseContext
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gehoord.web.templatetags.drawing import draw, draw_alike, draw_form

register = template.Library()


@register.simple_tag(takes_context=True)
def top(context: BaseContext, *, frame: Any) -> SafeString:
    """The head: wordmark, at most five words, presence for colleagues, the name. `{% top frame=frame %}`."""
    return draw_form(context, "top", frame=frame)


@register.simple_tag
def tabbar(*, tabs: Any) -> SafeString:
    """The phone's bar at the bottom; nothing when there are no tabs. `{% tabbar tabs=frame.tabs %}`."""
    return draw_alike("tabbar", tabs=tuple(tabs))


@register.simple_tag(takes_context=True)
def foot(context: BaseContext, *, frame: Any, back_to: str = "/") -> SafeString:
    """Help, privacy, accessibility and the other language. `{% foot frame=frame back_to=request.get_full_path %}`."""
    return draw_form(context, "foot", frame=frame, back_to=back_to, language=get_language() or "nl")


@register.simple_tag(takes_context=True)
def presence(context: BaseContext, *, presence: Any) -> SafeString:
    """The round switch. Needs `.kind` (here, busy, visit, away, unknown), `.label`, `.short`, `.url`,
    `.tap` and `.tap_label` (what one tap says) and `.choices` (each `.value`, `.label`, `.note`, `.checked`); posts
    `state` and `until` (a time, may be empty).

    `{% presence presence=frame.presence %}`
    """
    return draw_form(context, "presence", presence=presence, icon=PRESENCE.get(presence.kind, "circle-dashed"))


PRESENCE = {"here": "circle-check", "busy": "moon", "visit": "map-pin", "away": "circle-minus"}


@register.simple_tag
def keys(*, title: str, items: Any, full: Any = None) -> SafeString:
    """The keys of this page in the side column, and a list of all of them under ? that can switch them off.

    `{% keys title=_("Keys") items=keys %}` with pairs of caps and meaning: `[(["J", "K"], "volgende, vorige vraag")]`
    """
    return draw("keys", title=title, items=items, full=full or items)
