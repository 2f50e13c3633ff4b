"""Raw mails of invented people, put together byte by byte, for mail libraries only make right ones."""

from __future__ import annotations

import base64

KARIN = "Karin Mulder <karin.mulder@rijnvoort.example>"


def letter(
    body: str | bytes = "Mijn laptop start niet.\n",
    *,
    sender: str = KARIN,
    to: str = "vraag@rijnvoort.example",
    subject: str = "Laptop kapot",
    kind: str = "text/plain; charset=utf-8",
    **headers: str,
) -> bytes:
    """One raw mail with LF line ends; further headers by name, with _ for -."""
    content = body.encode("utf-8") if isinstance(body, str) else body
    head = {"From": sender, "To": to, "Subject": subject, "Content-Type": kind}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
    return lines.encode("utf-8") + b"\n" + content


def part(content: bytes, kind: str, *, name: str = "") -> bytes:
    """One part of a mail in base64; with a name it is a file."""
    place = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    head = f"Content-Type: {kind}\n{place}Content-Transfer-Encoding: base64\n\n"
    return head.encode("utf-8") + base64.encodebytes(content)


def together(*parts: bytes, kind: str = "mixed", boundary: str = "=_rand", **headers: str) -> bytes:
    """A mail of several parts."""
    body = b"".join(b"--" + boundary.encode() + b"\n" + one + b"\n" for one in parts)
    end = b"--" + boundary.encode() + b"--\n"
    return letter(body + end, kind=f'multipart/{kind}; boundary="{boundary}"', **headers)
