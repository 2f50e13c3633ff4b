"""What a mail becomes: a word in its case, a new case, or parked where people see it. Never nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.attach import Incoming
from gehoord.cases.actions.confirm import confirm, not_yet
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.inbound import park, settle
from gehoord.cases.models import Aim, Assignment, Case, InboundMail, Solution
from gehoord.cases.queries.inbound import case_of_messages, case_of_tokens
from gehoord.cases.queries.visible import helps_with, speaks_for_customer
from gehoord.cases.rules.words import clean, says_solved, says_still_broken
from gehoord.people.actions.add_person import AddressTaken, NotAnAddress, add_person
from gehoord.people.models import Person
from gehoord.people.queries import person_by_email

ATTEMPTS = 5
"""A mail that could not be taken in this often is set aside for a person."""

LONGEST_ADDRESS = 254
"""Characters of an address that a mail server takes (RFC 5321 section 4.5.3.1.3); nobody can answer a longer one."""


@dataclass(frozen=True)
class Letter:
    """A mail as its reader understood it. `text` is what is new in it, `opening` what a new case should keep."""

    message_key: str
    sender_name: str
    sender_address: str
    subject: str
    text: str
    opening: str
    files: Sequence[Incoming]
    tokens: tuple[str, ...]
    answers: tuple[str, ...]
    automatic_because: str


@transaction.atomic
def take_in(*, mail: InboundMail, letter: Letter, now: datetime) -> InboundMail:
    """Make of a kept mail what it is, once: whoever comes second finds it done.

    A mail that looks automatic is parked, unless a person took it out of there. A reply continues its case; all else
    opens one, through the same act as everybody's, also for senders nobody knows.
    """
    kept = InboundMail.objects.select_for_update().get(pk=mail.pk)
    if kept.outcome != InboundMail.Outcome.STORED:
        return kept
    _describe(kept, letter)
    was_parked_before = bool(kept.because)
    case = case_of_tokens(letter.tokens) or case_of_messages(letter.answers)
    if letter.automatic_because and not was_parked_before:
        kept.save(update_fields=["message_key", "sender", "subject"])
        park(mail=kept, because=letter.automatic_because, now=now)
        kept.refresh_from_db()
    elif case is not None:
        _continue(case, kept, letter, now)
        settle(mail=kept, case=case, outcome=InboundMail.Outcome.CONTINUED)
    else:
        settle(mail=kept, case=_open(kept, letter, now), outcome=InboundMail.Outcome.OPENED)
    return kept


@transaction.atomic
def try_again(*, mail: InboundMail, now: datetime) -> None:
    """Count an attempt before it is made, so that a mail that kills its reader is set aside in the end."""
    waiting = InboundMail.objects.filter(pk=mail.pk, outcome=InboundMail.Outcome.STORED)
    waiting.update(attempts=F("attempts") + 1)
    if waiting.filter(attempts__gt=ATTEMPTS).exists():
        park(mail=mail, because="", now=now, outcome=InboundMail.Outcome.SET_ASIDE)


def _describe(mail: InboundMail, letter: Letter) -> None:
    """What people see of it in a list, and what later replies refer to."""
    mail.message_key = clean(letter.message_key)[:250]
    mail.sender = clean(letter.sender_address)[:254]
    mail.subject = clean(letter.subject)[:250]


def _continue(case: Case, mail: InboundMail, letter: Letter, now: datetime) -> None:
    words = clean(letter.text)
    if not words and not letter.files:
        return
    person = _sender(letter, now)
    beside = not helps_with(person, case) and not Assignment.objects.filter(case=case, person=person).exists()
    say(
        case=case,
        by=person,
        text=words,
        now=now,
        files=letter.files,
        channel=Case.Channel.MAIL,
        once_key=_once(mail, letter),
        beside_customer=beside,
    )
    if speaks_for_customer(case, person):
        _hear_how_it_ended(case, person, words, now)


def _hear_how_it_ended(case: Case, person: Person, words: str, now: datetime) -> None:
    """Her answer by mail to "is it solved?": a plain yes confirms, a plain no brings somebody at once."""
    asked = {row.aim for row in Solution.objects.filter(case=case, ended_at__isnull=True)}
    if not asked:
        return
    aim = Aim.NEED if Aim.NEED in asked else Aim.REPAIR
    if says_still_broken(words):
        not_yet(case=case, by=person, aim=aim, channel=Case.Channel.MAIL, now=now)
    elif says_solved(words):
        confirm(case=case, by=person, aim=aim, channel=Case.Channel.MAIL, now=now)


def _open(mail: InboundMail, letter: Letter, now: datetime) -> Case:
    customer = _sender(letter, now)
    words = clean(letter.opening)
    if not words and not letter.files:
        with override(customer.language):
            words = _("(an empty mail)")
    return ask(
        customer=customer,
        text=words,
        now=now,
        channel=Case.Channel.MAIL,
        files=letter.files,
        source_key=_once(mail, letter),
    )


def _once(mail: InboundMail, letter: Letter) -> str:
    """The same message over two roads, with other headers, is one; without an id only the same bytes are."""
    if not letter.message_key:
        return f"mail:{mail.sha256}"
    said = "\n".join((letter.message_key, letter.sender_address, letter.subject, letter.text))
    return f"mail:{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()}"


def _sender(letter: Letter, now: datetime) -> Person:
    """Whose address this is; a new outsider when it is nobody's, for nothing is refused because of its sender."""
    given = letter.sender_address
    address = given if len(given) <= LONGEST_ADDRESS else ""
    known = person_by_email(address) if address else None
    if known is not None:
        return known
    name = clean(letter.sender_name).replace("\n", " ")[:120].strip() or given.partition("@")[0][:120]
    try:
        return add_person(name=name or _("Unknown sender"), email=address, now=now, is_known=False)
    except AddressTaken:
        return _there(address)
    except NotAnAddress:
        said = f"{name} {address}".strip()[:120]
        return add_person(name=said or _("Unknown sender"), email=None, now=now, is_known=False)


def _there(address: str) -> Person:
    """Somebody who came in with this address in the same moment."""
    person = person_by_email(address)
    if person is None:
        raise AddressTaken(address)
    return person
