"""`gehoord token EMAIL`: a new bearer token, shown once."""

from __future__ import annotations

import argparse

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.people.actions.make_token import make_token
from gehoord.people.queries import person_by_email


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose token."""
    parser.add_argument("email", metavar="EMAIL", help=_("the address of the person who acts with this token"))


def run(options: argparse.Namespace) -> int:
    """Print the token alone on one line, so that a script can catch it."""
    person = person_by_email(options.email)
    if person is None or not person.is_active:
        raise CommandError(_("Nobody here has the address %(email)s.") % {"email": options.email})
    print(make_token(person=person, now=timezone.now()))
    return 0
