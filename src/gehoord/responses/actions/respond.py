"""A lead writes what the service does with a theme: adapt, partly, explain, or show what exists already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.actions.open_consultation import StillOpen
from gehoord.panels.models import Consultation, Item, MemberSummary
from gehoord.people.models import Person
from gehoord.responses.actions.code import NotInThisConsultation
from gehoord.responses.actions.promise import make_promise
from gehoord.responses.models import Dropped, Promise, Publication, Response, ResponseInput, Theme
from gehoord.responses.queries.answers import lies_outside, today_at
from gehoord.responses.rules.grammar import ResponseDraft, does, explains, still_missing


class Incomplete(Exception):
    """What must be said before this is a response: `missing` names it (see rules.grammar)."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing)
        self.missing = missing


class PromiseStands(Exception):
    """Something was promised for this theme; it is kept or dropped with a reason before it is explained away."""

    def __init__(self, promise: Promise) -> None:
        super().__init__(promise.pk)
        self.promise = promise


@dataclass(frozen=True)
class Written:
    """What a lead fills in. `outside`: whether this lies outside what was declared open; None lets the words tell.

    `decider` is who decided (None: who writes). Cost in whole cents. What a kind does not need is not kept.
    """

    kind: str
    text: str
    decider: Person | None = None
    reason: str = ""
    would_change: str = ""
    nothing_would_change: bool = False
    what: str = ""
    owner: Person | None = None
    due_date: date | None = None
    cost_cents: int | None = None
    items: Sequence[Item] = ()
    summaries: Sequence[MemberSummary] = ()
    outside: bool | None = None


@transaction.atomic
def respond(*, theme: Theme, written: Written, by: Person, now: datetime) -> Response:
    """Keep the response to a theme. After publication it is a new number, and everybody who was told is told again.

    Raises NotYourService, StillOpen, Incomplete, NotInThisConsultation, PromiseStands.
    """
    locked = lock(theme.consultation)
    must_lead(locked.service, by)
    if not hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise StillOpen
    _must_be_whole(written, today_at(locked.service, now))
    _must_belong(locked, written)
    is_published = Publication.objects.filter(consultation=locked).exists()
    if is_published:
        _must_not_undo_a_promise(theme, written.kind)
    response = _keep(theme, _fields(theme, written, by), by, now, adds=is_published)
    _keep_inputs(response, written)
    verb = "consultation.response_changed" if is_published else "consultation.response_written"
    record(verb, locked, now=now, by=by, response=response.pk)
    if is_published and does(written.kind):
        make_promise(response=response, now=now)
    return response


def _must_be_whole(written: Written, today: date) -> None:
    draft = ResponseDraft(
        kind=written.kind,
        text=clean(written.text),
        reason=written.reason,
        would_change=clean(written.would_change),
        nothing_would_change=written.nothing_would_change,
        what=clean(written.what),
        has_owner=written.owner is not None and written.owner.is_active,
        due_date=written.due_date,
        inputs=len(written.items) + len(written.summaries),
    )
    missing = still_missing(draft, today=today)
    if missing:
        raise Incomplete(missing)


def _must_belong(consultation: Consultation, written: Written) -> None:
    items = all(item.version.consultation_id == consultation.pk for item in written.items)
    summaries = all(
        row.contribution.consultation_id == consultation.pk and row.sent_at is not None for row in written.summaries
    )
    if not (items and summaries):
        raise NotInThisConsultation


def _must_not_undo_a_promise(theme: Theme, kind: str) -> None:
    rows = Promise.objects.filter(response__theme=theme).exclude(pk__in=Dropped.objects.values("promise"))
    standing = rows.order_by("-pk").first()
    if standing is not None and not does(kind):
        raise PromiseStands(standing)


def _fields(theme: Theme, written: Written, by: Person) -> dict[str, Any]:
    """The columns of a response; what its kind does not need stays empty."""
    said, outside = clean(written.text), written.outside
    if outside is None:
        outside = lies_outside(theme)
    fields: dict[str, Any] = {
        "decider": written.decider or by,
        "kind": written.kind,
        "text": said,
        "is_outside": outside,
    }
    if explains(written.kind):
        fields |= {
            "reason": written.reason,
            "would_change": clean(written.would_change),
            "nothing_would_change": written.nothing_would_change,
        }
    if does(written.kind):
        fields |= {
            "what": " ".join(clean(written.what).split())[:300],
            "owner": written.owner,
            "due_date": written.due_date,
            "cost_cents": written.cost_cents,
        }
    return fields


def _keep(theme: Theme, fields: dict[str, Any], by: Person, now: datetime, *, adds: bool) -> Response:
    """A published response stays as it was; a draft is written over."""
    last = Response.objects.filter(theme=theme).order_by("-number").first()
    number = last.number if last is not None else 1
    if adds:
        number = last.number + 1 if last is not None else 1
    else:
        Response.objects.filter(theme=theme, number=number).delete()
    return Response.objects.create(theme=theme, number=number, written_by=by, written_at=now, **fields)


def _keep_inputs(response: Response, written: Written) -> None:
    items = {item.pk: item for item in written.items}
    summaries = {row.pk: row for row in written.summaries}
    ResponseInput.objects.bulk_create(
        [
            *(ResponseInput(response=response, item=item) for item in items.values()),
            *(ResponseInput(response=response, summary=row) for row in summaries.values()),
        ]
    )
