"""`gehoord serve`: the pages and the API, with everything they need made ready first."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from gehoord.cli.readiness import bring_up_to_date, lay_out_files, let_go
from gehoord.people.rules import closed_days

APPLICATION = "gehoord.web.asgi:application"
SECONDS_TO_FINISH = 2  # an open stream of live news would otherwise hold a process for ever


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; PORT is heard too, because that is how many hosts say it."""
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on (127.0.0.1)"))
    parser.add_argument("--port", type=int, default=None, help=_("port to listen on (PORT, else 8000)"))
    parser.add_argument("--workers", type=int, default=2, help=_("number of processes (2)"))


def run(options: argparse.Namespace) -> int:
    """Make ready and serve until told to stop; open streams get two seconds."""
    port = options.port if options.port is not None else _port_of_the_environment()
    if not 0 < port < 65536:
        raise CommandError(_("A port is a number from 1 to 65535, not %(port)s.") % {"port": port})
    if options.workers < 1:
        raise CommandError(_("At least one process must serve."))
    bring_up_to_date()
    lay_out_files()
    _serve(options.host, port, options.workers)
    return 0


def _port_of_the_environment() -> int:
    said = os.environ.get("PORT") or "8000"
    if not said.isdecimal():
        raise CommandError(_("PORT is a number, not “%(said)s”.") % {"said": said})
    return int(said)


def _serve(host: str, port: int, workers: int) -> None:
    import_module(APPLICATION.split(":", 1)[0])  # read once here: the processes are forked with it
    closed_days()  # as are the holidays of thirty years, or the first visitor would wait for them
    let_go()  # no process inherits an open connection
    sys.stdout.flush()
    Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        workers_kill_timeout=SECONDS_TO_FINISH,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels(settings.LOGGING["root"]["level"].lower()),
    ).serve()
