"""A lead writes a consultation: a draft may be incomplete, and nothing in it is asked before somebody looked at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.models import (
    Affected,
    CheckRequest,
    Constituency,
    Consultation,
    ConsultationVersion,
    Item,
    Membership,
    Option,
    Panel,
    Prediction,
)
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.standing import current_version, draft_of
from gehoord.panels.rules.items import ItemDraft, what_is_wrong
from gehoord.people.models import Person, Service
from gehoord.people.queries import leads_of

WORDS = ("why_now", "can_change", "cannot_change", "what_happens", "why_out_of_turn")
DETAILS = (*WORDS, "question", "minutes", "closes_at", "answer_date")


class NotYourService(Exception):
    """Only who leads the service asks in its name."""


class NotTheirPanel(Exception):
    """This panel speaks to another service."""


class NothingAsked(Exception):
    """There is no question."""


class NotADraft(Exception):
    """The coordinator has it, or it was opened: from here on only a new version changes what is asked."""


class WrongItem(Exception):
    """An item that cannot be asked. `place` counts from 1; `why` is kind, wording, options or ends."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why


class FixedWording(Exception):
    """A question that returns every round keeps its words, or the rounds cannot be compared."""

    def __init__(self, place: int, wording: str) -> None:
        super().__init__(place, wording)
        self.place, self.wording = place, wording


class NotOfThisPanel(Exception):
    """A constituency or a member of another panel."""


@transaction.atomic
def compose(
    *,
    service: Service,
    panel: Panel,
    question: str,
    by: Person,
    now: datetime,
    items: Sequence[ItemDraft] = (),
    follows: Consultation | None = None,
    **details: Any,
) -> Consultation:
    """Start a draft; `details` are any of DETAILS. Every constituency of the panel is affected until said otherwise.

    Raises NotYourService, NotTheirPanel, NothingAsked, WrongItem, FixedWording.
    """
    must_lead(service, by)
    if panel.service_id not in (None, service.pk):
        raise NotTheirPanel
    asked = clean(question)[:300]
    if not asked:
        raise NothingAsked
    consultation = Consultation.objects.create(
        service=service, panel=panel, question=asked, follows=follows, asked_by=by, asked_at=now, **_details(details)
    )
    version = ConsultationVersion.objects.create(consultation=consultation, question=asked, since_at=now, changed_by=by)
    write_items(version=version, items=items)
    _affect_everybody(consultation)
    record("consultation.composed", consultation, now=now, by=by)
    return consultation


def must_lead(service: Service, person: Person) -> None:
    """Raises NotYourService unless she decides for it."""
    if person not in leads_of(service):
        raise NotYourService


def lock(consultation: Consultation) -> Consultation:
    """The row, held until the act is done; voices that come in meanwhile are not held up."""
    return Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)


def _details(given: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(DETAILS)
    if unknown:
        raise TypeError(f"nothing about a consultation is called {sorted(unknown)}")
    return {name: clean(value) if name in WORDS else value for name, value in given.items()}


@transaction.atomic
def change_draft(
    *,
    consultation: Consultation,
    by: Person,
    now: datetime,
    items: Sequence[ItemDraft] | None = None,
    **details: Any,
) -> Consultation:
    """Write a draft differently; `details` are any of DETAILS, `items` replace all items. What is not given stays.

    Expectations locked for an item that stays as it was stay too. Raises NotYourService, NotADraft, NothingAsked,
    WrongItem, FixedWording.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    version = must_be_draft(locked)
    fields = _details(details)
    if "question" in fields:
        fields["question"] = clean(fields["question"])[:300]
        if not fields["question"]:
            raise NothingAsked
        ConsultationVersion.objects.filter(pk=version.pk).update(question=fields["question"])
    Consultation.objects.filter(pk=locked.pk).update(**fields)
    if items is not None:
        _rewrite_items(version, items)
    record("consultation.draft_changed", locked, now=now, by=by)
    consultation.refresh_from_db()
    return consultation


def must_be_draft(consultation: Consultation) -> ConsultationVersion:
    """The version that may still be written. Raises NotADraft."""
    version = current_version(consultation)
    if hasattr(consultation, "opening") or hasattr(consultation, "withdrawal"):
        raise NotADraft
    if CheckRequest.objects.filter(version=version).exists():
        raise NotADraft
    return version


def _rewrite_items(version: ConsultationVersion, items: Sequence[ItemDraft]) -> None:
    """Items that stay as they were keep their expectation; the others are made anew."""
    kept = {item.pk: draft_of(item).locked for item in version.items.prefetch_related("options")}
    said = list(Prediction.objects.filter(item__version=version).select_related("option"))
    before = {pk: [row for row in said if row.item_id == pk] for pk, locked in kept.items()}
    Item.objects.filter(version=version).delete()
    for draft, item in zip(items, write_items(version=version, items=items, keep_same=False), strict=True):
        if draft.same_as in kept and kept[draft.same_as] == draft.locked:
            carry_predictions(rows=before[draft.same_as], item=item)


def write_items(*, version: ConsultationVersion, items: Sequence[ItemDraft], keep_same: bool = True) -> list[Item]:
    """Inside an act: keep the items of a version, in order. Raises WrongItem, FixedWording."""
    return [
        _write_item(version, place, draft, draft.same_as if keep_same else None)
        for place, draft in enumerate(items, start=1)
    ]


def _write_item(version: ConsultationVersion, place: int, draft: ItemDraft, same_as: int | None) -> Item:
    why = what_is_wrong(draft)
    if why:
        raise WrongItem(place, why)
    _must_keep_words(version, place, draft)
    item = Item.objects.create(
        version=version,
        position=place,
        kind=draft.kind,
        wording=clean(draft.wording),
        lowest=draft.lowest,
        highest=draft.highest,
        unit=draft.unit,
        trend_key=draft.trend_key,
        budget_cents=draft.budget_cents if draft.kind == Item.Kind.RANKING else None,
        budget_hours=draft.budget_hours if draft.kind == Item.Kind.RANKING else None,
        same_as_id=same_as,
    )
    for number, option in enumerate(draft.options, start=1):
        Option.objects.create(
            item=item,
            position=number,
            text=clean(option.text)[:300],
            cost_cents=option.cost_cents,
            hours=option.hours,
        )
    return item


def _must_keep_words(version: ConsultationVersion, place: int, draft: ItemDraft) -> None:
    """A fixed question is as it was when the service last really asked it."""
    if not draft.trend_key:
        return
    earlier = Item.objects.filter(trend_key=draft.trend_key, version__consultation__opening__isnull=False)
    last = earlier.filter(version__consultation__service=version.consultation.service_id).order_by("-pk").first()
    if last is not None and draft_of(last).locked != draft.locked:
        raise FixedWording(place, last.wording)


def carry_predictions(*, rows: Sequence[Prediction], item: Item) -> None:
    """Inside an act: what was expected of an item holds for the one that repeats it, option by option."""
    options = {option.position: option for option in item.options.all()}
    for row in rows:
        Prediction.objects.create(
            item=item,
            option=options[row.option.position] if row.option else None,
            value=row.value,
            locked_by_id=row.locked_by_id,
            locked_at=row.locked_at,
        )


def _affect_everybody(consultation: Consultation) -> None:
    seats = {seat.constituency_id: seat for seat in sitting(consultation.panel)}
    for group in consultation.panel.constituencies.all():
        Affected.objects.create(consultation=consultation, constituency=group, membership=seats.get(group.pk))


@transaction.atomic
def say_affected(
    *,
    consultation: Consultation,
    covered: Mapping[Constituency, Membership | None],
    by: Person,
    now: datetime,
) -> None:
    """Who is affected and which member covers whom; None says: not heard. Replaces what was said before opening.

    Raises NotYourService, NotADraft, NotOfThisPanel.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if hasattr(locked, "opening") or hasattr(locked, "withdrawal"):
        raise NotADraft
    for group, seat in covered.items():
        if locked.panel_id != group.panel_id or (seat is not None and seat.panel_id != locked.panel_id):
            raise NotOfThisPanel
    Affected.objects.filter(consultation=locked).delete()
    for group, seat in covered.items():
        why = "" if seat is not None else Affected.Why.NOT_HEARD
        Affected.objects.create(consultation=locked, constituency=group, membership=seat, why=why)
    record("consultation.affected_said", locked, now=now, by=by)


def answers_in_time(closes_at: datetime | None, answer_date: date | None) -> bool:
    """Whether the promised answer comes after closing."""
    return closes_at is not None and answer_date is not None and answer_date >= closes_at.date()
