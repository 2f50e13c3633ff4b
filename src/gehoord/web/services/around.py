"""The circle of a service, from real rows: listen, choose, do, tell, check; each with what is due and by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.expectations.queries import expectations_for, statement_now, statement_put_forward
from gehoord.improvements.models import Cycle, Improvement
from gehoord.improvements.queries import standing
from gehoord.improvements.queries.visible import cycles_for, improvements_for
from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import OPEN, stage_of
from gehoord.people.models import Person, Service
from gehoord.responses.queries import promises as kept
from gehoord.responses.queries.answers import due_of, today_at
from gehoord.responses.queries.public import asked_in_public
from gehoord.texts import day_words

LISTEN, CHOOSE, DO, TELL, CHECK = STEPS = ("listen", "choose", "do", "tell", "check")
SIGNS = {LISTEN: "being_done", CHECK: "thinks_solved"}
READ_AT_MOST = 300
SOON = timedelta(days=30)
"""What is looked at again stands here from a month before its day."""


@dataclass(frozen=True)
class Due:
    """Something at a step: where it is, the sentence that says how it stands, by when, and whether that day passed."""

    step: str
    title: str
    href: str
    sentence: str
    due: date | None = None
    is_late: bool = False

    @property
    def kind(self) -> str:
        """The sign that goes with it: listening, a day to keep, or the word of customers."""
        if self.is_late:
            return "broken"
        return SIGNS.get(self.step, "before_a_time" if self.due else "being_done")


@dataclass
class Circle:
    """A service with what stands at each of its five steps, and how often customers confirmed something."""

    service: Service
    dues: list[Due] = field(default_factory=list)
    confirmed: int = 0

    def at(self, step: str) -> list[Due]:
        """What stands at this step: what is late first, then by its day."""
        mine = [due for due in self.dues if due.step == step]
        return sorted(mine, key=lambda due: (not due.is_late, due.due or date.max, due.title))

    @property
    def late(self) -> int:
        """How much of it is past its day."""
        return sum(due.is_late for due in self.dues)

    @property
    def first(self) -> Due | None:
        """What is due first of all."""
        dated = [due for due in self.dues if due.due is not None]
        return min(dated, key=lambda due: (due.due, due.title), default=None)


def circles(person: Person, services: Iterable[Service], *, now: datetime) -> list[Circle]:
    """The circle of each of these services, as every colleague may read it; as many queries for one as for all."""
    found = {service.pk: Circle(service) for service in services}
    keys = list(found)
    for service, due in _all(person, keys, now):
        found[service].dues.append(due)
    for service, count in _confirmed(person, keys).items():
        found[service].confirmed = count
    return list(found.values())


def _all(person: Person, services: list[int], now: datetime) -> Iterator[tuple[int, Due]]:
    asked = asked_in_public(person).filter(service__in=services, withdrawal__isnull=True, publication__isnull=True)
    for consultation in asked.filter(answered__isnull=True)[:READ_AT_MOST]:
        yield consultation.service_id, _asked(consultation, now)
    rounds = cycles_for(person).filter(service__in=services, closed_at__isnull=True)
    for cycle in rounds.prefetch_related("voters", "candidates__choices"):
        yield cycle.service_id, _round(cycle, now)
    for improvement in improvements_for(person).filter(service__in=services, dropped__isnull=True)[:READ_AT_MOST]:
        yield from ((improvement.service_id, due) for due in _improvement(improvement, now))
    yield from _promised(person, services, now)
    yield from _agreed(person, services, now)


def _due(step: str, title: str, href: str, sentence: str, due: date | None, today: date) -> Due:
    said = sentence % {"day": day_words(due, today=today)} if due is not None else sentence
    return Due(step, title, href, said, due, due is not None and due < today)


def _asked(consultation: Consultation, now: datetime) -> Due:
    today, title = today_at(consultation.service, now), consultation.question
    href = reverse("answer", kwargs={"pk": consultation.pk})
    if stage_of(consultation) == OPEN:
        closes = consultation.closes_at.date() if consultation.closes_at else None
        return _due(LISTEN, title, href, _("The panel is asked until %(day)s."), closes, today)
    return _due(TELL, title, href, _("The panel hears back by %(day)s."), due_of(consultation), today)


def _round(cycle: Cycle, now: datetime) -> Due:
    today, href = today_at(cycle.service, now), reverse("cycle", kwargs={"pk": cycle.pk})
    if standing.listens(cycle, now):
        return _due(
            LISTEN, cycle.name, href, _("Members say until %(day)s what they want."), cycle.listen_until_date, today
        )
    if hasattr(cycle, "telling"):
        return _due(CHECK, cycle.name, href, _("On %(day)s we look what came of it."), cycle.check_date, today)
    rows = list(cycle.candidates.all())
    open_ = sum(all(choice.ended_at for choice in row.choices.all()) for row in rows)
    if open_ or not rows:
        said = ngettext("One is without a decision.", "%(count)d are without a decision.", open_) % {"count": open_}
        return _due(CHOOSE, cycle.name, href, said + " " + _("Due on %(day)s."), cycle.choose_by_date, today)
    return _due(TELL, cycle.name, href, _("Everybody who took part still has to hear it."), None, today)


def _improvement(improvement: Improvement, now: datetime) -> Iterator[Due]:
    today, title = today_at(improvement.service, now), improvement.title
    href, state = reverse("improvement", kwargs={"pk": improvement.pk}), standing.state_of(improvement)
    if state == standing.PROPOSED:
        yield _due(CHOOSE, title, href, _("Proposed. It can be chosen in a round."), None, today)
    elif state == standing.CHOSEN:
        yield _due(DO, title, href, _("Chosen. Work on it begins."), None, today)
    elif state in (standing.DOING, standing.REOPENED):
        yield _due(DO, title, href, _("Ready by %(day)s."), improvement.start.due_date, today)
    elif state == standing.DELIVERED:
        yield _due(CHECK, title, href, _("The service says it is done. Customers say whether."), None, today)
    elif state == standing.NOT_NOW and (again := _again(improvement)) and again <= today + SOON:
        yield _due(CHECK, title, href, _("Not now. Again on %(day)s."), again, today)


def _again(improvement: Improvement) -> date | None:
    latest = max(improvement.candidacies.all(), key=lambda row: row.pk)
    days = [choice.review_date for choice in latest.choices.all() if choice.ended_at is None]
    return days[0] if days else None


def _promised(person: Person, services: list[int], now: datetime) -> Iterator[tuple[int, Due]]:
    rows = kept.promises_for(person).filter(response__theme__consultation__service__in=services, dropped__isnull=True)
    for promise in rows[:READ_AT_MOST]:
        service = promise.response.theme.consultation.service
        line, today = kept.listed(promise, now=now), today_at(service, now)
        href = reverse("promise_made", kwargs={"pk": promise.pk})
        if line.state == kept.DELIVERED:
            said = _("The service says it is done. Customers say whether.")
            yield service.pk, _due(CHECK, promise.what, href, said, None, today)
        elif line.state != kept.CONFIRMED:
            yield service.pk, _due(DO, promise.what, href, _("Promised for %(day)s."), line.due, today)


def _agreed(person: Person, services: list[int], now: datetime) -> Iterator[tuple[int, Due]]:
    rows = expectations_for(person).filter(service__in=services, withdrawal__isnull=True)
    for expectation in rows[:READ_AT_MOST]:
        today, href = today_at(expectation.service, now), reverse("expectation", kwargs={"pk": expectation.pk})
        waiting, held = statement_put_forward(expectation), statement_now(expectation)
        if waiting is not None:
            said = _("Put forward. Customers still have to agree.")
            yield expectation.service_id, _due(CHOOSE, waiting.customers_expect, href, said, None, today)
        if held is not None and held.review_date <= today + SOON:
            said = _("Looked at together again on %(day)s.")
            yield expectation.service_id, _due(CHECK, held.customers_expect, href, said, held.review_date, today)


def _confirmed(person: Person, services: list[int]) -> dict[int, int]:
    """What customers said is so, by service."""
    found: dict[int, int] = defaultdict(int)
    improved = improvements_for(person).filter(service__in=services, deliveries__verdict__is_confirmed=True)
    for service, _pk in improved.order_by().values_list("service", "pk").distinct():
        found[service] += 1
    promised = kept.promises_for(person).filter(response__theme__consultation__service__in=services)
    fulfilled = promised.filter(deliveries__verdict__is_kept=True, dropped__isnull=True).order_by()
    for service, _pk in fulfilled.values_list("response__theme__consultation__service", "pk").distinct():
        found[service] += 1
    return found
