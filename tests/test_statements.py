"""A statement that is written once gives what its queryset gives, whatever comes in its blanks."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection
from django.db.models import Q

from gehoord.people.models import Absence, Person, Specialist
from gehoord.statements import Blank, Several, Statement, Words, moment
from tests.cast import assemble

NOON = datetime(2026, 5, 12, 10, tzinfo=UTC)
KNOWING = Statement(
    lambda: (
        Specialist.objects.filter(person__in=Several("people")).select_related("person", "specialism").order_by("pk")
    )
)
AWAY = Statement(
    lambda: Absence.objects.filter(
        Q(until_at=None) | Q(until_at__gt=moment("now")), person=Blank("person")
    ).values_list("person", "from_at", "until_at")
)
NAMED = Statement(lambda: Person.objects.filter(name__in=Words("names")).order_by("name")[:1])


def shown(rows):
    return [(row.pk, row.level, row.person.name, row.person.week, row.specialism.recent_minutes) for row in rows]


@pytest.fixture
def cast(db):
    return assemble()


def test_a_statement_gives_what_its_queryset_gives_for_none_one_and_many(cast):
    rows = Specialist.objects.select_related("person", "specialism").order_by("pk")

    for people in ([], [cast.ids.pk], [cast.ids.pk, cast.bram.pk, cast.karin.pk]):
        assert shown(KNOWING(people=people)) == shown(rows.filter(person__in=people))


def test_moments_come_back_with_their_zone_and_an_open_end_stays_open(cast):
    Absence.objects.create(person=cast.ids, from_at=NOON, until_at=datetime(2026, 5, 13, tzinfo=UTC))
    open_end = Absence.objects.create(person=cast.ids, from_at=datetime(2026, 5, 11, tzinfo=UTC))

    later = AWAY(person=cast.ids.pk, now=datetime(2026, 5, 14, tzinfo=UTC))

    assert later == [(cast.ids.pk, open_end.from_at, None)]
    assert len(AWAY(person=cast.ids.pk, now=NOON)) == 2


def test_a_statement_is_asked_anew_each_time_in_one_question(cast, django_assert_num_queries):
    Person.objects.create_person(email=None, name='\'; Ünï "X" %s')
    KNOWING(people=[cast.karin.pk])

    with django_assert_num_queries(2):
        found = NAMED(names=['\'; Ünï "X" %s', "Zzz"])
        none = NAMED(names=["Zzz"])

    assert ([person.name for person in found], none) == (['\'; Ünï "X" %s'], [])


@pytest.mark.django_db(transaction=True)
def test_what_one_thread_asks_does_not_reach_another():
    cast = assemble()
    known = {cast.ids.pk: ["Laptops"], cast.fenna.pk: ["Facturen en btw"]}
    wrong = []

    def ask(person):
        for _ in range(30):
            found = [row.specialism.name for row in KNOWING(people=[person])]
            wrong.extend([found] if found != known[person] else [])
        connection.close()

    threads = [Thread(target=ask, args=(person,)) for person in known for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
