"""`gehoord migrate`: the database as this version needs it."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from gehoord.cli.readiness import bring_up_to_date


def arguments(parser: argparse.ArgumentParser) -> None:
    """No choices to make."""


def run(options: argparse.Namespace) -> int:
    """Apply what is missing, and say whether anything was."""
    print(_("The database is up to date now.") if bring_up_to_date() else _("The database was up to date already."))
    return 0
