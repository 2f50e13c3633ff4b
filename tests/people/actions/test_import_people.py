from datetime import date

import pytest
from django.utils import translation

from gehoord.people.actions.import_people import Arrivals, RefusedRow, import_people
from gehoord.people.models import Person
from gehoord.people.queries import person_by_email
from tests.cast import TUESDAY
from tests.factories import make_person, part_time

pytestmark = pytest.mark.django_db

ANNA = {
    "name": "Anna Bakker",
    "email": "Anna@rijnvoort.example",
    "department": "Financiën",
    "tue": "8.30-12.30, 13:00 – 17:00",
    "wed": "9-17",
    "sun": "22:00-24:00",
}


def test_rows_become_persons_and_a_second_time_nothing_changes():
    first = import_people(rows=[ANNA, {"name": "Chris Vos", "email": "chris@rijnvoort.example"}], now=TUESDAY)
    again = import_people(rows=[ANNA], now=TUESDAY)

    anna = person_by_email("anna@rijnvoort.example")
    assert first == Arrivals(added=2)
    assert again == Arrivals(unchanged=1)
    assert (anna.name, anna.department) == ("Anna Bakker", "Financiën")
    assert anna.week == [
        [],
        [["08:30", "12:30"], ["13:00", "17:00"]],
        [["09:00", "17:00"]],
        [],
        [],
        [],
        [["22:00", "00:00"]],
    ]
    assert person_by_email("chris@rijnvoort.example").week is None


def test_a_row_of_somebody_known_changes_what_it_says_and_leaves_what_it_does_not():
    anna = make_person("Anna Bakker", department="HR", room="1.01", week=part_time("mon"))

    arrivals = import_people(
        rows=[{"email": anna.email.upper(), "department": "Financiën", "room": " ", "mon": ""}], now=TUESDAY
    )

    anna.refresh_from_db()
    assert arrivals == Arrivals(changed=1)
    assert (anna.name, anna.department, anna.room, anna.week) == ("Anna Bakker", "Financiën", "1.01", part_time("mon"))


def test_new_hours_alone_are_a_change():
    anna = make_person("Anna Bakker", week=part_time("mon"))

    arrivals = import_people(rows=[{"email": anna.email, "tue": "08:30-17:00"}], now=TUESDAY)

    anna.refresh_from_db()
    assert (arrivals, anna.week) == (Arrivals(changed=1), part_time("tue"))


def test_a_wrong_row_is_refused_with_a_sentence_and_stops_nothing():
    gone = make_person("Wil Haan", left_date=date(2026, 1, 1))
    rows = [
        {"name": "Zonder Adres"},
        {"name": "", "email": "naamloos@rijnvoort.example"},
        {"name": "Fout Adres", "email": "fout"},
        ANNA,
        {"name": "Anna Weer", "email": "anna@rijnvoort.example"},
        {"name": "Wil Haan", "email": gone.email},
        {"name": "Om Gekeerd", "email": "om@rijnvoort.example", "mon": "17:00-09:00"},
        {"name": "Geen Tijd", "email": "geen@rijnvoort.example", "fri": "ochtend"},
        {"name": "Lang " + "x" * 200, "email": "lang@rijnvoort.example"},
        {},
        {"name": "Bea Bakker", "email": "bea@rijnvoort.example"},
    ]

    with translation.override("en"):
        arrivals = import_people(rows=rows, now=TUESDAY)

    assert arrivals.refused == [
        RefusedRow(1, "There is no e-mail address."),
        RefusedRow(2, "There is no name. Give a first and a last name."),
        RefusedRow(3, "“fout” is not an e-mail address."),
        RefusedRow(5, "This address is in row 4 too."),
        RefusedRow(6, "This colleague no longer works here."),
        RefusedRow(7, "Monday: the end comes before the beginning."),
        RefusedRow(8, "Friday: give each part of the day a beginning and an end."),
        RefusedRow(9, f"“Lang {'x' * 35}” cannot be used as name."),
        RefusedRow(10, "There is no e-mail address."),
    ]
    assert arrivals.added == 2
    assert Person.objects.count() == 3
