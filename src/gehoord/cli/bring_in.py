"""`gehoord import people|cases FILE`: what another system knew, through the same acts as everybody's."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.cases.actions import import_cases as cases
from gehoord.cli.sheets import rows_of
from gehoord.people.actions import import_people as people
from gehoord.people.models import Person
from gehoord.people.queries import person_by_email

SHOWN_EVERY = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """What kind of rows, from which file, and which column is what."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="people|cases")
    for kind, promise, fields in (
        ("people", _("colleagues, known by their address"), people.FIELDS),
        ("cases", _("questions, each asked by the same act as everybody's"), cases.FIELDS),
    ):
        parser = kinds.add_parser(kind, help=promise, description=promise)
        parser.add_argument("file", type=Path, metavar="FILE", help=_(".csv, .csv.gz or .xlsx"))
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=_("read this column as: %(fields)s") % {"fields": ", ".join(fields)},
        )
        if kind == "cases":
            parser.add_argument(
                "--customer", metavar="EMAIL", help=_("whose questions they are where a row does not say")
            )
            parser.add_argument(
                "--source", default="import", help=_("name of the other system, so that keys stay apart")
            )


def run(options: argparse.Namespace) -> int:
    """Take in what was named."""
    return _people(options) if options.kind == "people" else _cases(options)


def _people(options: argparse.Namespace) -> int:
    rows = rows_of(options.file, fields=people.FIELDS, said=options.map, needed="email")
    arrivals = people.import_people(rows=rows, now=timezone.now())
    print(
        _("%(added)s people came in, %(changed)s are different now, %(unchanged)s were here as they are.")
        % {"added": arrivals.added, "changed": arrivals.changed, "unchanged": arrivals.unchanged}
    )
    _tell_refused([(row.number, row.sentence) for row in arrivals.refused])
    return 0


def _cases(options: argparse.Namespace) -> int:
    rows = rows_of(options.file, fields=cases.FIELDS, said=options.map, needed="text")
    new = known = 0
    refused: list[tuple[int, str]] = []
    for taken in cases.import_cases(
        rows=rows, now=timezone.now(), source=options.source, customer=_customer(options.customer)
    ):
        new += taken.is_new
        known += not taken.is_new and not taken.sentence
        if taken.sentence:
            refused.append((taken.number, taken.sentence))
        if taken.number % SHOWN_EVERY == 0 and sys.stderr.isatty():
            print(f"\r{taken.number}", end="", file=sys.stderr, flush=True)
    print(_("%(new)s rows came in, %(known)s were here already.") % {"new": new, "known": known})
    _tell_refused(refused)
    return 0


def _customer(email: str | None) -> Person | None:
    if email is None:
        return None
    person = person_by_email(email)
    if person is None:
        raise CommandError(_("Nobody here has the address %(email)s.") % {"email": email})
    return person


def _tell_refused(refused: list[tuple[int, str]]) -> None:
    print(_("%(count)s rows did not come in.") % {"count": len(refused)})
    for number, sentence in refused:
        print(_("row %(number)s: %(sentence)s") % {"number": number, "sentence": sentence})
