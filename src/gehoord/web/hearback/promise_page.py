"""What stands on the page of one promise: its facts, all that happened to it, and what its reader can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gehoord.people.models import Person
from gehoord.responses.models import Promise
from gehoord.responses.queries import promises
from gehoord.responses.queries.promises import confirming_for, listed, promises_to_keep
from gehoord.texts import HARD_SPACE, date_of, day_words
from gehoord.web.promised import PromiseRow, row_of, with_role

OVER = (promises.CONFIRMED, promises.DROPPED)


@dataclass(frozen=True)
class Happened:
    """One thing that happened to a promise, with its day, words and pictures."""

    at: datetime
    day: str
    title: str
    words: str
    photos: tuple[tuple[str, str], ...] = ()


def promise_page(promise: Promise, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page."""
    row = listed(promise, now=now)
    consultation = promise.response.theme.consultation
    keeps = row.state not in OVER and promises_to_keep(person).filter(pk=promise.pk).exists()
    told = _told(promise)
    return {
        "promise": promise,
        "consultation": consultation,
        "answer_href": reverse("answer", kwargs={"pk": consultation.pk}) + f"#theme-{promise.response.theme_id}",
        "row": row_of(row, now=now),
        "facts": _facts(promise, row.due, now),
        "history": _history(promise, now),
        "drawn": confirming_for(person).filter(delivery__promise=promise).first(),
        "keeps": keeps,
        "may_report": keeps and row.state != promises.DELIVERED,
        "told": told,
        "told_day": day_words(told.to_date, today=now.date()) if told else "",
    }


def _told(promise: Promise) -> Any:
    """What was told and not yet done: the date may move to it."""
    told = promise.told_later.select_related("move").order_by("-pk").first()
    return told if told is not None and not hasattr(told, "move") else None


def _facts(promise: Promise, due: date, now: datetime) -> list[tuple[str, str]]:
    facts = [
        (_("Promised by"), promise.response.theme.consultation.service.name),
        (_("Who takes care of it"), with_role(promise.owner)),
        (_("Done by"), day_words(due, today=now.date())),
    ]
    if due != promise.due_date:
        facts.append((_("Promised at first"), day_words(promise.due_date, today=now.date())))
    if promise.cost_cents is not None:
        facts.append((_("Cost"), euros(promise.cost_cents)))
    groups = ", ".join(sorted(row.constituency.name for row in promise.promised_to.select_related("constituency")))
    return [*facts, (_("Promised to"), groups)] if groups else facts


def euros(cents: int) -> str:
    """€ 1,500, with the sign and the figures on one line."""
    figures = number_format(cents // 100 if cents % 100 == 0 else cents / 100, force_grouping=True)
    return f"€{HARD_SPACE}{figures}"


def _history(promise: Promise, now: datetime) -> list[Happened]:
    """The first thing first."""
    zone = promise.response.theme.consultation.service.zone

    def said(at: datetime, title: str, words: str = "", photos: tuple[tuple[str, str], ...] = ()) -> Happened:
        return Happened(at, date_of(at, now=now, zone=zone), title, words, photos)

    found = [said(promise.made_at, _("Promised"))]
    for told in promise.told_later.order_by("pk"):
        day = day_words(told.to_date, today=now.date())
        found.append(said(told.at, _("Who asked was told: it comes by %(day)s.") % {"day": day}, told.reason))
    for move in promise.moves.all():
        day = day_words(move.to_date, today=now.date())
        found.append(said(move.at, _("The date moved to %(day)s.") % {"day": day}))
    for delivery in promise.deliveries.all():
        title = _("Reported as done by %(name)s") % {"name": with_role(delivery.by)}
        found.append(said(delivery.at, title, delivery.words, tuple(_pictures(delivery.photos.all()))))
        if hasattr(delivery, "verdict"):
            found.append(said(delivery.verdict.at, _verdict(delivery.verdict.is_kept)))
    if hasattr(promise, "dropped"):
        found.append(said(promise.dropped.at, _("Dropped"), promise.dropped.reason))
    return sorted(found, key=lambda one: one.at)


def _verdict(is_kept: bool) -> str:
    if is_kept:
        return _("Two thirds or more of the customers asked say: it is so.")
    return _("Fewer than two thirds of the customers asked say it is so. Open again.")


def _pictures(photos: Any) -> list[tuple[str, str]]:
    return [(reverse("photo", kwargs={"pk": photo.pk}), _("Picture of what was done")) for photo in photos]


def still_to_keep(person: Person, *, now: datetime) -> list[PromiseRow]:
    """Hers, and not over; what is late comes first."""
    rows = [listed(promise, now=now) for promise in promises_to_keep(person)]
    left = [row for row in rows if row.state not in OVER]
    return [row_of(row, now=now) for row in sorted(left, key=lambda row: (row.state != promises.LATE, row.due))]
