"""Questions from a list: each row is asked by the same act as everybody's."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from gehoord.cases.actions.ask import NothingSaid, ask
from gehoord.cases.models import Case
from gehoord.cases.rules.moments import NotAMoment, moment_of
from gehoord.people.actions.add_person import AddressTaken, DoesNotFit, NotAnAddress, NotAName, add_person
from gehoord.people.models import Person
from gehoord.people.queries import person_by_email

FIELDS = ("text", "email", "name", "asked_at", "key")
LONGEST_KEY = 80


@dataclass(frozen=True)
class Taken:
    """What came of a row, counted from 1: `is_new`, known already, or not taken in because of `sentence`."""

    number: int
    is_new: bool = False
    sentence: str = ""


def import_cases(
    *, rows: Iterable[Mapping[str, str]], now: datetime, source: str = "import", customer: Person | None = None
) -> Iterator[Taken]:
    """Take in row by row, each by itself; a wrong one is refused with a sentence and stops nothing.

    A row has the keys of FIELDS, all text; only `text` must say something. A row without an address is `customer`'s,
    else of an unknown person. Run again, or after being broken off, no row comes in twice: it is known by `key`, else
    by what it says and how often that stood in the list before.
    """
    people: dict[str, Person] = {}
    seen: Counter[str] = Counter()
    for number, row in enumerate(rows, start=1):
        cells = {key: value.strip() for key, value in row.items() if value and value.strip()}
        key = _key(cells, source, seen)
        if Case.objects.filter(source_key=key).exists():
            yield Taken(number)
            continue
        try:
            _take_in(cells, key, people, customer, now)
        except (NothingSaid, NotAMoment, NotAnAddress, NotAName, DoesNotFit, AddressTaken) as refusal:
            yield Taken(number, sentence=_sentence(refusal))
        else:
            yield Taken(number, is_new=True)


def _key(cells: Mapping[str, str], source: str, seen: Counter[str]) -> str:
    said = cells.get("key", "")
    if said and len(said) <= LONGEST_KEY:
        return f"{source}:{said}"[:120]
    whole = "\0".join(said or cells.get(field, "") for field in ("email", "asked_at", "text"))
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    seen[digest] += 1
    return f"{source[:40]}:{digest}:{seen[digest]}"


def _take_in(
    cells: Mapping[str, str], key: str, people: dict[str, Person], customer: Person | None, now: datetime
) -> None:
    if not cells.get("text"):
        raise NothingSaid
    said_at = moment_of(cells["asked_at"], zone=settings.ZONE) if "asked_at" in cells else now
    address = cells.get("email", "").lower()
    if not address and customer is not None:
        asker = customer
    else:
        asker = people.get(address) or _somebody(address, cells, now)
        people[address] = asker
    ask(customer=asker, text=cells["text"], now=min(said_at, now), channel=Case.Channel.IMPORT, source_key=key)


def _somebody(address: str, cells: Mapping[str, str], now: datetime) -> Person:
    """Who has this address; somebody new is known by name only, and cannot sign in."""
    name = cells.get("name") or address.partition("@")[0]
    if not address:
        address, name = f"onbekend@{settings.MAIL_DOMAIN}", _("Unknown (import)")
    known = person_by_email(address)
    return known or add_person(name=name[:120], email=address, now=now, is_known=False)


def _sentence(refusal: Exception) -> str:
    if isinstance(refusal, NothingSaid):
        return _("There is no text.")
    if isinstance(refusal, NotAMoment):
        return _("“%(words)s” is no moment. Write 2026-05-12 13:40 or 12-05-2026 13:40.") % {"words": refusal}
    return str(refusal)
