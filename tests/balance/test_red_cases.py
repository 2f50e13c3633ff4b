"""The cases behind green outside and red inside: the newest, read from their own index however many cases there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehoord.balance.models import Journey
from gehoord.balance.queries.beside import red_cases_for
from gehoord.balance.queries.months import balance_of
from tests.balance.months import fill_team
from tests.balance.stage import follow_all, solved
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def plan_of(sql: str) -> str:
    """How the database goes about it where reading everything is no way out."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + sql)
        return "\n".join(str(row) for row in cursor.fetchall())


def test_the_newest_are_read_from_their_own_index(cast):
    fill_team(cast.laptops)
    for hour in range(6):
        solved(cast, TUESDAY - timedelta(hours=hour), minutes=30)
    follow_all(TUESDAY)
    red = Journey.objects.order_by("case")[1]
    Journey.objects.filter(pk=red.pk).update(green_unheard=1)

    with CaptureQueriesContext(connection) as seen:
        found = red_cases_for(cast.lies, balance_of(cast.it))

    assert [case for case, _title in found] == [red.pk]
    (sql,) = [query["sql"] for query in seen.captured_queries if "balance_journey" in query["sql"]]
    assert "journey_red" in plan_of(sql)
