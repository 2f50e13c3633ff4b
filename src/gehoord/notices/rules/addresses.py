"""The names a mail goes by: who it seems to come from, where answers go, and what joins a conversation."""

from __future__ import annotations

import re

MESSAGE_ID = re.compile(r"<[^\s<>]{3,200}>")
LONGEST_NAME = 60
LONGEST_THREAD = 10
"""Message ids named in a mail: the first and the last ones (RFC 5322 asks for no more than a line can hold)."""


def one_line(text: str, *, longest: int = 200) -> str:
    """The text as one line, shortened where a header or a field ends."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def reply_address(*, door: str, token: str) -> str:
    """Where an answer to a case goes: vraag+token@organisation."""
    local, _, domain = door.partition("@")
    return f"{local}+{token}@{domain}"


def message_key(*, notice: int, token: str, domain: str) -> str:
    """The id of this mail: known before it is sent, so a repeated sending is the same message."""
    return f"<notice.{notice}.{token}@{domain}>"


def thread_key(*, token: str, domain: str, about: str = "case") -> str:
    """The id that all mails about one case, or one page, refer to."""
    return f"<{about}.{token}@{domain}>"


def thread(*, root: str, asked_in: str, earlier: list[str]) -> list[str]:
    """The messages this one follows: her own mail if she mailed, the root, and the last ones to this person."""
    first = [asked_in, root] if MESSAGE_ID.fullmatch(asked_in) else [root]
    return first + [key for key in earlier if key not in first][-(LONGEST_THREAD - len(first)) :]


def shown_sender(name: str, *, product: str = "Gehoord") -> str:
    """ "Ids Meijer via Gehoord"; the product alone where nobody in particular speaks."""
    return f"{one_line(name, longest=LONGEST_NAME)} via {product}" if name else product
