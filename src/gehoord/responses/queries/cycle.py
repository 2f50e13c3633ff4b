"""The next round starts from the last one: its list, its fixed questions, and what the front door hears again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gehoord.cases.models import Case, Refusal
from gehoord.methods.code_book import near_duplicates
from gehoord.panels.models import Consultation, Item
from gehoord.panels.queries.standing import repeated_by
from gehoord.people.models import Person, Service, Specialism
from gehoord.people.queries import services_led_by
from gehoord.responses.models import Promise, Release
from gehoord.responses.queries.promises import CONFIRMED, DROPPED, LATE, Listed, every_promise, listed
from gehoord.responses.rules.change import (
    HIGHER,
    LOWER,
    NOISE,
    NOT_BY_LOT,
    TOO_FEW,
    needed_to_notice,
    what_changed,
)
from gehoord.responses.rules.results import GATHERED

LOOKED_BACK = timedelta(days=90)
PEOPLE_TO_PROPOSE, REFUSALS_TO_PROPOSE = 5, 3
READ_AT_MOST = 2000


@dataclass(frozen=True)
class LastTime:
    """The list a round opens with: all that was promised, and how many of it is confirmed, late and dropped."""

    consultation: Consultation
    promises: tuple[Listed, ...]

    def count(self, state: str) -> int:
        """How many stand so."""
        return Counter(row.state for row in self.promises)[state]

    @property
    def confirmed(self) -> int:
        """Customers said it is so."""
        return self.count(CONFIRMED)

    @property
    def late(self) -> int:
        """The day passed and nothing was reported."""
        return self.count(LATE)

    @property
    def dropped(self) -> tuple[tuple[str, str], ...]:
        """What will not come, and why."""
        return tuple((row.promise.what, row.promise.dropped.reason) for row in self.promises if row.state == DROPPED)


def last_time(person: Person, consultation: Consultation, *, now: datetime) -> LastTime | None:
    """Last time's list, for every colleague."""
    return last_list(consultation, now=now) if person.is_active else None


def last_list(consultation: Consultation, *, now: datetime) -> LastTime | None:
    """The same for who sees this consultation, also by its link: of the one it follows, or the last answered one.

    The last one that the same service asked the same panel before, and answered.
    """
    before = consultation.follows
    if before is None:
        rows = Consultation.objects.filter(service=consultation.service_id, panel=consultation.panel_id)
        rows = rows.filter(publication__isnull=False, asked_at__lt=consultation.asked_at)
        before = rows.order_by("-publication__at").first()
    if before is None:
        return None
    promises = every_promise().filter(response__theme__consultation=before)
    return LastTime(before, tuple(listed(promise, now=now) for promise in promises))


@dataclass(frozen=True)
class Round:
    """What one round of a fixed question showed: when, and of how many people how many agree (or the mean)."""

    consultation: Consultation
    at: datetime
    basis: str
    share: dict[str, Any] | None
    mean: float | None
    population: int


def trend_of(item: Item) -> list[Round]:
    """Every round in which a fixed question was asked by the same service and shown, the first one first.

    Open links are in none of them. A round whose counts are hidden has no share.
    """
    if not item.trend_key:
        return []
    same = Item.objects.filter(
        trend_key=item.trend_key, version__consultation__service=item.version.consultation.service_id
    )
    rows = Release.objects.filter(consultation__versions__items__in=same).select_related(
        "consultation__service", "consultation__publication"
    )
    rows = rows.distinct()
    newest: dict[int, Release] = {}
    for row in rows.order_by("number"):
        newest[row.consultation_id] = row
    keys = {key for one in same for key in repeated_by(one)}
    found = [_round(row, keys) for row in newest.values()]
    return sorted((one for one in found if one is not None), key=lambda one: one.at)


def _round(release: Release, keys: set[int]) -> Round | None:
    said = next((row for row in release.shown["items"] if row["item"] in keys), None)
    if said is None:
        return None
    shares = said.get("shares") or {}
    return Round(
        consultation=release.consultation,
        at=release.at,
        basis=release.shown["basis"],
        share=shares.get("1") if said["kind"] == Item.Kind.STATEMENT else None,
        mean=(said.get("means") or {}).get("mean"),
        population=sum(row["size"] for row in release.shown["coverage"]),
    )


def public_rounds(item: Item, *, until: Consultation) -> list[Round]:
    """The rounds that everybody may read, up to this consultation."""
    published = [row for row in trend_of(item) if hasattr(row.consultation, "publication")]
    ends_at = next((row.at for row in published if row.consultation == until), None)
    return [row for row in published if ends_at is not None and row.at <= ends_at]


def trend_sentence(rounds: list[Round]) -> str:
    """What the last two rounds of a statement tell, honestly: a change, or noise, or too little to say."""
    with_share = [one for one in rounds if one.share is not None][-2:]
    if len(with_share) < 2:
        return _("There is no earlier round to compare with.")
    before, after = with_share
    drawn = GATHERED not in (before.basis, after.basis)
    word = what_changed(
        _counts(before), _counts(after), populations=(before.population, after.population) if drawn else None
    )
    return {
        HIGHER: _("More people agree than last time. That is more than chance."),
        LOWER: _("Fewer people agree than last time. That is more than chance."),
        NOISE: _("The difference from last time can be chance. To notice a step from 80 to 90, %(count)d must answer.")
        % {"count": needed_to_notice()},
        TOO_FEW: _("Too few people answered to say whether this changed."),
        NOT_BY_LOT: _("Who answered was not drawn by lot. So we do not say whether this changed."),
    }[word]


def _counts(one: Round) -> tuple[int, int]:
    return (one.share["count"], one.share["of"]) if one.share else (0, 0)


@dataclass(frozen=True)
class Recurring:
    """The same thing asked by several people at the front door: the cases, one as an example, and how many people."""

    example: Case
    people: int
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A specialism in which the answer was no again and again."""

    specialism: Specialism
    times: int


@dataclass(frozen=True)
class Proposal:
    """What the front door proposes to ask the panel of a service."""

    recurring: tuple[Recurring, ...]
    refused: tuple[Refused, ...]


def proposals_for(person: Person, service: Service, *, now: datetime) -> Proposal | None:
    """What came back at the front door in ninety days, for who leads the service; None for anybody else.

    Cases of a confidential specialism are left out.
    """
    if not services_led_by(person).filter(pk=service.pk).exists():
        return None
    cases = Case.objects.filter(service=service, asked_at__gt=now - LOOKED_BACK, asked_at__lte=now)
    cases = cases.exclude(specialism__is_confidential=True)
    newest = list(cases.order_by("-asked_at")[:READ_AT_MOST])
    return Proposal(recurring=_recurring(newest), refused=_refused(service, now))


def _recurring(cases: list[Case]) -> tuple[Recurring, ...]:
    known = {case.pk: case for case in cases}
    groups = near_duplicates({case.pk: case.text for case in cases}) if cases else []
    same = [tuple(known[key] for key in keys) for keys in groups]
    found = [Recurring(cases[0], len({case.customer_id for case in cases}), cases) for cases in same]
    asked = [one for one in found if one.people >= PEOPLE_TO_PROPOSE]
    return tuple(sorted(asked, key=lambda one: (-one.people, one.example.pk)))


def _refused(service: Service, now: datetime) -> tuple[Refused, ...]:
    rows = Refusal.objects.filter(case__service=service, said_at__gt=now - LOOKED_BACK, withdrawn_at__isnull=True)
    rows = rows.filter(case__specialism__isnull=False).exclude(case__specialism__is_confidential=True)
    times = Counter(rows.values_list("case__specialism", flat=True))
    named = Specialism.objects.in_bulk(list(times))
    said = [Refused(named[pk], count) for pk, count in times.items() if pk in named and count >= REFUSALS_TO_PROPOSE]
    return tuple(sorted(said, key=lambda one: (-one.times, one.specialism.name)))


def unkept_before(service: Service, *, now: datetime) -> list[Promise]:
    """Promises of a service whose day passed unreported: named before it asks again."""
    rows = Promise.objects.filter(response__theme__consultation__service=service, dropped__isnull=True)
    rows = rows.select_related("response__theme__consultation__service", "owner").prefetch_related(
        "moves", "deliveries"
    )
    return [row for row in rows.order_by("due_date") if listed(row, now=now).state == LATE]
