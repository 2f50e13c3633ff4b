"""The panels of the demo: five of them, and the article's three questions."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from gehoord.cli.demo.agreeing import Agreeing
from gehoord.cli.demo.choosing import Choosing
from gehoord.cli.demo.consulting import Consulting
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.replying import Replying
from gehoord.cli.demo.seating import Seating
from gehoord.expectations.actions.count import watch_expectations
from gehoord.improvements.actions.do import ask_other_confirmers
from gehoord.improvements.actions.watch import watch_cycles, watch_late, watch_reviews
from gehoord.panels.actions.hear_back import end_day
from gehoord.panels.actions.open_consultation import close_due
from gehoord.panels.actions.remind import remind_members
from gehoord.panels.actions.sit import end_terms
from gehoord.responses.actions.deliver import ask_others
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import see_late
from gehoord.responses.actions.publish import watch_answers
from gehoord.responses.actions.remeasure import ask_again

CONSULTATIONS = ("canteen_first", "expectations", "canteen_second", "policy")
ROUNDS = ("facilities", "ict")
CLOCK = (close_due, remind_members, end_terms, end_day, watch_answers, see_late, ask_others, ask_heard, ask_again)
CHOOSING_CLOCK = (watch_cycles, watch_reviews, watch_late, watch_expectations, ask_other_confirmers)
DAYS = 182
TOLD = timedelta(days=15)
"""What the panels were told is kept a little longer than what is told of questions."""


def plan_panels(organisation: Organisation, history: History, *, seed: int, now: datetime) -> None:
    """Everything that panels do in these months, at its moment; `now` is the day the organisation was founded.

    Chance is a panel's own, so that the rest of the history stays what it was.
    """
    chance = Random(seed)  # noqa: S311  it should be the same every time
    seating = Seating(organisation, history, chance, tells_from=history.rhythm.end - TOLD)
    seating.say_workplaces(now)
    seating.plan()
    for days in range(DAYS):
        seating.days.plan_daily(days, time(9, 5), look_what_is_due)
    consultings: dict[str, Consulting] = {}
    for name in CONSULTATIONS:
        said = read(f"panels/{name}.toml")
        consulting = Consulting(said, seating, chance)
        if "follows" in said:
            consulting.follows = consultings[said["follows"]]
        consulting.plan()
        Replying(consulting).plan()
        consultings[name] = consulting
    own = Random(seed + 1)  # noqa: S311  the panels stay what they were
    for name in ROUNDS:
        Choosing(read(f"choosing/{name}.toml"), seating, own).plan()
    for row in read("choosing/agreed.toml")["expectations"]:
        Agreeing(row, seating).plan()


def look_what_is_due(now: datetime) -> None:
    """The clock of the panels, once a day."""
    for piece in (*CLOCK, *CHOOSING_CLOCK):
        piece(now=now)
