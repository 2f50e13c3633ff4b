"""What the web server runs: pages on threads that keep their database connection, open streams on the event loop."""

from __future__ import annotations

import gc
import os
from typing import Any, cast

from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver, reverse

from gehoord.web.threads import Pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
THREADS = 4  # a process has one interpreter lock: more threads would only hold more connections

streams = get_asgi_application()
pages = Pages(cast(Any, get_wsgi_application()), workers=THREADS)

from gehoord.people.rules import OFFICE_WEEK, week_calendar  # noqa: E402 Django must be awake first

# Read now, before processes are forked, and not while the first visitor waits: every address, thirty years of holidays.
known_addresses = len(get_resolver().url_patterns)
known_week = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")
live_address = reverse("live")
gc.freeze()  # what was read so far stays: the collector need not look at it again
gc.set_threshold(20_000, 20, 20)  # a page makes some ten thousands of objects, and nearly all end with it


async def application(scope: Any, receive: Any, send: Any) -> None:
    """A page costs less than half of what it does where each request gets a new thread, and with it a new connection.

    What stays open for hours must not hold a thread.
    """
    stays_open = scope["type"] == "http" and scope["path"] == live_address
    await (streams if stays_open else pages)(scope, receive, send)
