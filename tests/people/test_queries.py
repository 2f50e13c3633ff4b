from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest

from gehoord.people.models import Token
from gehoord.people.queries import (
    Uncovered,
    calendar_of,
    calendar_of_service,
    customer_calendar,
    duty_of,
    leads_of,
    people_named,
    presence_of,
    present_lead,
    services_led_by,
    services_served_by,
    specialists_of,
    uncovered,
)
from gehoord.people.queries.known import person_of_token
from gehoord.people.queries.roles import roles_of
from gehoord.people.rules import Presence
from tests.cast import AMSTERDAM, TUESDAY, assemble
from tests.factories import (
    make_absence,
    make_duty,
    make_lead,
    make_live,
    make_person,
    make_service,
    make_specialism,
    make_specialist,
    part_time,
)

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("number", [1, 40])
def test_presence_of_any_number_of_people_takes_one_query(number, django_assert_num_queries):
    people = [make_person(f"Medewerker {n}") for n in range(number)]

    with django_assert_num_queries(1):
        said = presence_of(people, now=TUESDAY)

    assert said == {person.pk: Presence("here", until=at(12, 17)) for person in people}


def test_presence_reads_pattern_absence_and_live_word_of_each_person():
    ill, back_friday, unknown = make_person("Dewi Smit"), make_person("Kees Prins"), make_person("Ank Post", week=None)
    busy, gone = make_person("Noor Vink"), make_person("Wil Haan", left_date=date(2026, 5, 1))
    make_absence(ill, from_at=at(11, 0))
    make_absence(back_friday, from_at=at(12, 0), until_at=at(14, 0))
    make_absence(back_friday, from_at=at(1, 0), until_at=at(2, 0))
    make_live(busy, "busy", said_at=at(12, 13), until_at=at(12, 14))

    said = presence_of([ill, back_friday, unknown, busy, gone], now=TUESDAY)

    assert said == {
        ill.pk: Presence("away", back_at=None),
        back_friday.pk: Presence("away", back_at=at(15, 8, 30)),  # the 14th is Ascension Day
        unknown.pk: Presence("unknown"),
        busy.pk: Presence("busy", until=at(12, 17)),
        gone.pk: Presence("away"),
    }


def test_a_calendar_is_made_once_for_the_same_week():
    first, second = make_person("Anna Bakker"), make_person("Bea Bakker")
    service = make_service("HR")

    assert calendar_of(first) is calendar_of(second) is customer_calendar(first) is calendar_of_service(service)
    assert calendar_of(make_person("Ank Post", week=None)) is None
    assert customer_calendar(make_person("Cor Post", week=None)) is calendar_of(first)


def test_specialists_come_by_declared_level_and_who_left_is_not_among_them():
    cast = assemble()
    learner, backup = make_person("Aad Learner"), make_person("Bea Backup")
    gone = make_person("Cor Gone", left_date=date(2026, 1, 1))
    for person, level in [(learner, "learning"), (backup, "backup"), (gone, "first")]:
        make_specialist(person, cast.laptops, level)

    assert [row.person for row in specialists_of(cast.laptops)] == [cast.ids, backup, learner]


def test_duty_follows_the_local_weekday_of_the_service_in_order_of_rank():
    service = make_service("HR")
    daily, tuesday, gone = make_person("Aad Dag"), make_person("Bea Dinsdag"), make_person("Cor Weg")
    make_duty(service, daily, rank=5)
    make_duty(service, tuesday, weekday=1, rank=1)
    make_duty(service, tuesday, rank=9)
    make_duty(service, gone, rank=0)
    gone.left_date = date(2026, 1, 1)
    gone.save()

    assert duty_of(service, now=at(12, 0, 30)) == [tuesday, daily]  # still Monday in UTC
    assert duty_of(service, now=at(13, 10)) == [daily, tuesday]


def test_the_present_lead_is_the_first_in_rank_who_is_there():
    service = make_service("HR")
    lead, deputy, second = make_person("Aad Een"), make_person("Bea Twee"), make_person("Cor Drie")
    for rank, person in enumerate([lead, deputy, second]):
        make_lead(service, person, rank=rank)
    make_absence(lead, from_at=at(12, 0), until_at=at(13, 0))

    assert leads_of(service) == [lead, deputy, second]
    assert present_lead(service, now=TUESDAY) == deputy
    assert present_lead(service, now=at(13, 10)) == lead
    assert present_lead(service, now=at(13, 20)) is None


def test_who_leads_and_who_serves_what():
    cast = assemble()

    assert list(services_led_by(cast.lies)) == [cast.finance, cast.it]
    assert list(services_served_by(cast.lies)) == []
    assert list(services_served_by(cast.ids)) == [cast.it]
    assert list(services_served_by(cast.bram)) == []


def test_roles_are_read_from_the_data_in_one_query(django_assert_num_queries):
    cast = assemble()
    cast.karin.is_coordinator = cast.bram.is_administrator = True
    outside = make_person("Onbekend", is_known=False)

    with django_assert_num_queries(1):
        assert roles_of(cast.ids) == {"customer", "specialist"}
    assert roles_of(cast.lies) == {"customer", "lead"}
    assert roles_of(cast.karin) == {"customer", "coordinator"}
    assert roles_of(cast.bram) == {"customer", "administrator"}
    assert roles_of(outside) == frozenset()


def test_uncovered_names_what_nobody_present_knows_now_or_the_next_working_day():
    service = make_service("Financiën")
    vat, salaries, orphan, learned = (
        make_specialism(service, name) for name in ["Btw", "Salaris", "Niemand", "Leerling"]
    )
    anna, chris = make_person("Anna Bakker", week=part_time("mon wed")), make_person("Chris Vos")
    ill = make_person("Dewi Smit")
    make_specialist(anna, vat)
    make_specialist(ill, vat)
    make_specialist(chris, salaries, "backup")
    make_specialist(chris, learned, "learning")
    make_absence(ill, from_at=at(11, 0))
    make_absence(chris, from_at=at(13, 0), until_at=at(15, 12))

    assert uncovered(service, now=TUESDAY) == [
        Uncovered(vat, is_now=True, is_tomorrow=False, expected=anna, expected_at=at(13, 8, 30)),
        Uncovered(learned, is_now=True, is_tomorrow=True, expected=None, expected_at=None),
        Uncovered(orphan, is_now=True, is_tomorrow=True, expected=None, expected_at=None),
        Uncovered(salaries, is_now=False, is_tomorrow=True, expected=chris, expected_at=at(15, 12)),
    ]


def test_a_closed_service_is_not_uncovered_now_and_tomorrow_skips_a_holiday():
    cast = assemble()
    make_absence(cast.ids, from_at=at(15, 0), until_at=at(15, 23))

    assert uncovered(cast.it, now=at(12, 20)) == []
    assert uncovered(cast.it, now=at(13, 20)) == [
        Uncovered(cast.laptops, is_now=False, is_tomorrow=True, expected=cast.ids, expected_at=at(18, 8, 30))
    ]


def test_uncovered_takes_the_same_queries_for_one_and_for_many(django_assert_num_queries):
    cast = assemble()

    with django_assert_num_queries(3):
        uncovered(cast.it, now=TUESDAY)
    for number in range(12):
        make_specialist(make_person(f"Medewerker {number}"), make_specialism(cast.it, f"Iets {number}"))
    with django_assert_num_queries(3):
        uncovered(cast.it, now=TUESDAY)


def test_who_says_away_until_next_week_is_not_expected_tomorrow():
    cast = assemble()
    make_live(cast.ids, "away", said_at=at(12, 9), until_at=at(18, 0))

    assert uncovered(cast.it, now=TUESDAY) == [
        Uncovered(cast.laptops, is_now=True, is_tomorrow=True, expected=cast.ids, expected_at=at(18, 8, 30))
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petra Vos mag factuur zonder btw", ["Petra Vos"]),
        ("petra vos: mag factuur zonder btw", ["Petra Vos"]),
        ("voor Petra Vos: mag factuur", ["Petra Vos"]),
        ("PETRA VOS mag", ["Petra Vos"]),
        ("jean-pierre roos belt", ["Jean-Pierre Roos"]),
        ("Petra van de Berg kan niet printen", ["Petra van de Berg"]),
        ("petra VAN DE berg kan niet printen", ["Petra van de Berg"]),
        ("Petra Berg kan niet printen", ["Petra van de Berg"]),
        ("Petra kan niet printen", ["Petra Vos", "Petra Vos-Smit", "Petra van de Berg"]),
        ("Petra Vos-Smit kan niet", ["Petra Vos-Smit"]),
        ("Émile Roos kan niet", ["Émile Roos"]),
        ("émile kan niet", ["Émile Roos"]),
        ("Jan Smit belt", ["Jan Smit", "Jan Smit"]),
        ("Wil Haan belt", []),
        ("Printer stuk", []),
        ("mijn collega Petra Vos belt", []),
        ("%", []),
        ("", []),
    ],
)
def test_a_text_that_begins_with_a_name_names_that_colleague(text, names):
    for name in ["Petra Vos", "Petra van de Berg", "Petra Vos-Smit", "Émile Roos", "Jean-Pierre Roos", "Jan Smit"]:
        make_person(name)
    make_person("Jan Smit", email="j.smit@rijnvoort.example")
    make_person("Wil Haan", left_date=date(2026, 1, 1))
    make_person("Petra Anders", is_known=False)

    assert [person.name for person in people_named(text)] == names


def test_a_first_name_that_many_share_gives_twelve_and_no_more():
    for number in range(20):
        make_person(f"Petra Achternaam{number:02}")

    assert [person.name for person in people_named("Petra belt")] == [f"Petra Achternaam{n:02}" for n in range(12)]


def test_a_token_opens_for_its_person_until_she_leaves():
    person = make_person("Karin Mulder")
    Token.objects.create(person=person, digest=sha256(b"geheim").hexdigest(), made_at=TUESDAY)

    assert person_of_token("geheim") == person
    assert person_of_token("Geheim") is None
    assert person_of_token("\udcff") is None
    person.left_date = (TUESDAY - timedelta(days=1)).date()
    person.save()
    assert person_of_token("geheim") is None
