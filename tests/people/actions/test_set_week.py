import pytest
from django.utils import translation

from gehoord.events.models import Event
from gehoord.people.actions.say_presence import NotYours
from gehoord.people.actions.set_week import ImpossibleWeek, set_week
from tests.cast import TUESDAY, assemble
from tests.factories import OFFICE, SPLIT_DAYS

pytestmark = pytest.mark.django_db


def test_a_new_week_is_kept_and_told_to_the_service_once():
    cast = assemble()

    for _ in range(2):
        set_week(person=cast.ids, week=SPLIT_DAYS, by=cast.ids, now=TUESDAY)

    cast.ids.refresh_from_db()
    assert cast.ids.week == SPLIT_DAYS
    assert list(Event.objects.values_list("verb", "subject_kind", "subject_id")) == [
        ("presence.changed", "service", cast.it.pk)
    ]


def test_hours_can_become_unknown():
    cast = assemble()

    set_week(person=cast.ids, week=None, by=cast.lies, now=TUESDAY)

    cast.ids.refresh_from_db()
    assert cast.ids.week is None


def test_nobody_else_sets_her_hours():
    cast = assemble()

    with pytest.raises(NotYours):
        set_week(person=cast.ids, week=SPLIT_DAYS, by=cast.fenna, now=TUESDAY)

    cast.ids.refresh_from_db()
    assert cast.ids.week == OFFICE


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ([[]], "A week has seven days. Give the hours of each."),
        ([["08:30"], [], [], [], [], [], []], "Monday: give each part of the day a beginning and an end."),
        ([[["17:00", "09:00"]], [], [], [], [], [], []], "Monday: the end comes before the beginning."),
        ([[], [["9", "17"]], [], [], [], [], []], "Tuesday: write a time as 08:30."),
        (
            [[], [], [], [], [], [], [["09:00", "12:00"], ["11:00", "13:00"]]],
            "Sunday: two parts of the day overlap, or stand in the wrong order.",
        ),
    ],
)
def test_a_week_that_cannot_be_gets_a_sentence_and_changes_nothing(week, sentence):
    cast = assemble()

    with pytest.raises(ImpossibleWeek) as refusal:
        set_week(person=cast.ids, week=week, by=cast.ids, now=TUESDAY)

    with translation.override("en"):
        assert str(refusal.value) == sentence
    cast.ids.refresh_from_db()
    assert cast.ids.week == OFFICE
