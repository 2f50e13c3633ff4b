"""`gehoord work`: the worker, until it is asked to stop."""

from __future__ import annotations

import argparse

from gehoord.work.worker import run as work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: one more worker is one more process."""


def run(options: argparse.Namespace) -> int:
    """Do what follows from what happened, and let time pass, until told to stop."""
    work()
    return 0
