"""A mail as it is read: its parts in order, and its text twin. Words come in ready, in the language of the reader."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

WIDTH = 72


@dataclass(frozen=True)
class Quote:
    """Somebody's own words; `lead` says who wrote them and when."""

    lead: str
    text: str
    from_customer: bool = False


@dataclass(frozen=True)
class Button:
    """A link that opens a page with the answer chosen; the page has the button that counts."""

    label: str
    href: str


@dataclass(frozen=True)
class Ask:
    """The one question of a mail, with its answers; without a title it is one button to a page."""

    title: str
    buttons: tuple[Button, ...]
    note: str = ""


@dataclass(frozen=True)
class Letter:
    """One mail. Paragraphs are parted by an empty line."""

    subject: str
    language: str
    marker: str
    greeting: str
    text: str
    reason: str
    quote: Quote | None = None
    ask: Ask | None = None
    after: str = ""
    links: tuple[Button, ...] = field(default=())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def as_text(letter: Letter) -> str:
    """The plain twin: the same words in the same order, with addresses written out."""
    parts = [f"-- {letter.marker} --", letter.greeting, *paragraphs(letter.text)]
    if letter.quote is not None:
        parts += [letter.quote.lead, textwrap.indent(letter.quote.text, "  ", lambda line: True)]
    if letter.ask is not None:
        parts += [letter.ask.title] if letter.ask.title else []
        parts += [f"{button.label}:\n{button.href}" for button in letter.ask.buttons]
        parts += [letter.ask.note] if letter.ask.note else []
    parts += paragraphs(letter.after)
    foot = [letter.reason, *(f"{link.label}: {link.href}" for link in letter.links)]
    return "\n\n".join(_wrapped(part) for part in parts) + "\n\n" + "\n".join(foot) + "\n"


def _wrapped(part: str) -> str:
    """Lines of at most 72 characters; an address or a hard space is never broken."""
    lines = []
    for line in part.split("\n"):
        if line.startswith("  ") or "://" in line:
            lines.append(line.rstrip())
        else:
            lines.append(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False))
    return "\n".join(lines)
