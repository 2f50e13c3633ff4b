"""What Nu shows: what comes first and why, what comes after, what is offered, and who is silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cases.models import Call, Offer
from gehoord.cases.queries.now import Now, Row, now_of
from gehoord.cases.queries.standing import Standing
from gehoord.cases.queries.visible import offered_now
from gehoord.people.models import Person
from gehoord.texts import at_moment, before_moment, duration
from gehoord.web.cases.why import (
    Factor,
    factors,
    minutes_words,
    need_words,
    price_words,
    together,
    why_sentence,
    work_sentence,
)

SHOWN = 30
STATES = {"stopped": "stands_still", "slowed": "costs_time", "waits": "can_wait", "tells": "can_wait"}


@dataclass(frozen=True)
class Place:
    """One row after the first: its words, what it needs, and for own work what each order costs."""

    row: Row
    title: str
    href: str
    state: str
    sentence: str
    first_cost: str = ""
    after_title: str = ""
    after_cost: str = ""
    label: str = ""


@dataclass(frozen=True)
class First:
    """What comes first: why, the terms behind it, and what putting the next one first would cost."""

    row: Row
    sentence: str
    factors: list[Factor]
    together: str
    neighbour: str
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Offered:
    """A hand-over that waits for her answer."""

    offer: Offer
    sentence: str
    until: str


@dataclass(frozen=True)
class Silent:
    """A case of hers that waits for its customer, and what she can do."""

    href: str
    title: str
    sentence: str


def now_page(person: Person, *, now: datetime) -> dict[str, Any]:
    """All of the page."""
    hers, zone = now_of(person, now=now), person.zone
    rows = hers.rows
    return {
        "first": first_of(rows, now=now, zone=zone) if rows else None,
        "nobody": nobody_waits(rows, now=now, zone=zone),
        "places": [place_of(row, now=now, zone=zone) for row in rows[1:SHOWN]],
        "more": len(rows) > SHOWN,
        "seen": seen_of(rows),
        "offers": offered_to(person, now=now),
        "silent": silent_of(hers, now=now),
        "keys": keys(),
    }


def seen_of(rows: list[Row]) -> str:
    """What is shown, in its order: what the page sends along to hear whether there is something new."""
    return ".".join(str(row.position.key) for row in rows)


def first_of(rows: list[Row], *, now: datetime, zone: str) -> First:
    """The first row, why it is, and its neighbour."""
    first, lines = rows[0], []
    if first.standing is not None:
        lines = _lines(first.standing, first, now, zone)
    return First(
        first, why_sentence(first, now=now, zone=zone), factors(first), together(first), _neighbour(rows), lines
    )


def _neighbour(rows: list[Row]) -> str:
    if len(rows) < 2:
        return _("Nothing else waits for you, so another order costs nobody anything.")
    said = {"title": _title(rows[1]), "price": price_words(rows[1].price_first_minutes)}
    return _("Rather “%(title)s” first? %(price)s") % said


def _lines(standing: Standing, row: Row, now: datetime, zone: str) -> list[tuple[str, str]]:
    found = [("hourglass", _("It takes you about %(duration)s.") % {"duration": _minutes(row)})]
    if standing.word is not None:
        found.append(("clock", word_line(standing, now=now, zone=zone)))
    if standing.case.captured_by is not None:
        found.append(("user-round", _("Heard by %(name)s.") % {"name": standing.case.captured_by.name}))
    return found


def word_line(standing: Standing, *, now: datetime, zone: str) -> str:
    """When the customer hears again, or was to hear."""
    name, word = standing.case.customer.first_name, standing.word
    if word is None:
        return ""
    if word.due_at <= now:
        return _("%(name)s was to hear %(at)s.") % {"name": name, "at": at_moment(word.due_at, now=now, zone=zone)}
    return _("%(name)s hears %(before)s.") % {"name": name, "before": before_moment(word.due_at, now=now, zone=zone)}


def _minutes(row: Row) -> str:
    return minutes_words(row.position.item.service_minutes)


def _title(row: Row) -> str:
    if row.standing is not None:
        return row.standing.case.title
    return row.work.title if row.work is not None else ""


def nobody_waits(rows: list[Row], *, now: datetime, zone: str) -> str:
    """The sentence for who has nobody waiting: her own work, and whether there is time for it."""
    if any(row.standing is not None for row in rows):
        return ""
    if not rows:
        return _("Nobody is waiting for you.")
    slack = rows[0].position.item.slack or 0.0
    said = {"title": _title(rows[0])}
    if slack >= 0:
        return _("Nobody is waiting for you. Your own work: %(title)s, plenty of time.") % said
    return _("Nobody is waiting for you. Your own work: %(title)s, and it presses.") % said


def place_of(row: Row, *, now: datetime, zone: str) -> Place:
    """One row of the list."""
    label = _("Put first by %(name)s") % {"name": row.override.by.first_name} if row.override else ""
    if row.standing is None:
        return _own_work(row, now, zone, label)
    standing = row.standing
    href = reverse("case", kwargs={"pk": standing.case.pk})
    if standing.kind == "broken":
        return Place(row, standing.case.title, href, "broken", why_sentence(row, now=now, zone=zone), label=label)
    klass = standing.need.klass if standing.need else "slowed"
    return Place(row, standing.case.title, href, STATES[klass], _sentence(row, standing, now, zone), label=label)


def _sentence(row: Row, standing: Standing, now: datetime, zone: str) -> str:
    need = standing.need
    said = {
        "need": _capital(need_words(standing)),
        "waited": duration(now - standing.case.asked_at),
        "minutes": _minutes(row),
        "before": before_moment(need.needed_by_at, now=now, zone=zone) if need and need.needed_by_at else "",
    }
    if standing.assignment and standing.assignment.started_at:
        return _("%(need)s. You are working on it. It takes about %(minutes)s.") % said
    if said["before"]:
        return _("%(need)s. Needed %(before)s, takes you about %(minutes)s.") % said
    return _("%(need)s. Asked %(waited)s ago, takes you about %(minutes)s.") % said


def _own_work(row: Row, now: datetime, zone: str, label: str) -> Place:
    work = row.work
    assert work is not None  # noqa: S101 a row is a case or planned work
    said = {"count": row.customers_behind, "minutes": minutes_words(row.overtaken_minutes), "place": row.place - 1}
    first = ngettext(
        "Then it costs one customer %(minutes)s.",
        "Then it costs %(count)d customers %(minutes)s together.",
        row.customers_behind,
    )
    return Place(
        row,
        work.title,
        "",
        "before_a_time",
        work_sentence(row, now=now, zone=zone),
        first_cost=first % said if row.customers_behind else _("Then no customer waits for it."),
        after_title=_("Do this after question %(place)s?") % said,
        after_cost=_after(row, now, zone),
        label=label,
    )


def _after(row: Row, now: datetime, zone: str) -> str:
    work = row.work
    if work is None or row.ready_at is None:
        return _("When it is ready then is not known.")
    said = {"at": at_moment(row.ready_at, now=now, zone=zone)}
    if row.ready_at <= work.due_at:
        return _("Then it is ready %(at)s. That is in time.") % said
    late = said | {"who": work.borne_by}
    if work.borne_by:
        return _("Then it is ready %(at)s. That is too late for %(who)s.") % late
    return _("Then it is ready %(at)s. That is too late.") % said


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def offered_to(person: Person, *, now: datetime) -> list[Offered]:
    """What waits for her answer and has not lapsed."""
    return [_offered(offer, now) for offer in offered_now(person, now=now)[:SHOWN]]


def _offered(offer: Offer, now: datetime) -> Offered:
    said = {"sender": offer.sender.first_name, "title": offer.case.title, "why": offer.sentence}
    line = _("%(sender)s asks whether you take over “%(title)s”.") % said
    if offer.sentence:
        line = _("%(sender)s asks whether you take over “%(title)s”: %(why)s") % said
    left = {"sender": offer.sender.first_name, "left": duration(offer.expires_at - now)}
    return Offered(offer, line, _("Until you say yes, %(sender)s helps. %(left)s left.") % left)


def silent_of(hers: Now, *, now: datetime) -> list[Silent]:
    """Her cases that wait for their customer's word; who has been silent for long stands first, to be called."""
    called = {call.solution.case_id for call in hers.calls}
    waiting = [_waits(row) for row in hers.with_customers if row.case.pk not in called]
    return [_call(call, now) for call in hers.calls] + waiting[:SHOWN]


def _call(call: Call, now: datetime) -> Silent:
    case = call.solution.case
    said = {"name": case.customer.first_name, "silence": duration(now - call.solution.offered_at)}
    line = _("Silent for %(silence)s. Call %(name)s.") % said
    return Silent(reverse("case", kwargs={"pk": case.pk}) + "#call", case.title, line)


def _waits(row: Standing) -> Silent:
    said = {"name": row.case.customer.first_name}
    sentences = {
        "asked": _("%(name)s has not said yet whether it is solved."),
        "refused": _("%(name)s has not answered the no yet."),
        "doubted": _("%(name)s tapped yes but wrote otherwise. We ask which is right."),
    }
    line = sentences.get(row.kind, _("%(name)s has your question and has not answered yet."))
    return Silent(reverse("case", kwargs={"pk": row.case.pk}), row.case.title, line % said)


def keys() -> list[tuple[list[str], str]]:
    """The keys of this page."""
    return [
        (["J", "K"], _("next, previous question")),
        (["Enter"], _("help, or open the question")),
        (["A"], _("take over what is offered")),
        (["H", "O"], _("hand over, ask for help")),
        (["N"], _("not now, with a reason")),
        (["/"], _("look for a question")),
        (["V"], _("catch somebody at your desk")),
    ]
