"""The questions of a service that an improvement can be about: those linked first, then those most like its words."""

from __future__ import annotations

from datetime import datetime

from gehoord.cases.models import Case
from gehoord.improvements.models import Improvement
from gehoord.improvements.queries.losses import LOOKED_BACK
from gehoord.methods.code_book import for_theme, place
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_led_by

READ_AT_MOST, SHOWN_AT_MOST = 300, 30


def cases_to_concern(improvement: Improvement, person: Person, *, now: datetime) -> list[Case]:
    """At most thirty of the last ninety days, for who leads the service; nothing for anybody else."""
    if not services_led_by(person).filter(pk=improvement.service_id).exists():
        return []
    rows = Case.objects.filter(service=improvement.service, asked_at__gt=now - LOOKED_BACK, asked_at__lte=now)
    rows = rows.exclude(specialism__is_confidential=True)
    linked = list(rows.filter(pk__in=improvement.concerned.values("case")).order_by("-asked_at"))
    known = {case.pk for case in linked}
    others = {case.pk: case for case in rows.order_by("-asked_at")[:READ_AT_MOST] if case.pk not in known}
    about = {improvement.pk: [improvement.title, improvement.words]}
    near = for_theme(place({key: case.text for key, case in others.items()}, about), improvement.pk)
    return (linked + [others[key] for key, _nearness in near])[: max(SHOWN_AT_MOST, len(linked))]


def cases_like(service: Service, words: str, *, now: datetime) -> list[Case]:
    """At most thirty questions of a service of the last ninety days in words like these; none confidential."""
    rows = Case.objects.filter(service=service, asked_at__gt=now - LOOKED_BACK, asked_at__lte=now)
    rows = rows.exclude(specialism__is_confidential=True)
    known = {case.pk: case for case in rows.order_by("-asked_at")[:READ_AT_MOST]}
    near = for_theme(place({key: case.text for key, case in known.items()}, {0: [words]}), 0)
    return [known[key] for key, _nearness in near][:SHOWN_AT_MOST]
