from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.open_consultation import NeedsAReason
from gehoord.responses.actions.publish import (
    ExtendedAlready,
    NotLater,
    TooFar,
    TooLateToExtend,
    extend,
    watch_answers,
)
from gehoord.responses.queries.answers import answer_due, level_above, overdue
from gehoord.responses.rules.due import half_time, steps_reached
from tests.cast import AMSTERDAM
from tests.factories import make_person
from tests.responses.stage import CLOSED, DUE, STANDS, published

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 25)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)


def verbs():
    rows = Event.objects.filter(verb__in=["consultation.interim"]) | Event.objects.filter(
        verb__startswith="consultation.overdue"
    )
    return list(rows.order_by("pk").values_list("verb", flat=True))


def puts_off(told, **changed):
    said = {"to_date": LATER, "reason": "De leverancier antwoordt later.", "now": STANDS, "by": told.lies}
    return extend(consultation=told.consultation, **(said | changed))


@pytest.mark.parametrize(
    ("today", "steps"),
    [
        (date(2026, 6, 2), []),
        (date(2026, 6, 3), ["interim"]),
        (date(2026, 6, 11), ["interim"]),
        (date(2026, 6, 12), ["overdue"]),
        (date(2026, 6, 17), ["overdue"]),
        (date(2026, 6, 18), ["overdue", "day7"]),
        (date(2026, 6, 25), ["overdue", "day7", "day14"]),
    ],
)
def test_the_steps_of_the_clock(today, steps):
    assert half_time(closed=CLOSED.date(), due=DUE) == date(2026, 6, 3)
    assert steps_reached(closed=CLOSED.date(), due=DUE, today=today) == steps


def test_the_clock_runs_on_the_service_and_says_each_thing_once(told):
    for day in range(26, 57):
        for _again in range(2):
            watch_answers(now=noon(date(2026, 5, 1) + timedelta(days=day)))

    assert verbs() == [
        "consultation.interim",
        "consultation.overdue",
        "consultation.overdue_week",
        "consultation.overdue_fortnight",
    ]


def test_who_answered_is_left_in_peace(told):
    published(told)
    watch_answers(now=noon(date(2026, 8, 1)))

    assert verbs() == []


def test_everybody_sees_what_is_too_late(told):
    assert overdue(now=noon(DUE)) == []

    (late,) = overdue(now=noon(date(2026, 6, 14)))

    assert (late.consultation, late.due, late.days) == (told.consultation, DUE, 3)


def test_an_answer_is_put_off_once_with_a_reason_and_before_it_is_late(told):
    with pytest.raises(NeedsAReason):
        puts_off(told, reason=" ")
    with pytest.raises(NotLater):
        puts_off(told, to_date=DUE)
    with pytest.raises(TooFar) as refusal:
        puts_off(told, to_date=date(2026, 12, 1))
    assert refusal.value.last == CLOSED.date() + timedelta(days=84)
    with pytest.raises(TooLateToExtend):
        puts_off(told, now=noon(date(2026, 6, 12)))

    puts_off(told)

    assert answer_due(told.consultation) == LATER
    assert overdue(now=noon(date(2026, 6, 14))) == []
    with pytest.raises(ExtendedAlready):
        puts_off(told, to_date=date(2026, 7, 1))


def test_the_level_above_is_whom_the_leads_answer_to(told):
    administrator = make_person("Ada Vos", is_administrator=True)
    assert level_above(told.scene.cast.it) == [administrator]

    told.scene.cast.it.answers_to = told.scene.cast.fenna

    assert level_above(told.scene.cast.it) == [told.scene.cast.fenna]
