"""The parts of a MIME message: what is read as text, and what comes along as a file."""

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from gehoord.mail.headers import RawHeaders, clean, decode, decoded, words

DEEPEST = 100
"""Nested boundaries; a message with more is read flat, so that no nesting reaches the stack."""

_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_NESTED = re.compile(rb"^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
_UNFIT_FOR_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True)
class ReadAttachment:
    """A file that came with a mail; `size` in bytes, `sha256` of the content in hexadecimal."""

    name: str
    type: str
    size: int
    sha256: str
    content: bytes


@dataclass(frozen=True)
class Parts:
    """The message cut up: its headers, its readable text in both forms, its files, and every type seen."""

    message: Message
    plain: tuple[str, ...]
    html: tuple[str, ...]
    attachments: tuple[ReadAttachment, ...]
    types: tuple[str, ...]


def cut_up(raw: bytes) -> Parts:
    """Return the parts of any bytes at all; what cannot be understood as MIME is one text."""
    source = _with_line_ends(raw)
    if len(_BOUNDARY.findall(source)) > DEEPEST or len(_NESTED.findall(source)) > DEEPEST:
        return _flat(source)
    try:
        return _gather(message_from_bytes(source, policy=RawHeaders()))
    except (MessageError, RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        return _flat(source)


def _with_line_ends(raw: bytes) -> bytes:
    """Old Macs end lines with CR alone; and blank lines above the headers would make all of it body."""
    source = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return source if b"\n" in source else source.replace(b"\r", b"\n")


def _flat(source: bytes) -> Parts:
    head, _, body = re.sub(rb"\r\n?", b"\n", source).partition(b"\n\n")
    message = message_from_bytes(head + b"\n\n", policy=RawHeaders())
    del message["Content-Transfer-Encoding"]
    return Parts(message=message, plain=(decode(body, None),), html=(), attachments=(), types=(_type(message),))


def _gather(message: Message) -> Parts:
    plain: list[str] = []
    html: list[str] = []
    files: list[ReadAttachment] = []
    types: list[str] = []
    for part, alternative in _leaves(message):
        kind = _type(part)
        types.append(kind)
        if kind.startswith("multipart/") and part.is_multipart():
            continue
        if not _is_text(part, kind):
            files.append(_file(part, kind, len(files) + 1))
        elif kind == "text/html":
            html.append(_text(part))
            plain += [] if alternative else [""]
        else:
            plain.append(_text(part))
    return Parts(message, tuple(plain), tuple(html), tuple(files), tuple(types))


def _leaves(message: Message) -> Iterator[tuple[Message, bool]]:
    """Every part from the top, each with whether it is one of several forms of the same text."""
    waiting = [(message, False)]
    while waiting:
        part, alternative = waiting.pop()
        yield part, alternative
        if part.is_multipart() and _type(part).startswith("multipart/"):
            inside = alternative or _type(part) == "multipart/alternative"
            waiting += [(child, inside) for child in reversed(_children(part))]


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _type(part: Message) -> str:
    return clean(part.get_content_type())[:120]


def _is_text(part: Message, kind: str) -> bool:
    """Text to be read: not a file by name or by wish, and in a form people write."""
    if kind.startswith("multipart/"):
        return True
    if kind not in ("text/plain", "text/html", "text/enriched", "text/x-amp-html", "text/markdown"):
        return False
    if part.is_multipart() or kind == "text/x-amp-html":
        return False
    return not part.get_filename() and words(part, "Content-Disposition").lower().split(";")[0].strip() != "attachment"


def _text(part: Message) -> str:
    return decode(_content(part), part.get_param("charset") and _charset(part))


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _content(part: Message) -> bytes:
    if part.is_multipart():
        return _inner(part)
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        content = None
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _inner(part: Message) -> bytes:
    """A message inside a message, as it was sent; RecursionError is for the caller, who then reads flat."""
    try:
        return b"\n".join(child.as_bytes() for child in _children(part))
    except (ValueError, LookupError, TypeError, AttributeError, MessageError):
        return b""


def _file(part: Message, kind: str, number: int) -> ReadAttachment:
    content = _content(part)
    return ReadAttachment(
        name=_name(part, kind, number),
        type=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _name(part: Message, kind: str, number: int) -> str:
    given = decoded(part.get_filename() or "")
    safe = clean(_UNFIT_FOR_A_NAME.split(given)[-1]).strip(" .")
    if safe:
        return safe[-200:]
    if kind == "message/rfc822" and part.is_multipart():
        subject = words(_children(part)[0], "Subject")
        return f"{_UNFIT_FOR_A_NAME.sub(' ', subject)[:190] or number}.eml"
    return f"{number}{mimetypes.guess_extension(kind) or ''}"
