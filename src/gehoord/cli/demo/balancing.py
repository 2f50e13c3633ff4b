"""The story the balance of the demo tells: one service gets better, one is green outside and red inside, one is small.

Facilitair lets questions lie for days, and from one month on has a desk that looks at them at once. HR is ready by its
own date and often after its customers needed it. Communicatie has four people who help: too few to show.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.balance.actions.reckon import rebuild
from gehoord.balance.actions.say import say_capacity, say_change
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import Rhythm

BETTER, RED = "Facilitair", "HR"
HALF_WAY, LIES = 0.55, 40.0
SAYS_YES, SAYS_NOT_YET = 0.78, 0.09  # the rest says nothing
RED_YES, RED_NOT_YET = 0.6, 0.2
TOO_LATE, TOO_LATE_PAST_NEED, TOO_LATE_RED = 0.02, 0.25, 0.4


def turning_point(rhythm: Rhythm) -> datetime:
    """When Facilitair begins to work in another way: a month begins, so that no month is of both ways."""
    half_way = rhythm.start + (rhythm.end - rhythm.start) * HALF_WAY
    return (half_way.replace(day=1) + timedelta(days=32)).replace(day=1)


def slowness(service: str, now: datetime, rhythm: Rhythm) -> float:
    """How many times longer than elsewhere a question lies before somebody looks at it."""
    return LIES if service == BETTER and now < turning_point(rhythm) else 1.0


def hears_back(service: str) -> tuple[float, float]:
    """How many customers say yes at once, and how many say not yet."""
    return (RED_YES, RED_NOT_YET) if service == RED else (SAYS_YES, SAYS_NOT_YET)


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
