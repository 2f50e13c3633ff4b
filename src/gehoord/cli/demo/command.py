"""`gehoord demo`: an organisation of six hundred people to look around in."""

from __future__ import annotations

import argparse
import os
import sys

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.cli.demo.growing import come_again, grow, half_a_year
from gehoord.cli.readiness import bring_up_to_date
from gehoord.people.queries import people_named, person_by_email

QUESTIONS_A_DAY = 8.0
SHOWN = (
    "Karin de Boer",
    "Ids Meijer",
    "Sanne Kuipers",
    "Lies van Dongen",
    "Chris Bouman",
    "Fenna de Groot",
    "Samira Benali",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much history."""
    parser.add_argument(
        "--questions",
        type=float,
        default=os.environ.get("GEHOORD_DEMO_QUESTIONS") or QUESTIONS_A_DAY,
        metavar="N",
        help=_("questions on a usual day of the last months (GEHOORD_DEMO_QUESTIONS, else 8)"),
    )


def run(options: argparse.Namespace) -> int:
    """Grow it when it is not there yet, and say where to look and who you can be."""
    if not settings.DEMO:
        raise CommandError(_("The demo has a data folder of its own. Start bin/demo, or set GEHOORD_DEMO=1."))
    if not 0 < options.questions <= 1000:
        raise CommandError(_("Between 1 and 1000 questions a day can be grown."))
    bring_up_to_date()
    now = timezone.now()
    if person_by_email(f"karin.deboer@{settings.MAIL_DOMAIN}"):
        come_again(now=now)
    elif person_by_email(f"onbekend@{settings.MAIL_DOMAIN}"):
        raise CommandError(_("There is another organisation in this data folder. Name an empty one: GEHOORD_DATA=…"))
    else:
        _say(_("An organisation of 600 people grows half a year. This takes some minutes, once."))
        grow(now=now, questions_a_day=options.questions, progress=_Counter(), length=half_a_year(now))
    _introduce()
    return 0


class _Counter:
    """Percentages on one line of a terminal; where nobody can rewrite a line, one line for every tenth."""

    def __init__(self) -> None:
        self.shown = 0

    def __call__(self, share: float) -> None:
        done = min(100, int(share * 100))
        if sys.stderr.isatty() and done > self.shown:
            print(f"\r{done:3d} %", end="" if done < 100 else "\n", file=sys.stderr, flush=True)
            self.shown = done
        elif done >= self.shown + 10:
            self.shown = done // 10 * 10
            _say(f"{self.shown:3d} %")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _introduce() -> None:
    print(_("The demo organisation, the municipality of Rijnvoort, is at %(address)s") % {"address": settings.ADDRESS})
    print(_("There you can be anybody, for example:"))
    for name in SHOWN:
        for person in people_named(name)[:1]:
            print(f"  {person.name}, {person.department} ({person.email})")
    print(_("No mail leaves the demo: every mail can be seen in its outbox."))
