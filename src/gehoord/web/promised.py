"""How a promise stands, in one sentence with its day; and how many stand how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.people.models import Person
from gehoord.responses.queries import promises
from gehoord.responses.queries.promises import Listed
from gehoord.texts import day_words

KINDS = {
    promises.PROMISED: "before_a_time",
    promises.MOVED: "before_a_time",
    promises.LATE: "broken",
    promises.DELIVERED: "thinks_solved",
    promises.CONFIRMED: "solved",
    promises.REOPENED: "broken",
    promises.DROPPED: "not_possible",
}


@dataclass(frozen=True)
class PromiseRow:
    """A line about a promise: what, who keeps it, how it stands."""

    what: str
    href: str
    over: str
    owner: str
    kind: str
    sentence: str


def row_of(row: Listed, *, now: datetime) -> PromiseRow:
    """The promise as people read it."""
    consultation = row.promise.response.theme.consultation
    names = {"service": consultation.service.name, "question": consultation.question}
    return PromiseRow(
        what=row.promise.what,
        href=reverse("promise_made", kwargs={"pk": row.promise.pk}),
        over=_("%(service)s, after “%(question)s”") % names,
        owner=with_role(row.promise.owner),
        kind=KINDS[row.state],
        sentence=stands(row, now=now),
    )


def with_role(person: Person) -> str:
    """Who, and where she works."""
    return f"{person.name}, {person.department}" if person.department else person.name


def stands(row: Listed, *, now: datetime) -> str:
    """How it stands, in one sentence."""
    said = {"day": day_words(row.due, today=now.date()), "first": day_words(row.promise.due_date, today=now.date())}
    if row.state == promises.DROPPED:
        return _("This will not come. The reason: %(reason)s") % {"reason": row.promise.dropped.reason}
    return {
        promises.PROMISED: _("Promised for %(day)s."),
        promises.MOVED: _("Promised for %(day)s now. First it was %(first)s."),
        promises.LATE: _("Late: promised for %(day)s."),
        promises.DELIVERED: _("Reported as done. Colleagues drawn by lot say whether it is so."),
        promises.CONFIRMED: _("It is so: customers say it."),
        promises.REOPENED: _("Not yet so, customers say. The promise is open again."),
    }[row.state] % said


def promised_said(counts: Mapping[str, int]) -> str:
    """Promised 3: 1 confirmed by customers, 1 late. Empty where nothing was promised."""
    total = sum(counts.values())
    if not total:
        return ""
    words = {
        promises.CONFIRMED: _("%(count)d confirmed by customers"),
        promises.DELIVERED: _("%(count)d with customers now"),
        promises.PROMISED: _("%(count)d to come"),
        promises.MOVED: _("%(count)d moved"),
        promises.LATE: _("%(count)d late"),
        promises.REOPENED: _("%(count)d open again"),
        promises.DROPPED: _("%(count)d dropped"),
    }
    parts = [words[state] % {"count": counts[state]} for state in words if counts.get(state)]
    return _("Promised: %(total)d, of which %(parts)s.") % {"total": total, "parts": ", ".join(parts)}
