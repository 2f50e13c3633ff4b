"""The small signs: icon, wordmark, avatar, key cap, label, button."""

from __future__ import annotations

from django import template
from django.template.context import BaseContext
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import Slot, draw_alike, draw_form, draw_once

register = template.Library()


@register.simple_tag
def icon(*, name: str, size: str = "") -> SafeString:
    """A line icon, always beside words: `{% icon name="ear" %}`, size "small" or "big"."""
    return draw_once("icon", name=name, size=size)


@register.simple_tag
def wordmark(*, tone: str = "paper", size: str = "") -> SafeString:
    """The name in letters: `{% wordmark tone="vlak" size="big" %}`; tones paper, vlak, petrol."""
    return draw_once("wordmark", tone=tone, size=size)


@register.simple_tag
def mark(*, tone: str = "paper") -> SafeString:
    """Two rings that hear each other: `{% mark %}`; tones paper, vlak, petrol."""
    return draw_once("mark", tone=tone)


@register.simple_tag
def avatar(*, name: str, voice: str = "customer") -> SafeString:
    """A leaf with initials: `{% avatar name=person.name voice="service" %}`; customer, service or absent."""
    return draw_once("avatar", initials=initials(name), voice=voice)


def initials(name: str) -> str:
    """First and last word, one letter each: "Karin de Boer" is KB, "Ids" is I, nothing is "?"."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in words[:1] + words[1:][-1:]) or "?"


@register.simple_tag
def key(*, label: str) -> SafeString:
    """A key cap: `{% key label="Enter" %}`. Hidden on phones and without scripts."""
    return draw_once("key", label=label.upper() if len(label) == 1 else label)


@register.simple_tag
def tag(*, label: str, icon: str = "", tone: str = "") -> SafeString:
    """A few words beside a title: `{% tag label=_("Own work") icon="calendar-check" %}`; tone menie: broken promise."""
    return draw_alike("tag", label=label, icon=icon, tone=tone)


@register.simple_tag
def button(
    *,
    label: str,
    kind: str = "first",
    size: str = "",
    icon: str = "",
    key: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
) -> SafeString:
    """A button in a form, or a link that looks like one when `href` is given.

    `{% button label=_("Send") kind="second" size="small" key="a" %}`; kinds first, second, quiet;
    sizes big, small. `key` presses it and shows the cap; `name` and `value` travel with the form.
    """
    return draw_alike(
        "button",
        label=label,
        kind=kind,
        size=size,
        icon=icon,
        key=key,
        href=href,
        name=name,
        value=value,
        form=form,
    )


@register.simple_block_tag(takes_context=True)
def act(
    context: BaseContext,
    content: Slot,
    *,
    url: str,
    label: str,
    kind: str = "first",
    size: str = "",
    icon: str = "",
    key: str = "",
    name: str = "",
    value: str = "",
    target: str = "",
    swap: str = "",
) -> SafeString:
    """One act: a form of one button, posted to `url`. Hidden fields go between the tags.

    `{% act url=offer.accept_url label=_("Take over") size="small" key="a" %}{% endact %}`.
    With `target` (a CSS selector) htmx swaps the answer in there; without scripts it is a plain post.
    """
    return draw_form(
        context,
        "act",
        content=content,
        url=url,
        label=label,
        kind=kind,
        size=size,
        icon=icon,
        key=key,
        name=name,
        value=value,
        target=target,
        swap=swap,
    )
