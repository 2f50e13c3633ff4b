"""The shapes of a page: heading, section, legs, rows, facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import Slot, draw, trim

register = template.Library()


@register.simple_block_tag
def heading(
    content: Slot, *, title: str, back: str = "", back_label: str = "", over: str = "", lang: str = ""
) -> SafeString:
    """The head of a page: a link back or an over-line, the h1, and on the right what stands between the tags.

    `{% heading title=case.title back=home back_label=_("My questions") %}{% facts items=about %}{% endheading %}`
    `lang` when the title is in the other language.
    """
    return draw("heading", content=trim(content), title=title, back=back, back_label=back_label, over=over, lang=lang)


@register.simple_block_tag
def section(content: Slot, *, title: str, anchor: str = "", lead: str = "", side: bool = False) -> SafeString:
    """A part of the page under a 3 px rule, with an h2; `side` for the narrow column.

    `{% section title=_("Conversation") anchor="conversation" %}…{% endsection %}`
    """
    return draw("section", content=content, title=title, anchor=anchor, lead=lead, side=side)


@register.simple_block_tag
def legs(content: Slot, *, bleed: bool = False, calm: bool = False) -> SafeString:
    """Two blocks on one floor: two `leg` tags, customer first; `bleed`: as wide as the window, `calm`: smaller titles.

    `{% legs %}{% leg side="customer" title=… %}…{% endleg %}{% leg side="service" title=… %}…{% endleg %}{% endlegs %}`
    """
    return draw("legs", content=content, bleed=bleed, calm=calm)


@register.simple_block_tag
def leg(
    content: Slot,
    *,
    side: str,
    title: str = "",
    over: str = "",
    light: bool = False,
    hero: bool = False,
    anchor: str = "",
) -> SafeString:
    """One half: side "customer" or "service"; `light` for the pale service block, `hero` when the h1 stands inside.

    `{% leg side="service" over="Ids Meijer, ICT" title=_("Ids is here for you") %}…{% endleg %}`
    """
    return draw("leg", content=content, side=side, title=title, over=over, light=light, hero=hero, anchor=anchor)


@register.simple_block_tag
def row(
    content: Slot,
    *,
    title: str,
    href: str = "",
    place: int | None = None,
    label: str = "",
    label_icon: str = "",
    across: bool = False,
    taken: bool = False,
    level: int = 3,
    lang: str = "",
    anchor: str = "",
) -> SafeString:
    """A question in a list. Stand it inside `<div class="rows">`; the title is the link, j and k walk along them.

    `{% row title=case.title href=case.url across=True %}{% state … %}…{% endstate %}<div class="acts">…{% endrow %}`
    `across` gives three columns (title, state, acts); `place` puts its number in front; `taken` greys it;
    `level` 2 where no section stands above; `lang` when the title is in the other language.
    """
    return draw(
        "row",
        content=content,
        title=title,
        href=href,
        place=place,
        label=label,
        label_icon=label_icon,
        across=across,
        taken=taken,
        level=level,
        lang=lang,
        anchor=anchor,
    )


@register.simple_block_tag
def own_work(
    content: Slot,
    *,
    title: str,
    meta: str,
    first_title: str,
    first_cost: str,
    after_title: str,
    after_cost: str,
    place: int | None = None,
    href: str = "",
    anchor: str = "",
) -> SafeString:
    """Own work in the same list, with what each order costs: customers on the left, the work on the right.

    `{% own_work place=3 title=… meta=… first_title=… first_cost=… after_title=… after_cost=… %}acts{% endown_work %}`
    """
    return draw(
        "own_work",
        content=trim(content),
        title=title,
        meta=meta,
        first_title=first_title,
        first_cost=first_cost,
        after_title=after_title,
        after_cost=after_cost,
        place=place,
        href=href,
        anchor=anchor,
    )


@register.simple_block_tag
def facts(content: Slot, *, items: Iterable[tuple[str, Any]] = (), even: bool = False) -> SafeString:
    """A definition list: pairs in `items`, or `fact` tags between the tags; `even` fixes the label column.

    `{% facts items=about %}{% endfacts %}`, or `{% facts %}{% fact label=_("Where") %}Kamer 2.14{% endfact %}…`
    """
    return draw("facts", content=content, items=items, even=even)


@register.simple_block_tag
def fact(content: Slot, *, label: str) -> SafeString:
    """One line of `facts`: `{% fact label=_("You hear again") %}vóór 14.10 uur{% endfact %}`."""
    return draw("fact", content=content, label=label)


@register.simple_block_tag
def people_ahead(content: Slot, *, groups: Iterable[tuple[int, str]] = ()) -> SafeString:
    """How many go first and why, never who; pairs (number, reason). None: "Nobody goes first".

    `{% people_ahead groups=ahead %}{% endpeople_ahead %}`; what stands between the tags follows below.
    """
    return draw("people_ahead", content=trim(content), groups=list(groups))


@register.simple_block_tag
def table(content: Slot, *, caption: str, anchor: str = "", quiet: bool = False, about: str = "") -> SafeString:
    """A table that scrolls inside itself on a phone: `{% table caption=… %}<thead>…<tbody>…{% endtable %}`.

    `quiet` keeps the caption for who listens, where a heading says it already; `about` tells two of a name apart.
    """
    return draw("table", content=content, caption=caption, anchor=anchor, quiet=quiet, about=about)


@register.simple_block_tag
def earlier(content: Slot, *, title: str, href: str = "", told: str = "") -> SafeString:
    """A question that was heard before: what helped, and how many askers called it solved.

    Inside `<div class="thirds">`: `{% earlier title=… href=… told="14 vragers zeiden: opgelost" %}…{% endearlier %}`
    """
    return draw("earlier", content=content, title=title, href=href, told=told)


@register.simple_block_tag
def hint(content: Slot, *, icon: str = "life-buoy", voice: str = "service") -> SafeString:
    """A leaf in which somebody says something helpful: `{% hint icon="life-buoy" %}…{% endhint %}`."""
    return draw("hint", content=content, icon=icon, voice=voice)
