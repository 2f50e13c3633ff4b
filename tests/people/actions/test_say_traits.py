from __future__ import annotations

import pytest

from gehoord.people.actions.import_people import import_people
from gehoord.people.actions.say_traits import NotAnAttribute, say_traits
from gehoord.people.models import Person
from gehoord.people.queries.traits import colleagues_with, trait_values, traits_of
from tests.cast import TUESDAY, assemble

pytestmark = pytest.mark.django_db


def test_an_attribute_is_said_changed_and_taken_away():
    cast = assemble()

    first = say_traits(person=cast.mo, traits={"shift": " night ", "location": "Haven"}, by=None, now=TUESDAY)
    again = say_traits(person=cast.mo, traits={"shift": "night"}, by=None, now=TUESDAY)
    say_traits(person=cast.mo, traits={"location": ""}, by=None, now=TUESDAY)

    assert (first, again) == (True, False)
    assert traits_of([cast.mo, cast.karin]) == {
        cast.mo.pk: {"department": "Beveiliging", "shift": "night"},
        cast.karin.pk: {"department": "Projecten"},
    }


def test_the_department_stands_on_the_person_and_nowhere_else():
    with pytest.raises(NotAnAttribute):
        say_traits(person=assemble().mo, traits={"department": "ICT"}, by=None, now=TUESDAY)


def test_who_shares_an_attribute_works_here_now():
    cast = assemble()
    for person in (cast.mo, cast.karin):
        say_traits(person=person, traits={"shift": "night"}, by=None, now=TUESDAY)
    Person.objects.filter(pk=cast.karin.pk).update(left_date=TUESDAY.date())

    assert list(colleagues_with("shift", "night")) == [cast.mo]
    assert list(colleagues_with("department", "ICT")) == [cast.ids]
    assert trait_values()["shift"] == ["night"]


def test_a_list_of_people_brings_location_and_shift():
    row = {"name": "Anna Smit", "email": "anna@rijnvoort.example", "location": "Haven", "shift": "night"}

    first = import_people(rows=[row], now=TUESDAY)
    moved = import_people(rows=[row | {"location": "Stadhuis"}], now=TUESDAY)

    assert (first.added, moved.changed) == (1, 1)
    anna = Person.objects.get(email="anna@rijnvoort.example")
    assert traits_of([anna])[anna.pk] == {"location": "Stadhuis", "shift": "night"}
