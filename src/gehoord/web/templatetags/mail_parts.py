"""The frame of a mail: tables and inline colours, because mail readers know little else."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import Slot, draw, trim

register = template.Library()


@register.simple_block_tag
def mail(content: Slot, *, subject: str, reason: str, language: str = "nl", foot: str = "") -> SafeString:
    """A whole HTML mail: `{% mail subject=… reason=_("You get this mail because …") foot=links %}…{% endmail %}`."""
    return draw("mail", content=content, subject=subject, reason=reason, language=language, foot=foot)


@register.simple_block_tag
def mail_text(content: Slot) -> SafeString:
    """A paragraph: `{% mail_text %}Hoi Karin,{% endmail_text %}`."""
    return draw("mail_text", content=content)


@register.simple_block_tag
def mail_voice(content: Slot, *, side: str = "service") -> SafeString:
    """Somebody's own words in a leaf: `{% mail_voice side="service" %}{{ text }}{% endmail_voice %}`."""
    return draw("mail_voice", content=trim(content), side=side)


@register.simple_block_tag
def mail_ask(content: Slot, *, title: str, note: str = "") -> SafeString:
    """The yellow question with its buttons: `{% mail_ask title=… %}{% mail_button … %}{% endmail_ask %}`."""
    return draw("mail_ask", content=content, title=title, note=note)


@register.simple_tag
def mail_button(*, href: str, label: str, kind: str = "first") -> SafeString:
    """A link that looks like a button; kinds first and second on yellow, plain on white."""
    return draw("mail_button", href=href, label=label, kind=kind)
