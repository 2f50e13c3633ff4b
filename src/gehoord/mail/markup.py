"""HTML mail as plain text: all of it, and without what the mail program marked as quoted."""

import re
from html import unescape

from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.model.config import ParserConfig
from lxml import html as markup
from lxml.etree import LxmlError

from gehoord.mail.headers import clean

LARGEST = 1_000_000
"""Characters of HTML that are laid out; of more the tags are only taken out, which keeps every word."""

_QUOTES = (
    "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    " | //*[contains(@class, 'gmail_quote_container') or contains(@class, 'yahoo_quoted')"
    " or contains(@class, 'moz-cite-prefix') or contains(@class, 'protonmail_quote')]"
    " | (//*[@id='divRplyFwdMsg' or @id='appendonsend' or @id='OLK_SRC_BODY_SECTION'])[1]/following-sibling::*"
    " | (//*[@id='divRplyFwdMsg' or @id='OLK_SRC_BODY_SECTION'])[1]"
)
_PLAIN = ParserConfig(css=STRICT_CSS_PROFILE.copy(), display_links=False, display_images=False)
_UNSEEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<head", "</head"), ("<title", "</title"))
_BREAK = re.compile(r"</?(?:br|p|div|tr|li|h[1-6]|blockquote|table)\b[^<>]{0,2000}>", re.IGNORECASE)
_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
_TAG = re.compile(r"<[a-z/!?][^<>]{0,5000}>", re.IGNORECASE)
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def as_text(source: str) -> tuple[str, str]:
    """Return (all text, text outside marked quotes). Any input gives some answer; a script is never text."""
    if len(source) > LARGEST:
        return (without_tags(source),) * 2
    try:
        tree = markup.document_fromstring(source.encode("utf-8"), parser=markup.HTMLParser(encoding="utf-8"))
        whole = _laid_out(tree) or without_tags(source)
        for quote in tree.xpath(_QUOTES):
            quote.drop_tree() if quote.getparent() is not None else None
        return whole, _laid_out(tree) or whole
    except (LxmlError, ValueError, RecursionError, AttributeError, IndexError, KeyError, TypeError):
        return (without_tags(source),) * 2


def _laid_out(tree: markup.HtmlElement) -> str:
    source = markup.tostring(tree, encoding="unicode")
    lines = (line.replace("\xa0", " ").rstrip() for line in get_text(source, _PLAIN).splitlines())
    return clean(_BLANKS.sub("\n\n", "\n".join(lines)).strip("\n"))


def without_tags(source: str) -> str:
    """Return the words of HTML that nobody can lay out, in linear time."""
    seen = source
    for opening, closing in _UNSEEN:
        seen = _without(seen, opening, closing)
    text = _TAG.sub("", _BREAK.sub("\n", seen))
    return clean(_BLANKS.sub("\n\n", unescape(text)).strip())


def _without(source: str, opening: str, closing: str) -> str:
    """Leave out every stretch from `opening` to `closing`; one that never closes stays."""
    small = source.translate(_SMALL)
    pieces: list[str] = []
    at = 0
    while (start := small.find(opening, at)) >= 0 and (end := small.find(closing, start)) >= 0:
        pieces.append(source[at:start])
        at = end + len(closing)
    return " ".join([*pieces, source[at:]])
