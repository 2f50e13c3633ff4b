"""What a story is told with: pages by their addresses, mail by its raw bytes, and the worker between them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from gehoord.cases.models import Case
from gehoord.mail.inbound import Received, receive
from gehoord.notices.models import Notice
from gehoord.people.models import Person
from gehoord.work.clock import tick
from gehoord.work.worker import run_waiting
from tests.web.conftest import Clock, open_browser

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


class Stage:
    """One organisation, one clock."""

    def __init__(self, *, clock: Clock, open_browser: Callable[[Person], Client]) -> None:
        self.clock, self.open_browser = clock, open_browser
        self.browsers: dict[int, Client] = {}
        self._rests = False

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Many do something before the worker comes round again; then it does all that waits."""
        self._rests = True
        try:
            yield
        finally:
            self._rests = False
        self.work()

    def at(self, moment: datetime) -> None:
        """The clock stands here, and what was due by then has happened. After a week away people sign in again."""
        if moment - self.clock.now > timedelta(days=7):
            self.browsers.clear()
        self.clock.now = moment
        self.work()

    def work(self) -> None:
        """The worker does what waits, what is due now, and what follows from that."""
        if self._rests:
            return
        run_waiting(now=self.clock.now)
        assert tick(now=self.clock.now) == []
        run_waiting(now=self.clock.now)

    def browser(self, person: Person) -> Client:
        return self.browsers.setdefault(person.pk, self.open_browser(person))

    def sees(self, person: Person, address: str, status: int = 200) -> str:
        """The words of a page as this person reads them."""
        page = self.browser(person).get(address)
        assert page.status_code == status, (address, page.status_code)
        return words(page.content.decode())

    def does(self, person: Person, address: str, /, status: int = 200, **fields: Any) -> str:
        """Post a form and follow to the page after it; the worker has done its part by then."""
        page = self.browser(person).post(address, fields, follow=True)
        assert page.status_code == status, (address, page.status_code, words(page.content.decode())[:600])
        self.work()
        return words(page.content.decode())

    def mails(self, person: Person, text: str, *, subject: str = "", to: str = "", answers: str = "") -> Received:
        """A mail from this person comes in at the open door."""
        letter = EmailMessage()
        letter["From"] = f"{person.name} <{person.email}>"
        letter["To"] = to or "vraag@rijnvoort.example"
        letter["Subject"] = subject
        letter["Message-ID"] = f"<{self.clock.now:%H%M%S}.{person.pk}.{len(text)}@mail.example>"
        if answers:
            letter["In-Reply-To"] = answers
        letter.set_content(text)
        received = receive(letter.as_bytes(), now=self.clock.now)
        self.work()
        return received


@dataclass
class Told:
    """How far a story was told: its people, what they asked or chose, and the mails until then."""

    stage: Stage
    people: Any
    subject: Any
    letters: list[Any]


def telling(tell: Callable[[Stage], tuple[Any, Any]]) -> Callable[[], Told]:
    """A story told from its beginning on a clock of its own; `tell` gives its people and its subject."""

    def told() -> Told:
        with pytest.MonkeyPatch.context() as patch:
            clock = Clock()
            patch.setattr(timezone, "now", clock.read)
            stage = Stage(clock=clock, open_browser=open_browser)
            people, subject = tell(stage)
        stage.browsers.clear()
        return Told(stage, people, subject, list(mail.outbox))

    return told


def words(page: str) -> str:
    """What a page says, with ordinary spaces."""
    return " ".join(html.unescape(_TAG.sub(" ", page)).replace("\N{NO-BREAK SPACE}", " ").split())


def told(person: Person, case: Case) -> list[str]:
    """What this person was told about a case, in order."""
    rows = Notice.objects.filter(person=person, case=case).order_by("pk")
    return [row.text.replace("\N{NO-BREAK SPACE}", " ") for row in rows]


def mailed(person: Person) -> list[Any]:
    """The mails that left for this person."""
    return [letter for letter in mail.outbox if letter.to == [person.email]]
