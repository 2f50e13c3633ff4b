"""What the web server runs."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
application = get_asgi_application()
known_addresses = len(get_resolver().url_patterns)  # read now, not while the first visitor waits
