"""Being somebody else and reading the outbox exist in the demo, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.house.sources import CHECKOUT

LIST = """
import django; django.setup()
from django.urls import get_resolver
print(*sorted(str(one.pattern) for one in get_resolver().url_patterns))
"""


def addresses(tmp_path, **settings: str) -> set[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GEHOORD_")}
    own = {
        "GEHOORD_DATA": str(tmp_path),
        "PYTHONPATH": str(CHECKOUT / "src"),
        "DJANGO_SETTINGS_MODULE": "gehoord.settings",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", LIST], env=clean | own | settings, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_doors_of_the_demo_are_in_no_other_site_map(tmp_path):
    usual, demo = addresses(tmp_path), addresses(tmp_path, GEHOORD_DEMO="1")

    assert demo - usual == {"be/", "outbox/", "outbox/<int:pk>/", "outbox/<int:pk>/sheet/"}
    assert usual - demo == set()
