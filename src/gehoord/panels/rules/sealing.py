"""An address under a seal: who holds a copy of the database without the key of this system reads nothing in it.

ChaCha20-Poly1305 (RFC 8439) with a fresh random nonce each time, so one address never looks the same twice; every seal
is equally long, and there is no time in it.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

NONCE = 12
LENGTH = 320
"""Bytes under every seal: the longest e-mail address is 254."""


class Unreadable(Exception):
    """None of the keys opens this seal."""


class TooLong(Exception):
    """More than fits under a seal."""


def seal(text: str, *, key: bytes) -> str:
    """The text sealed with a key of 32 bytes, as letters. Raises TooLong."""
    plain = text.encode()
    if len(plain) > LENGTH or b"\x00" in plain:
        raise TooLong
    nonce = secrets.token_bytes(NONCE)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, plain.ljust(LENGTH, b"\x00"), None)
    return urlsafe_b64encode(nonce + sealed).decode()


def open_seal(sealed: str, *, keys: Sequence[bytes]) -> str:
    """What lies under it, with the first of the keys that fits. Raises Unreadable."""
    raw = urlsafe_b64decode(sealed)
    for key in keys:
        try:
            return ChaCha20Poly1305(key).decrypt(raw[:NONCE], raw[NONCE:], None).rstrip(b"\x00").decode()
        except InvalidTag:
            continue
    raise Unreadable
