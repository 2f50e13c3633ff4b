"""What a page says, as somebody reads it."""

from __future__ import annotations

import re
from html import unescape


def words(page) -> str:
    """The text of a page, without tags and with ordinary spaces."""
    plain = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(plain).split())


def alerts(page) -> list[str]:
    """What was said after an act, above the page."""
    found = re.findall(r'<p class="told__line[^"]*">.*?<span>(.*?)</span></p>', page.content.decode(), flags=re.DOTALL)
    return [" ".join(unescape(each).split()) for each in found]
