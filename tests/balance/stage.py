"""Cases that go their way through the acts themselves, and a balance kept from their events."""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.balance.actions.reckon import keep_balance, rebuild
from gehoord.balance.models import SUMMED, Journey, Month
from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.models import Case
from gehoord.events.models import Event
from gehoord.follow_ups import follow
from tests.cast import Cast


def asked(cast: Cast, at: datetime, *, text: str = "Mijn laptop is gecrasht, ik kan niet verder") -> Case:
    return ask(customer=cast.karin, text=text, now=at)


def solved(cast: Cast, at: datetime, *, minutes: int = 60) -> Case:
    """Asked at a moment, offered as solved and confirmed so many minutes later."""
    case = asked(cast, at)
    end = at + timedelta(minutes=minutes)
    offer_solution(case=case, by=case.assignments.get(ended_at__isnull=True).person, now=end)
    confirm(case=case, by=cast.karin, now=end)
    return case


def follow_all(now: datetime, *, since: int = 0) -> int:
    """What the worker does: every event is followed, then the clock ticks. Returns the last event."""
    events = list(Event.objects.filter(pk__gt=since).order_by("pk"))
    for event in events:
        follow(event=event, now=now)
    keep_balance(now=now)
    return events[-1].pk if events else since


def everything() -> dict[str, list[tuple]]:
    """All that the balance keeps of cases, in one order."""
    months = Month.objects.order_by("service", "month_date", "specialism")
    return {
        "journeys": list(Journey.objects.order_by("pk").values_list("pk", "service", "month_date", *SUMMED)),
        "months": list(months.values_list("service", "specialism", "month_date", *SUMMED)),
    }


def rebuilt(now: datetime) -> dict[str, list[tuple]]:
    rebuild(now=now)
    return everything()
