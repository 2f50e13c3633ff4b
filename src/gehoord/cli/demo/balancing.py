"""The story the balance of the demo tells: one service gets better, one is green outside and red inside, one is small.

Facilitair lets ordinary questions lie for weeks, and from one month on has a desk that looks at them at once and asks
whether it helped. HR is ready by its own date and often after its customers needed it. Communicatie has four people
who help: too few to show.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from gehoord.balance.actions.reckon import rebuild
from gehoord.balance.actions.say import say_capacity, say_change
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import Rhythm

BETTER, RED = "Facilitair", "HR"
HALF_WAY = 0.55
LIES, LIES_ABOUT = 110.0, 0.2  # times as long as elsewhere, and how much that differs
SOONER_OR_LATER = 0.7
SAYS_YES, SAYS_NOT_YET = 0.78, 0.09  # the rest says nothing
RED_YES, RED_NOT_YET = 0.6, 0.2
BETTER_YES, BETTER_NOT_YET = 0.92, 0.06
SAYS_WHEN_CALLED = 0.8
REPAIRED, BETTER_REPAIRED = 0.85, 0.98  # how many customers say yes when it is mended too
TOO_LATE, TOO_LATE_PAST_NEED, TOO_LATE_RED = 0.02, 0.25, 0.4


def turning_point(rhythm: Rhythm) -> datetime:
    """When Facilitair begins to work in another way: a month begins, so that no month is of both ways."""
    half_way = rhythm.start + (rhythm.end - rhythm.start) * HALF_WAY
    return (half_way.replace(day=1) + timedelta(days=32)).replace(day=1)


def lies(
    service: str, now: datetime, rhythm: Rhythm, *, usual: float, is_ordinary: Callable[[], bool]
) -> tuple[float, float]:
    """How many working minutes a question lies before somebody looks at it, and how much that differs."""
    is_slow = service == BETTER and now < turning_point(rhythm) and is_ordinary()
    return (usual * LIES, LIES_ABOUT) if is_slow else (usual, SOONER_OR_LATER)


def hears_back(service: str, now: datetime, rhythm: Rhythm) -> tuple[float, float]:
    """How many customers say yes at once, and how many say not yet."""
    if _is_better(service, now, rhythm):
        return BETTER_YES, BETTER_NOT_YET
    return (RED_YES, RED_NOT_YET) if service == RED else (SAYS_YES, SAYS_NOT_YET)


def hears_when_called(service: str) -> float:
    """How many customers who said nothing say yes when somebody calls; of the others it is never known."""
    return 1.0 if service == BETTER else SAYS_WHEN_CALLED


def hears_of_repair(service: str) -> float:
    """How many customers say that it is mended too; the others say nothing."""
    return BETTER_REPAIRED if service == BETTER else REPAIRED


def _is_better(service: str, now: datetime, rhythm: Rhythm) -> bool:
    return service == BETTER and now >= turning_point(rhythm)


def says_too_late(service: str, *, past_need: bool) -> float:
    """How many of those who say solved add that it came too late."""
    return TOO_LATE_RED if service == RED else TOO_LATE_PAST_NEED if past_need else TOO_LATE


def plan_balance(organisation: Organisation, history: History, now: datetime) -> None:
    """Every lead says what her team costs and can do; one says from when her service works in another way."""
    for row in read("services.toml")["services"]:
        leads = organisation.leads_of.get(row["name"], [])
        if leads:
            say_capacity(
                service=organisation.services[row["name"]],
                by=leads[0],
                from_date=now.date(),
                hundredths=round(row["people"] * 100),
                year_cents=row["euros_a_year"] * 100,
                year_hours=row["hours_a_year"],
                now=now,
            )
    service, lead = organisation.services[BETTER], organisation.leads_of[BETTER][0]
    turn = turning_point(history.rhythm)
    words = "Een balie die meteen kijkt"
    history.at(turn, lambda at: say_change(service=service, by=lead, day=at.date(), words=words, now=at))


def add_up(now: datetime) -> None:
    """The months have passed: their balance is made from their events."""
    rebuild(now=now)
