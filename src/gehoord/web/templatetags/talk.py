"""The conversation: what is asked, heard, said, noted, offered and confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import BaseContext
from django.utils.safestring import SafeString

from gehoord.web.templatetags.drawing import Slot, draw, draw_form, trim

register = template.Library()

STATES = {
    "waits_on_you": "corner-down-left",
    "being_done": "ear",
    "thinks_solved": "message-circle-question-mark",
    "solved": "check",
    "not_possible": "message-circle-x",
    "silent": "hourglass",
    "broken": "triangle-alert",
    "waits_for_presence": "calendar",
    "offered": "user-round",
    "stands_still": "hand",
    "before_a_time": "clock",
    "costs_time": "hourglass",
    "can_wait": "calendar",
}
"""What a state looks like; the sentence says it, the icon only helps to find it."""


@register.simple_block_tag
def state(content: Slot, *, kind: str, meta: bool = False) -> SafeString:
    """How it stands, in one sentence with its icon; `meta` for the second voice under a title.

    Kinds: waits_on_you being_done thinks_solved solved not_possible silent broken waits_for_presence offered,
    and for a need: stands_still before_a_time costs_time can_wait. `{% state kind="being_done" %}…{% endstate %}`
    """
    return draw("state", content=content, icon=STATES[kind], kind=kind, meta=meta)


@register.simple_block_tag
def voice(
    content: Slot,
    *,
    side: str,
    who: str,
    at: str,
    name: str,
    via: str = "",
    pending: str = "",
    anchor: str = "",
) -> SafeString:
    """A message: side "customer" or "service". Stand it inside `<div class="conversation">`.

    `{% voice side="service" who="Ids" name="Ids Meijer" at="13.42 uur" via=_("by mail") %}{{ text }}{% endvoice %}`
    `name` gives the initials; `pending` says in words that it is still on its way.
    """
    return draw(
        "voice", content=trim(content), side=side, who=who, at=at, name=name, via=via, pending=pending, anchor=anchor
    )


@register.simple_block_tag
def happened(content: Slot, *, icon: str = "ear", anchor: str = "") -> SafeString:
    """A fact between two messages: `{% happened %}Gehoord om 13.40 uur.{% endhappened %}`."""
    return draw("happened", content=content, icon=icon, anchor=anchor)


@register.simple_block_tag
def note(content: Slot, *, who: str, at: str, anchor: str = "") -> SafeString:
    """For colleagues only; the one dashed thing there is: `{% note who="Ids" at="13.47 uur" %}…{% endnote %}`."""
    return draw("note", content=trim(content), who=who, at=at, anchor=anchor)


@register.simple_block_tag
def ask(
    content: Slot,
    *,
    button: str,
    label: str,
    value: str = "",
    name: str = "text",
    placeholder: str = "",
    hint: str = "",
    kept: str = "",
    files: str = "files",
    heard: str = "",
    focus: bool = False,
) -> SafeString:
    """The one field. Stand it inside the page's own `<form method="post" enctype="multipart/form-data" class="ask">`.

    `{% ask button=_("Ask your question") label=_("Your question") value=… hint=… heard=heard_url %}{% endask %}`
    `kept` is the sentence after something went wrong; `heard` is the address that says what we hear while
    somebody types (swapped into `#heard`); `files=""` leaves attachments out; `focus` on arrival on a desktop.
    """
    return draw(
        "ask",
        content=content,
        button=button,
        label=label,
        value=value,
        name=name,
        placeholder=placeholder,
        hint=hint,
        kept=kept,
        files=files,
        heard=heard,
        focus=focus,
    )


@register.simple_block_tag
def heard(content: Slot, *, title: str, foot: str = "", anchor: str = "heard") -> SafeString:
    """What we hear, or promise at rest; `heard_item` tags inside, `foot` as the sentence below (may be markup).

    `{% heard title=_("We hear") %}{% heard_item icon="hand" fact=… source=… %}{% endheard %}`
    """
    return draw("heard", content=content, title=title, foot=foot, anchor=anchor)


@register.simple_tag
def heard_item(*, icon: str, fact: str, source: str = "") -> SafeString:
    """One thing we heard, and from what: `{% heard_item icon="clock" fact="Vóór 14.00 uur" source=… %}`."""
    return draw("heard_item", icon=icon, fact=fact, source=source)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: BaseContext,
    content: Slot,
    *,
    url: str,
    yes: str = "",
    no: str = "",
    name: str = "verdict",
    yes_value: str = "yes",
    no_value: str = "no",
    note: str = "",
    in_row: bool = False,
    about: str = "",
) -> SafeString:
    """Two equal buttons, nothing chosen beforehand; hidden fields and an optional text go between the tags.

    `{% confirm url=case.confirmation_url note=_("No answer? Then your question stays open.") %}{% endconfirm %}`
    `in_row` for the small pair in a list; `about` names the question for who cannot see the row.
    """
    return draw_form(
        context,
        "confirm",
        content=content,
        url=url,
        yes=yes,
        no=no,
        name=name,
        yes_value=yes_value,
        no_value=no_value,
        note=note,
        in_row=in_row,
        about=about,
    )


@register.simple_block_tag
def why(content: Slot, *, sentence: str, more: str = "") -> SafeString:
    """Why this comes first, in one sentence; what stands between the tags opens below it.

    `{% why sentence=first.why %}<ul>…</ul>{% endwhy %}`
    """
    return draw("why", content=trim(content), sentence=sentence, more=more)


@register.simple_block_tag
def offer(
    content: Slot, *, kind: str, title: str = "", body: str = "", until: str = "", anchor: str = ""
) -> SafeString:
    """A hand-over: kind "to_me", "from_me", "expired" or "accepted"; the acts stand between the tags.

    `{% offer kind="to_me" body=… until=_("Until you say yes, Noor helps.") %}{% act … %}{% endact %}{% endoffer %}`
    """
    return draw("offer", content=trim(content), kind=kind, title=title, body=body, until=until, anchor=anchor)


@register.simple_block_tag
def colleague(content: Slot, *, name: str, line: str, absent: str = "", voice: str = "service") -> SafeString:
    """Somebody who might help; `absent` says until when not, and then there is nothing to click.

    `{% colleague name="Bilal Tahiri" line="Werkplekken. Is er." %}{% act … %}{% endact %}{% endcolleague %}`
    """
    return draw("colleague", content=trim(content), name=name, line=line, absent=absent, voice=voice)


@register.simple_block_tag
def compose(
    content: Slot,
    *,
    to: str,
    placeholder: str = "",
    value: str = "",
    audience: str = "customer",
    name: str = "text",
    button: str = "",
    files: str = "files",
) -> SafeString:
    """Two clearly different boxes around one text: to the customer, or to colleagues only.

    Inside the page's own form: `{% compose to="Karin" placeholder=… audience=form.audience.value %}{% endcompose %}`.
    Posts `text` and `audience` ("customer" or "colleagues"); switching keeps the text.
    """
    return draw(
        "compose",
        content=content,
        to=to,
        placeholder=placeholder,
        value=value,
        audience=audience,
        name=name,
        button=button,
        files=files,
    )


@register.simple_block_tag
def write(
    content: Slot,
    *,
    label: str,
    button: str,
    value: str = "",
    name: str = "text",
    files: str = "files",
    error: str = "",
) -> SafeString:
    """The customer's line at the end of a conversation, inside the page's own form.

    `{% write label=_("Write something to Ids") button=_("Send") %}{% endwrite %}`
    """
    return draw("write", content=content, label=label, button=button, value=value, name=name, files=files, error=error)


@register.simple_block_tag
def choices(content: Slot, *, legend: str, hidden: bool = False) -> SafeString:
    """A group of `choice` tags with its question: `{% choices legend=_("How urgent?") %}…{% endchoices %}`."""
    return draw("choices", content=content, legend=legend, hidden=hidden)


@register.simple_tag
def choice(
    *,
    name: str,
    value: Any,
    label: str,
    note: str = "",
    checked: bool = False,
    disabled: bool = False,
    many: bool = False,
) -> SafeString:
    """A radio row (a check row when `many`); when `disabled`, `note` is the reason.

    `{% choice name="klass" value="stuck" label=_("I cannot go on") checked=True %}`
    """
    return draw("choice", name=name, value=value, label=label, note=note, checked=checked, disabled=disabled, many=many)


def states() -> Iterable[str]:
    """Every kind of `state`, for the page that shows them all."""
    return STATES
