"""Header values as people meant them, whatever bytes arrived."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

MOST = 500
"""Headers of one name that are read."""

LONGEST = 20_000
"""Characters of one header that are read; the standard parameter parser is quadratic beyond it."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_ADDRESS = re.compile(r"[^\s<>\"(),;:@\[\]]+@[^\s<>\"(),;:@\[\]]+")
_IDENTIFIER = re.compile(r"<[^<>\s]{1,900}>")
_NOT_FOR_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}


class RawHeaders(Compat32):
    """Hands out header values as they stand; the other policies raise on broken ones."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the value as it arrived, cut at `LONGEST`."""
        return str(value)[:LONGEST]


def clean(text: str) -> str:
    """Return `text` with what no database keeps (NUL, half characters) taken out."""
    return _UNREADABLE.sub("", text)


def decode(content: bytes, charset: str | None) -> str:
    """Return bytes as text: the declared charset if it holds, then UTF-8, then the closest reading."""
    declared = (charset or "").strip().strip("\"'").lower()
    if declared.replace("-", "_") in _NOT_FOR_TEXT:
        declared = ""
    for candidate in (declared, "utf-8"):
        try:
            return clean(content.decode(candidate or "utf-8"))
        except (LookupError, ValueError):
            continue
    return clean(_closest(content, declared))


def _closest(content: bytes, declared: str) -> str:
    """A broken text loses least in its own charset; one without any letter of it was Windows' Latin all along."""
    try:
        text = content.decode(declared or "ascii", errors="replace")
    except (LookupError, ValueError):
        text = ""
    if any("\x7f" < letter != "\ufffd" for letter in text):
        return text
    return content.decode("cp1252", errors="replace")


def words(message: Message, name: str) -> str:
    """Return one header decoded, on one line; empty when it is absent."""
    value = message.get(name)
    return "" if value is None else decoded(str(value))


def decoded(value: str) -> str:
    """Return a raw header value with its encoded words read, on one line."""
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        pieces = [(value, None)]
    text = "".join(_piece(content, charset) for content, charset in pieces)
    return " ".join(text.split())


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogateescape")
    return decode(content, charset)


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Return (name, address) pairs of these headers in order, addresses in lower case."""
    found: list[tuple[str, str]] = []
    for name in names:
        for value in (message.get_all(name) or [])[:MOST]:
            found += _pairs(str(value))
    return list(dict.fromkeys(found))


def _pairs(value: str) -> Iterable[tuple[str, str]]:
    try:
        pairs = [(decoded(name), decoded(address)) for name, address in getaddresses([value])]
    except (RecursionError, ValueError, IndexError):
        pairs = []
    usable = [(name, address.lower()) for name, address in pairs if _ADDRESS.fullmatch(address)]
    return usable or [("", address.lower()) for address in _ADDRESS.findall(decoded(value))]


def identifiers(message: Message, *names: str) -> tuple[str, ...]:
    """Return the message identifiers ("<…@…>") in these headers, in order, each once."""
    found: list[str] = []
    for name in names:
        for value in (message.get_all(name) or [])[:MOST]:
            found += _IDENTIFIER.findall(clean(str(value)))
    return tuple(dict.fromkeys(found))


def sent_at(message: Message) -> datetime | None:
    """Return the moment in the Date header, aware; None when it says nothing usable."""
    try:
        moment = parsedate_to_datetime(words(message, "Date"))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
