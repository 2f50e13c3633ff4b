"""What a browser fetches: one stylesheet with every part in it, and every file that it names."""

from __future__ import annotations

import json
import re

from django.conf import settings as django_settings
from django.core.management import call_command

from gehoord.settings import HOUSE
from gehoord.web.stylesheet import BESIDE, IMPORT

CSS = HOUSE / "web" / "static" / "web" / "css"


def test_one_sheet_holds_every_part_and_what_it_names_is_there(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    backend = {"BACKEND": "gehoord.web.stylesheet.OneSheet"}
    settings.STORAGES = {**django_settings.STORAGES, "staticfiles": backend}

    for _again in range(2):
        call_command("collectstatic", interactive=False, verbosity=0)

    named = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    sheet = (tmp_path / named["web/css/site.css"]).read_text()
    parts = [(CSS / found["part"]).read_text() for found in IMPORT.finditer((CSS / "site.css").read_text())]
    assert IMPORT.search(sheet) is None
    assert len(parts) > 30
    assert [part for part in parts if first_rule(part) not in sheet] == []
    fonts = [found["file"] for found in BESIDE.finditer(sheet)]
    assert len(fonts) == 4
    assert all((tmp_path / "web" / "css" / font).is_file() for font in fonts)
    assert (tmp_path / f"{named['web/css/site.css']}.br").is_file()


def first_rule(words: str) -> str:
    """The line on which the first rule begins."""
    return next(line for line in words.splitlines() if re.match(r"[.:@a-z]", line))
