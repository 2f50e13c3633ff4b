"""The files for the browser, with one stylesheet: a phone that opens a page fetches one file, not fifty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "web/css/site.css"
IMPORT = re.compile(r'@import url\("(?P<part>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;')
BESIDE = re.compile(r'url\("(?P<file>\.[^"]+)"\)')


class OneSheet(CompressedManifestStaticFilesStorage):
    """As WhiteNoise keeps them; what the stylesheet imports is written into it, each part in its layer."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Django calls this once, with every file that was collected."""
        if not dry_run and SHEET in paths:
            whole = written_out({name: place for name, place in paths.items() if name.endswith(".css")})
            self.delete(SHEET)
            self._save(SHEET, ContentFile(whole.encode()))
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)


def written_out(sheets: Mapping[str, tuple[Any, str]]) -> str:
    """`SHEET` with every import replaced by what it imports."""
    return IMPORT.sub(lambda found: _part(sheets, **found.groupdict()), _read(sheets, SHEET))


def _part(sheets: Mapping[str, tuple[Any, str]], part: str, layer: str | None) -> str:
    words = BESIDE.sub(lambda found: f'url("{normpath(join(dirname(part), found["file"]))}")', _read(sheets, part))
    return f"@layer {layer} {{\n{words}}}" if layer else words


def _read(sheets: Mapping[str, tuple[Any, str]], name: str) -> str:
    storage, path = sheets[normpath(join(dirname(SHEET), name)) if name != SHEET else SHEET]
    with storage.open(path) as file:
        words: str = file.read().decode()
    return words
