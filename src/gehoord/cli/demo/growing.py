"""The demo organisation grows: founded half a year ago, alive today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from gehoord.cli.demo.absences import plan_absences
from gehoord.cli.demo.balancing import add_up, plan_balance
from gehoord.cli.demo.corpus import read_corpus
from gehoord.cli.demo.founding import found
from gehoord.cli.demo.history import History, listening
from gehoord.cli.demo.leading import Leading
from gehoord.cli.demo.months import Months
from gehoord.cli.demo.panelling import plan_panels
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import ZONE, Rhythm
from gehoord.cli.demo.today import Today, here_until
from gehoord.cli.demo.works import plan_works
from gehoord.notices.actions.keep_unsent import keep_unsent
from gehoord.people.actions.say_presence import forget_past_absences, say_presence
from gehoord.people.queries import people_named, presence_of

SEED = 20260512
HALF_A_YEAR = timedelta(weeks=26)
TOLD = timedelta(days=7)
"""What people were told is kept for the last days; older notices nobody reads."""

Progress = Callable[[float], None]


def half_a_year(now: datetime) -> timedelta:
    """The six months before today and what their first month has besides, so that no month is half a one."""
    first = (now - HALF_A_YEAR).astimezone(ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return now - first


def grow(*, now: datetime, questions_a_day: float, progress: Progress, length: timedelta) -> None:
    """Everything or nothing: who stops it half-way starts anew. `questions_a_day` is how many it is in the end."""
    with transaction.atomic(), listening() as ears:
        chance, start = Random(SEED), now - length  # noqa: S311  it should be the same every time
        organisation = found(chance, start)
        ears.forget()
        history = History(Rhythm(chance, start, now), ears, tells_from=now - TOLD)
        corpus = read_corpus()
        plan_absences(history, organisation.people)
        plan_works(history, organisation)
        plan_balance(organisation, history, start)
        plan_panels(organisation, history, seed=SEED, now=start)
        Leading(organisation, history, corpus).plan()
        Today(organisation, history).plan()
        Months(organisation, corpus, history).tell(questions_a_day, lambda at: progress((at - start) / length))
        forget_past_absences(now=now)
        keep_unsent(before=now)
        add_up(now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def come_again(*, now: datetime) -> None:
    """A demo that is started again: who was here today is here today."""
    people = [person for name in read("today.toml")["here"] for person in people_named(name)[:1]]
    presence = presence_of(people, now=now)
    for person in people:
        if not presence[person.pk].is_present:
            say_presence(person=person, state="here", until_at=here_until(now), now=now)
