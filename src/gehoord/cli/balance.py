"""`gehoord balance rebuild`: every figure once more from the events, and whether it is what the worker had kept."""

from __future__ import annotations

import argparse
import json
import sys
import time

from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.balance.actions.reckon import rebuild
from gehoord.balance.queries.sameness import fingerprint


def arguments(parser: argparse.ArgumentParser) -> None:
    """There is one thing to do."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="rebuild")
    promise = _("make all figures anew from the events; prints how many questions, and whether the sums are the same")
    acts.add_parser("rebuild", help=promise, description=promise)


def run(options: argparse.Namespace) -> int:
    """Print JSON: how many cases, in how many seconds, and whether the months are as they were."""
    before, begun = fingerprint(), time.monotonic()
    cases = rebuild(now=timezone.now(), progress=_progress)
    took = max(time.monotonic() - begun, 0.001)
    said = {
        "cases": cases,
        "seconds": round(took, 1),
        "cases_a_second": round(cases / took),
        "same_as_before": fingerprint() == before,
    }
    print(json.dumps(said))
    return 0


def _progress(count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{count}", end="", file=sys.stderr, flush=True)
