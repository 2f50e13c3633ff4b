from datetime import date, datetime, timedelta

import pytest

from gehoord.events.models import Event, Involvement
from gehoord.people.actions.add_person import change_person
from gehoord.people.actions.say_presence import (
    AlreadyPast,
    EndsBeforeItStarts,
    NoLongerHere,
    NotYours,
    cancel_absence,
    forget_past_absences,
    forget_presence_changes,
    plan_absence,
    return_from_absence,
    say_presence,
)
from gehoord.people.models import Absence, LiveState
from gehoord.people.queries import presence_of
from gehoord.people.rules import Presence
from tests.cast import AMSTERDAM, TUESDAY, assemble
from tests.factories import make_absence, make_lead, make_live, make_person, make_specialist

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=AMSTERDAM)


def told() -> list[tuple[str, str, int]]:
    return list(Event.objects.values_list("verb", "subject_kind", "subject_id"))


def spells(person) -> list[tuple[datetime, datetime | None]]:
    return list(Absence.objects.filter(person=person).values_list("from_at", "until_at"))


def test_one_tap_says_how_she_is_there_and_the_next_replaces_it():
    cast = assemble()

    say_presence(person=cast.ids, state="busy", until_at=at(12, 15), now=TUESDAY)
    say_presence(person=cast.ids, state="away", now=TUESDAY + timedelta(minutes=5))

    assert list(LiveState.objects.values_list("person", "state", "until_at", "said_at")) == [
        (cast.ids.pk, "away", None, TUESDAY + timedelta(minutes=5))
    ]
    assert presence_of([cast.ids], now=at(12, 14)) == {cast.ids.pk: Presence("away", back_at=at(13, 8, 30))}


def test_a_change_of_presence_is_told_to_the_services_and_never_names_the_person():
    cast = assemble()
    make_specialist(cast.ids, cast.invoices, "backup")

    say_presence(person=cast.ids, state="here", now=TUESDAY)

    assert told() == [
        ("presence.changed", "service", cast.finance.pk),
        ("presence.changed", "service", cast.it.pk),
    ]
    assert list(Involvement.objects.all()) == []
    assert [event.data for event in Event.objects.all()] == [{}, {}]


def test_the_presence_of_a_lead_concerns_her_service_and_of_a_customer_nobody():
    cast = assemble()

    say_presence(person=cast.karin, state="away", now=TUESDAY)
    assert told() == []
    say_presence(person=cast.lies, state="away", now=TUESDAY)
    assert told() == [
        ("presence.changed", "service", cast.finance.pk),
        ("presence.changed", "service", cast.it.pk),
    ]


def test_a_time_that_has_passed_and_somebody_who_left_are_refused():
    cast = assemble()
    gone = make_person("Wil Haan", left_date=date(2026, 1, 1))

    with pytest.raises(AlreadyPast):
        say_presence(person=cast.ids, state="busy", until_at=TUESDAY, now=TUESDAY)
    with pytest.raises(NoLongerHere):
        say_presence(person=gone, state="here", now=TUESDAY)
    assert list(LiveState.objects.all()) == []
    assert told() == []


def test_an_absence_from_now_takes_back_an_earlier_here():
    cast = assemble()
    make_live(cast.ids, "here", said_at=at(12, 8))

    plan_absence(person=cast.ids, from_at=TUESDAY, until_at=None, by=cast.lies, now=TUESDAY)

    assert presence_of([cast.ids], now=TUESDAY) == {cast.ids.pk: Presence("away", back_at=None)}
    assert told() == [("presence.changed", "service", cast.it.pk)]
    assert list(Involvement.objects.all()) == []


def test_an_absence_ahead_leaves_the_word_of_today():
    cast = assemble()
    make_live(cast.ids, "busy", said_at=at(12, 13), until_at=at(12, 15))

    plan_absence(person=cast.ids, from_at=at(18, 0), until_at=at(20, 0), by=cast.ids, now=TUESDAY)

    assert presence_of([cast.ids], now=TUESDAY) == {cast.ids.pk: Presence("busy", until=at(12, 17))}


@pytest.mark.parametrize(
    ("known", "new", "kept"),
    [
        ((at(18, 0), at(20, 0)), (at(19, 0), at(25, 0)), [(at(18, 0), at(25, 0))]),
        ((at(18, 0), at(30, 0)), (at(19, 0), at(25, 0)), [(at(18, 0), at(30, 0))]),
        ((at(18, 0), at(20, 0)), (at(20, 0), at(25, 0)), [(at(18, 0), at(25, 0))]),
        ((at(18, 0), at(20, 0)), (at(22, 0), at(25, 0)), [(at(18, 0), at(20, 0)), (at(22, 0), at(25, 0))]),
        ((at(11, 0), None), (at(12, 0), at(15, 0)), [(at(11, 0), at(15, 0))]),
        ((at(18, 0), at(20, 0)), (at(12, 0), None), [(at(12, 0), None)]),
    ],
    ids=["longer", "inside", "joins", "apart", "return becomes known", "return becomes unknown"],
)
def test_absences_that_meet_grow_together_and_a_known_return_replaces_an_unknown_one(known, new, kept):
    cast = assemble()
    make_absence(cast.ids, from_at=known[0], until_at=known[1])

    plan_absence(person=cast.ids, from_at=new[0], until_at=new[1], by=cast.ids, now=TUESDAY)

    assert spells(cast.ids) == kept


def test_only_herself_her_lead_or_an_administrator_plans_an_absence():
    cast = assemble()
    cast.bram.is_administrator = True
    other_lead = make_person("Aad Ander")
    make_lead(cast.finance, other_lead)
    plan = {"person": cast.ids, "from_at": at(18, 0), "until_at": at(19, 0), "now": TUESDAY}

    for stranger in [cast.karin, cast.fenna, other_lead]:
        with pytest.raises(NotYours):
            plan_absence(by=stranger, **plan)
    for allowed in [cast.ids, cast.lies, cast.bram, None]:
        plan_absence(by=allowed, **plan)

    assert spells(cast.ids) == [(at(18, 0), at(19, 0))]


def test_an_absence_that_cannot_be_is_refused():
    cast = assemble()

    with pytest.raises(EndsBeforeItStarts):
        plan_absence(person=cast.ids, from_at=at(18, 0), until_at=at(18, 0), by=cast.ids, now=TUESDAY)
    with pytest.raises(AlreadyPast):
        plan_absence(person=cast.ids, from_at=at(1, 0), until_at=at(2, 0), by=cast.ids, now=TUESDAY)
    assert spells(cast.ids) == []


def test_who_returns_is_there_again_and_nothing_of_the_absence_is_kept():
    cast = assemble()
    make_absence(cast.ids, from_at=at(4, 0))
    make_absence(cast.ids, from_at=at(20, 0), until_at=at(21, 0))
    make_live(cast.ids, "away", said_at=at(12, 8))

    return_from_absence(person=cast.ids, by=cast.ids, now=TUESDAY)
    return_from_absence(person=cast.ids, by=cast.ids, now=TUESDAY)

    assert presence_of([cast.ids], now=TUESDAY) == {cast.ids.pk: Presence("here", until=at(12, 17))}
    assert spells(cast.ids) == [(at(20, 0), at(21, 0))]
    assert told() == [("presence.changed", "service", cast.it.pk)]


def test_a_planned_absence_can_be_cancelled_by_who_may_plan_it():
    cast = assemble()
    absence = make_absence(cast.ids, from_at=at(20, 0), until_at=at(21, 0))

    with pytest.raises(NotYours):
        cancel_absence(absence=absence, by=cast.bram, now=TUESDAY)
    cancel_absence(absence=absence, by=cast.ids, now=TUESDAY)

    assert spells(cast.ids) == []
    assert told() == [("presence.changed", "service", cast.it.pk)]


def test_what_is_over_is_forgotten_and_what_still_holds_is_kept():
    cast = assemble()
    make_absence(cast.ids, from_at=at(1, 0), until_at=TUESDAY)
    make_absence(cast.ids, from_at=at(12, 0), until_at=at(12, 14))
    make_absence(cast.fenna, from_at=at(1, 0))
    make_live(cast.ids, "away", said_at=at(8, 9), until_at=at(9, 9))
    make_live(cast.fenna, "away", said_at=at(8, 9), until_at=at(29, 9))
    make_live(cast.lies, "here", said_at=at(8, 9))
    make_live(cast.bram, "here", said_at=at(12, 9), until_at=at(12, 12))

    forgotten = forget_past_absences(now=TUESDAY)

    assert forgotten == 3
    assert (spells(cast.ids), spells(cast.fenna)) == ([(at(12, 0), at(12, 14))], [(at(1, 0), None)])
    assert set(LiveState.objects.values_list("person", flat=True)) == {cast.fenna.pk, cast.bram.pk}
    assert told() == []


def test_when_presence_changed_is_forgotten_within_minutes_and_other_facts_stay():
    cast = assemble()
    say_presence(person=cast.ids, state="busy", now=TUESDAY)
    change_person(person=cast.ids, room="1.02", by=cast.ids, now=TUESDAY)
    say_presence(person=cast.ids, state="here", now=TUESDAY + timedelta(minutes=8))

    forget_presence_changes(now=TUESDAY + timedelta(minutes=12))

    assert list(Event.objects.order_by("pk").values_list("verb", "at")) == [
        ("person.changed", TUESDAY),
        ("presence.changed", TUESDAY + timedelta(minutes=8)),
    ]
