"""The sentence most tests ask, the minutes after it, and what happened to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.cases.models import Case
from gehoord.events.models import Event
from tests.cast import TUESDAY

CRASH = "Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen"


def minutes(number: int) -> datetime:
    return TUESDAY + timedelta(minutes=number)


def verbs(case: Case) -> list[str]:
    return list(Event.objects.filter(subject_kind="case", subject_id=case.pk).values_list("verb", flat=True))
