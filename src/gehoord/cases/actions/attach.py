"""Files that come along: on disk under their own sha256 before anybody is told they are kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from gehoord.cases.models import Attachment, Case, Message
from gehoord.cases.rules.words import clean


@dataclass(frozen=True)
class Incoming:
    """A file on its way in: its name and type as said by the sender, its bytes in pieces."""

    name: str
    type: str
    chunks: Iterable[bytes]


def place_of(sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return Path(settings.FILES) / sha256[:2] / sha256


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the bytes durably, the same bytes once; return sha256 and size. Raises OSError when the disk is full."""
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = place_of(digest.hexdigest())
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary, place)
        _write_through(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def _write_through(folder: Path) -> None:
    """A new name stands in its folder, and that too must be on disk before anybody is told."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def attach(*, case: Case, message: Message | None, files: Sequence[Incoming]) -> list[Attachment]:
    """Keep the files with the case or the message; names are shown, never used as a path."""
    rows = []
    for file in files:
        sha256, size = keep(file.chunks)
        name = clean(file.name).replace("\n", " ").replace("/", "_").replace("\\", "_")[:200] or "bestand"
        kind = clean(file.type)[:120] or "application/octet-stream"
        rows.append(Attachment(case=case, message=message, name=name, type=kind, size=size, sha256=sha256))
    return Attachment.objects.bulk_create(rows) if rows else []
