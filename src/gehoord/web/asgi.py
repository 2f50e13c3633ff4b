"""What the web server runs: pages on threads that keep their database connection, open streams on the event loop."""

from __future__ import annotations

import gc
import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver, reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
THREADS = 4  # a process has one interpreter lock: more threads would only hold more connections
LONGEST_UNMEASURED = 64 * 1024 * 1024  # bytes

streams = get_asgi_application()
pages: Any = WSGIMiddleware(cast(WSGIApp, get_wsgi_application()), workers=THREADS)

from gehoord.people.rules import OFFICE_WEEK, week_calendar  # noqa: E402 Django must be awake first

# Read now, before processes are forked, and not while the first visitor waits: every address, thirty years of holidays.
known_addresses = len(get_resolver().url_patterns)
known_week = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")
live_address = reverse("live")
gc.freeze()  # what was read so far stays: the collector need not look at it again
gc.set_threshold(20_000, 20, 20)  # a page makes some ten thousands of objects, and nearly all end with it


async def application(scope: Any, receive: Any, send: Any) -> None:
    """A page costs a third less than where each request gets a new thread, and with it a new connection.

    What stays open for hours must not hold a thread.
    """
    if scope["type"] == "http" and scope["path"] == live_address:
        await streams(scope, receive, send)
    elif scope["type"] == "http" and any(name == b"transfer-encoding" for name, _value in scope["headers"]):
        await _measured(scope, receive, send)
    else:
        await pages(scope, _as_coroutine(receive), send)


def _as_coroutine(receive: Any) -> Any:
    """A server may answer with anything that can be awaited; a thread can only wait for a coroutine."""

    async def arriving() -> Any:
        return await receive()

    return arriving


async def _measured(scope: Any, receive: Any, send: Any) -> None:
    """A body of unknown length is read first: a thread must know how much to read."""
    body, more = bytearray(), True
    while more and len(body) <= LONGEST_UNMEASURED:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if more:
        await send({"type": "http.response.start", "status": 413, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"Send something this large with its Content-Length.\n"})
        return

    async def whole() -> Any:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    headers = [(name, value) for name, value in scope["headers"] if name != b"transfer-encoding"]
    headers.append((b"content-length", str(len(body)).encode()))
    await pages({**scope, "headers": headers}, whole, send)
