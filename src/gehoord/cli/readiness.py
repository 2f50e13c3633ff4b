"""What must be in place before anything can be served: the tables, and the files for the browser."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor


def bring_up_to_date() -> bool:
    """Apply the migrations that are missing; whether there were any."""
    executor = MigrationExecutor(connection)
    missing = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    return missing


def lay_out_files() -> bool:
    """Collect and compress the files for the browser when one of them changed; whether one had."""
    seen = _fingerprint()
    stamp = settings.DATA / "static.stamp"
    if Path(settings.STATIC_ROOT).exists() and stamp.exists() and stamp.read_text(encoding="ascii") == seen:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(seen, encoding="ascii")
    return True


def _fingerprint() -> str:
    seen = sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            about = Path(storage.path(name)).stat()
            seen.update(f"{name}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def let_go() -> None:
    """Close every connection of this process, and the pool behind it."""
    for opened in connections.all(initialized_only=True):
        opened.close()
        if hasattr(opened, "close_pool"):
            opened.close_pool()
