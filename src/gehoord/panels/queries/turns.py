"""Who was asked what and when by all services, so that nobody is asked too often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

from gehoord.panels.models import Affected, Consultation, Membership
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.turns import MONTH, Asked, TurnFindings, look_at_turns
from gehoord.panels.rules.wording import WordingFindings, look_over, not_yet_said


@dataclass(frozen=True)
class Findings:
    """All a coordinator looks at before she says yes. `unanswered` is the earlier consultation that blocks."""

    not_said: tuple[str, ...]
    wording: WordingFindings
    turns: TurnFindings
    unanswered: Consultation | None


def findings_of(consultation: Consultation, *, now: datetime) -> Findings:
    """Look a consultation over as it stands."""
    items = items_of(current_version(consultation))
    said = {
        name: getattr(consultation, name)
        for name in ("why_now", "can_change", "cannot_change", "what_happens", "minutes", "closes_at", "answer_date")
    }
    return Findings(
        not_said=tuple(not_yet_said(said)),
        wording=look_over(
            question=consultation.question,
            wordings=[item.wording for item in items],
            options=[[option.text for option in item.options.all()] for item in items],
        ),
        turns=turns_of(consultation, now=now),
        unanswered=unanswered_before(consultation),
    )


def unanswered_before(consultation: Consultation) -> Consultation | None:
    """An earlier consultation of the same service that was opened, not taken back, and has no answer yet."""
    rows = Consultation.objects.filter(service=consultation.service_id, opening__isnull=False)
    rows = rows.filter(withdrawal__isnull=True, answered__isnull=True).exclude(pk=consultation.pk)
    return rows.order_by("opening__at").first()


def turns_of(consultation: Consultation, *, now: datetime) -> TurnFindings:
    """Whether everybody this consultation asks may be asked now: members one by one, constituencies as groups."""
    asked: dict[Hashable, list[Asked]] = {key: [] for key in _concerned([consultation.pk]).get(consultation.pk, ())}
    asked |= {("person", pk): [] for pk in sitting(consultation.panel).values_list("person_id", flat=True)}
    earlier = Consultation.objects.filter(opening__at__gt=now - MONTH, withdrawal__isnull=True)
    rows = list(earlier.exclude(pk=consultation.pk).values_list("pk", "opening__at", "minutes"))
    concerned = _concerned([pk for pk, _at, _minutes in rows])
    for pk, at, minutes in rows:
        for key in concerned[pk]:
            if key in asked:
                asked[key].append((at, minutes or 0))
    return look_at_turns(at=now, minutes=consultation.minutes or 0, asked=asked)


def _concerned(keys: list[int]) -> dict[int, set[Hashable]]:
    """Whom each consultation asks: its panel's members then, and the constituencies it touches."""
    found: dict[int, set[Hashable]] = defaultdict(set)
    groups = Affected.objects.filter(consultation__in=keys, membership__isnull=False)
    for key, trait, value in groups.values_list("consultation_id", "constituency__trait", "constituency__value"):
        found[key].add((trait, value))
    opened = Consultation.objects.filter(pk__in=keys, opening__isnull=False).values_list(
        "pk", "panel_id", "opening__at"
    )
    for key, panel, at in opened:
        seats = Membership.objects.filter(panel=panel, from_date__lte=at.date()).exclude(ended_at__lt=at)
        found[key] |= {("person", pk) for pk in seats.values_list("person_id", flat=True)}
    return found
