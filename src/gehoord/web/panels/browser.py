"""What a browser keeps of answering without an account: a random key, and which wordings it answered.

Neither says who somebody is. The server keeps a digest of the key beside one wording, and nothing of the second.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEY, HEARD = "gehoord-voice", "gehoord-heard"
PATH = "/p/"
KEPT_SECONDS = 60 * 60 * 24 * 180
REMEMBERED = 20


def key_in(request: HttpRequest) -> str:
    """The key this browser has, or a new one."""
    kept = request.COOKIES.get(KEY, "")
    return kept if 20 <= len(kept) <= 64 else secrets.token_urlsafe(16)


def has_spoken(request: HttpRequest, version: int) -> bool:
    """Whether this browser answered this wording, as far as it remembers."""
    return str(version) in request.COOKIES.get(HEARD, "").split("-")


def remember(answer: HttpResponse, key: str, *, path: str = PATH) -> None:
    """Leave the key with the browser, for the pages below `path`: answering and hearing back share none."""
    leave(answer, KEY, key, path=path)


def remember_spoken(request: HttpRequest, answer: HttpResponse, version: int) -> None:
    """Leave with the browser that it answered this wording."""
    before = [word for word in request.COOKIES.get(HEARD, "").split("-") if word.isdecimal() and word != str(version)]
    leave(answer, HEARD, "-".join([*before, str(version)][-REMEMBERED:]), path=PATH)


def leave(answer: HttpResponse, name: str, value: str, *, path: str) -> None:
    """Leave a word with the browser, for the pages below `path` alone."""
    answer.set_cookie(
        name, value, max_age=KEPT_SECONDS, path=path, secure=settings.SECURE, httponly=True, samesite="Lax"
    )
