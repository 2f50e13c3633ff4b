"""The wording changes: a new version, with what changed. Earlier answers stay with the version they answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import NothingAsked, carry_predictions, lock, must_lead, write_items
from gehoord.panels.models import Consultation, ConsultationVersion, Prediction
from gehoord.panels.queries.standing import current_version, draft_of, drafts_of
from gehoord.panels.rules.items import ItemDraft
from gehoord.people.models import Person


class SaysNotWhatChanged(Exception):
    """Who answered must be able to read what is different now."""


class TooLateToChange(Exception):
    """It closed or was taken back: what was asked is what was asked."""


@transaction.atomic
def change_wording(
    *,
    consultation: Consultation,
    what_changed: str,
    by: Person,
    now: datetime,
    question: str | None = None,
    items: Sequence[ItemDraft] | None = None,
) -> ConsultationVersion:
    """A new version; after opening everybody who was asked is told. Not given: stays as it was.

    An item that says which one it repeats, and does so to the letter, keeps what the service expected of it.
    Raises NotYourService, TooLateToChange, SaysNotWhatChanged, NothingAsked, WrongItem, FixedWording.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise TooLateToChange
    changed, asked = clean(what_changed), clean(locked.question if question is None else question)[:300]
    if not changed:
        raise SaysNotWhatChanged
    if not asked:
        raise NothingAsked
    before = current_version(locked)
    version = ConsultationVersion.objects.create(
        consultation=locked,
        number=before.number + 1,
        question=asked,
        what_changed=changed,
        changed_by=by,
        since_at=now,
    )
    _write_again(version, before, drafts_of(before) if items is None else items)
    Consultation.objects.filter(pk=locked.pk).update(question=asked)
    verb = "consultation.reworded" if hasattr(locked, "opening") else "consultation.redrafted"
    record(verb, locked, now=now, by=by, version=version.pk)
    consultation.refresh_from_db()
    return version


def _write_again(version: ConsultationVersion, before: ConsultationVersion, items: Sequence[ItemDraft]) -> None:
    known = {item.pk: draft_of(item).locked for item in before.items.prefetch_related("options")}
    drafts = [_only_if_same(draft, known) for draft in items]
    for draft, item in zip(drafts, write_items(version=version, items=drafts), strict=True):
        if draft.same_as is not None:
            said = Prediction.objects.filter(item=draft.same_as).select_related("option")
            carry_predictions(rows=list(said), item=item)


def _only_if_same(draft: ItemDraft, known: dict[int, tuple[object, ...]]) -> ItemDraft:
    """A repeated item is the same to the letter, or it is a new one."""
    if draft.same_as is None or known.get(draft.same_as) == draft.locked:
        return draft
    return ItemDraft(**{**draft.__dict__, "same_as": None})
