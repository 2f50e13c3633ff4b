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

streams = get_asgi_application()
pages = WSGIMiddleware(cast(WSGIApp, get_wsgi_application()), workers=THREADS)

from gehoord.people.rules import OFFICE_WEEK, week_calendar  # noqa: E402 Django must be awake first

# Read now, before processes are forked, and not while the first visitor waits: every address, thirty years of holidays.
known_addresses = len(get_resolver().url_patterns)
known_week = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")
live_address = reverse("live")
gc.freeze()  # what was read so far stays: the collector need not look at it again
gc.set_threshold(20_000, 20, 20)  # a page makes some ten thousands of objects, and nearly all end with it


async def application(scope: Any, receive: Any, send: Any) -> None:
    """A page costs a third less than where each request gets a new thread, and with it a new connection.

    What stays open for hours must not hold a thread; neither can a body of unknown length be read from one.
    """
    stays = scope["type"] == "http" and (scope["path"] == live_address or _is_chunked(scope))
    await (streams if stays else pages)(scope, receive, send)


def _is_chunked(scope: Any) -> bool:
    return any(name == b"transfer-encoding" for name, _value in scope["headers"])
