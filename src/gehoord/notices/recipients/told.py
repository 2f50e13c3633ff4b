"""Who is told, and the words for her; the words are found in her own language, when she is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gehoord.cases.models import Assignment, Case, Promise
from gehoord.events.models import Event
from gehoord.notices.rules.letter import Quote
from gehoord.people.models import Person, Service
from gehoord.people.queries import leads_of, present_lead


@dataclass(frozen=True)
class Answer:
    """One way to answer; `answer` and `aim` go along in the link, which opens a page with a button."""

    label: str
    answer: str
    aim: str = ""


@dataclass(frozen=True)
class Page:
    """Where words that are about no case lead: `path` for who is signed in, `way_in` (if any) from her mail.

    `token` names the conversation in message ids; an answer by mail finds its way by it where `takes_replies`.
    """

    title: str
    path: str
    label: str
    token: str
    way_in: str = ""
    takes_replies: bool = False


@dataclass(frozen=True)
class Words:
    """What one person reads. `title` is the question of the mail, and its subject; else the case's or page's is."""

    text: str
    reason: str
    title: str = ""
    quote: Quote | None = None
    answers: tuple[Answer, ...] = ()
    note: str = ""
    after: str = ""
    speaker: Person | None = None
    page: Page | None = None


@dataclass(frozen=True)
class Told:
    """Somebody to be told. `is_named`: may read the title and the words of a confidential case."""

    person: Person
    say: Callable[[], Words]
    is_named: bool = True
    by_mail: bool = True


class Fact:
    """One event about one case, and what the sentences about it need."""

    def __init__(self, *, event: Event, case: Case, doer: Person | None, now: datetime) -> None:
        self.event = event
        self.case = case
        self.doer = doer
        self.now = now

    @property
    def customer(self) -> Person:
        return self.case.customer

    @cached_property
    def made(self) -> Assignment:
        """The assignment this event is about."""
        rows = Assignment.objects.select_related("person", "specialism")
        return rows.get(case=self.case, pk=self.row("assignment"))

    @cached_property
    def live(self) -> Assignment | None:
        """Who has it now."""
        rows = Assignment.objects.filter(case=self.case, ended_at__isnull=True)
        return rows.select_related("person").first()

    @cached_property
    def last_owner(self) -> Person | None:
        """Who has it now, or had it last."""
        rows = Assignment.objects.filter(case=self.case).select_related("person").order_by("-since_at", "-pk")
        row = rows.first()
        return row.person if row else None

    @property
    def owner(self) -> Person | None:
        return self.live.person if self.live else None

    @property
    def standing_owner(self) -> Person | None:
        """The owner, unless the same act just gave it to her: then that event tells her."""
        return self.live.person if self.live and self.live.since_at < self.event.at else None

    @cached_property
    def owner_before(self) -> Person | None:
        """Who had it before the assignment of this event."""
        before = Assignment.objects.filter(case=self.case, pk__lt=self.made.pk).select_related("person")
        row = before.order_by("-pk").first()
        return row.person if row else None

    @cached_property
    def present_lead(self) -> Person | None:
        """Who decides for the service and is there: the lead, or a stand-in."""
        service = Service.objects.filter(pk=self.case.service_id).first()
        return present_lead(service, now=self.now) if service is not None else None

    @cached_property
    def deciding_lead(self) -> Person | None:
        """The present lead or stand-in; the lead when none of them is there."""
        service = Service.objects.filter(pk=self.case.service_id).first()
        return self.present_lead or next(iter(leads_of(service) if service is not None else []), None)

    @cached_property
    def others_for_customer(self) -> list[Person]:
        """Whom the customer named to say solved in her place."""
        return [row.person for row in self.case.confirmers.select_related("person").order_by("pk")]

    def promise(self, kind: str) -> Promise | None:
        """The promise of this kind that stands now."""
        return Promise.objects.filter(case=self.case, kind=kind, ended_at__isnull=True).first()

    def row(self, name: str) -> int:
        """The key of a row the event names."""
        return int(self.event.data[name])
