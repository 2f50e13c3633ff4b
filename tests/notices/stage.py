"""A case on the stage of the tests of notices, and what people hear because of an act."""

from __future__ import annotations

from datetime import timedelta

from gehoord.events.models import Event
from gehoord.notices.models import Notice
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY

CRASH = "Mijn laptop is gecrasht en het contract moet vandaag voor 15.00 uur naar de aannemer."


def minutes(number):
    return TUESDAY + timedelta(minutes=number)


def told_since(event_id=0):
    """Verb, first name and text of every notice after this event."""
    rows = Notice.objects.filter(event__gt=event_id).select_related("event", "person").order_by("event", "pk")
    return [(row.event.verb, row.person.first_name, row.text) for row in rows]


def hears(act, *, now=TUESDAY):
    """What is told because of one act."""
    last = Event.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    act()
    run_waiting(now=now)
    return told_since(last)
