"""The command `gehoord`: one word, handed to whoever answers it.

A word is answered by a module with `arguments(parser)` and `run(options) -> exit code`. It is named as text and read
only when the word is used: the doors do not know each other, and `gehoord mail receive` need not wait for the rest.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.cli.readiness import let_go

WRONG = 2
TRY_AGAIN = 75


@dataclass(frozen=True)
class Word:
    """One word after `gehoord`, the module that answers it, and the exit code when nothing can be done now."""

    name: str
    answers: str
    promise: str | Promise
    when_stuck: int = WRONG


WORDS = (
    Word("serve", "gehoord.cli.serve", gettext_lazy("serve the pages and the API")),
    Word("work", "gehoord.work.command", gettext_lazy("do what follows from what happened: tell people, send mail")),
    Word("demo", "gehoord.cli.demo.command", gettext_lazy("fill an empty database with the demo organisation")),
    Word("token", "gehoord.cli.token", gettext_lazy("print a new bearer token for a person")),
    Word("import", "gehoord.cli.bring_in", gettext_lazy("take in people or questions from a CSV or Excel file")),
    Word("budget", "gehoord.cli.budget", gettext_lazy("choose projects inside a budget from a vote")),
    Word("balance", "gehoord.cli.balance", gettext_lazy("make the balance of all services anew from the events")),
    Word("panel", "gehoord.cli.panel", gettext_lazy("draw a panel by lot")),
    Word("mail", "gehoord.mail.command", gettext_lazy("receive or read one raw e-mail"), when_stuck=TRY_AGAIN),
    Word("migrate", "gehoord.cli.migrate", gettext_lazy("bring the database up to date")),
)
NO_WORD = Word("", "", "")


def main() -> int:
    """What the operating system starts: the words of the command line, and no connection left open."""
    given = sys.argv[1:]
    try:
        _wake()
    except (ImproperlyConfigured, OSError) as trouble:  # nothing is translated yet
        return _say(f"Gehoord cannot start. {trouble}", _named(given).when_stuck)
    try:
        return answer(given)
    finally:
        let_go()


def answer(given: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 2 refused with a sentence on stderr, 75 try again later."""
    word = _named(given)
    try:
        options = _parser(word).parse_args(given)
        code: int = options.run(options)
    except CommandError as refusal:
        return _say(str(refusal), WRONG)
    except (ImproperlyConfigured, DatabaseError, OSError) as trouble:
        return _say(_("This does not work now: %(trouble)s") % {"trouble": trouble}, word.when_stuck)
    except KeyboardInterrupt:
        return 130
    return code


def _named(given: Sequence[str]) -> Word:
    return next((word for word in WORDS if list(given[:1]) == [word.name]), NO_WORD)


def _wake() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
    django.setup()
    translation.activate(_language())


def _language() -> str:
    """Dutch where the terminal speaks Dutch, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if spoken := os.environ.get(name):
            return "nl" if spoken.startswith("nl") else "en"
    return "en"


def _parser(chosen: Word) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gehoord", description=_("Internal services that hear their customers, and stay within their means.")
    )
    words = parser.add_subparsers(title=_("what you can ask"), metavar=_("COMMAND"), required=True)
    for word in WORDS:
        asked = words.add_parser(word.name, help=str(word.promise), description=str(word.promise))
        if word == chosen:
            answer = import_module(word.answers)
            asked.set_defaults(run=answer.run)
            answer.arguments(asked)
    return parser


def _say(sentence: str, code: int) -> int:
    print(f"gehoord: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
