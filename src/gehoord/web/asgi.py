"""What the web server runs."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
application = get_asgi_application()

from gehoord.people.rules import OFFICE_WEEK, week_calendar  # noqa: E402 Django must be awake first

# Read now, before processes are forked, and not while the first visitor waits: every address, thirty years of holidays.
known_addresses = len(get_resolver().url_patterns)
known_week = week_calendar(OFFICE_WEEK, "Europe/Amsterdam")
