"""`gehoord mail`: what a mail server hands over, and a look at how a mail would be read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.mail.inbound import receive, recover
from gehoord.mail.reading import ReadMail, read


def arguments(parser: argparse.ArgumentParser) -> None:
    """The three things that can be done with mail by hand."""
    words = parser.add_subparsers(dest="what", metavar=_("WHAT"), required=True)
    words.add_parser("receive", help=_("keep one raw mail from standard input; 0: it is kept, 75: try again later"))
    shown = words.add_parser("read", help=_("show how a mail is read, without keeping it"))
    shown.add_argument("file", metavar=_("FILE"), type=Path, help=_("a raw mail"))
    words.add_parser("recover", help=_("read what was kept and not read yet; the worker does this by itself"))


def run(options: argparse.Namespace) -> int:
    """Do it and print what came of it as JSON. Trouble with disk or database leaves as such: exit 75."""
    if options.what == "receive":
        _write_through()
        _tell(receive(sys.stdin.buffer.read(), now=timezone.now()).as_json())
    elif options.what == "recover":
        _tell({"read": recover(now=timezone.now())})
    else:
        _tell(_would_become(read(_bytes_of(options.file))))
    return 0


def _write_through() -> None:
    """Who hears 0 forgets the mail, so the row must survive a power cut too; SQLite leaves that to luck."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        said = {"file": file, "trouble": trouble.strerror}
        raise CommandError(_("The file %(file)s cannot be read: %(trouble)s.") % said) from trouble


def _would_become(mail: ReadMail) -> dict[str, Any]:
    outcome = "parked" if mail.automatic else "continued" if mail.token else "opened"
    return {"outcome": outcome, "case": None, **mail.as_json()}


def _tell(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
