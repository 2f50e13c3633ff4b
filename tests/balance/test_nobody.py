"""Nothing about a person: no table, query or export of the balance has an employee in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from gehoord.balance.actions.reckon import keep_balance, rebuild
from gehoord.balance.actions.say import say_capacity
from gehoord.balance.models import Journey
from gehoord.balance.queries.beside import gap_of, panel_of, priors_of, red_cases_for
from gehoord.balance.queries.months import balance_of, rates_now
from gehoord.balance.queries.said import said_of
from gehoord.balance.queries.sameness import fingerprint
from gehoord.cases.models import Assignment
from gehoord.people.models import Person
from gehoord.web.balance.beside import flags, gap_page
from gehoord.web.balance.export import as_csv, as_xlsx
from gehoord.web.balance.page import balance_page
from gehoord.web.balance.sheet import balance_sheet
from gehoord.web.panels.printing import printed
from tests.balance.months import fill_team
from tests.balance.stage import follow_all, solved
from tests.cast import TUESDAY

HOURS_ONLY = {"zone", "week"}
"""Of a customer only these are read: the hours in which her waiting counts."""
COLUMN = re.compile(r'"(\w+)"\."(\w+)"')
GROUPED = re.compile(r"GROUP BY (.*?)(?: HAVING | ORDER BY | LIMIT |\)|$)", re.DOTALL)


def columns_of_people() -> set[tuple[str, str]]:
    """Every column in the house that says who: keys to a person, and what is kept of her."""
    found = {
        (Person._meta.db_table, field.column) for field in Person._meta.local_fields if field.name not in HOURS_ONLY
    }
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is Person:
                found.add((model._meta.db_table, field.column))
    return found | {("events_involvement", "person_id")}


def shown_parts(sql: str) -> Iterator[str]:
    """What comes out of a statement or is grouped by: its first list of columns, and every GROUP BY."""
    if sql.upper().startswith("SELECT"):
        yield _first_list(sql)
    yield from GROUPED.findall(sql)


def _first_list(sql: str) -> str:
    """Between SELECT and its own FROM, without what stands in brackets: counting distinct people tells nobody's key."""
    depth, kept = 0, ""
    for word in re.split(r"(\(|\)|\sFROM\s)", sql[len("SELECT") :]):
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif word.strip() == "FROM" and depth == 0:
            return kept
        elif depth == 0:
            kept += word
    return kept


def people_in_statements(statements: list[str]) -> list[str]:
    """The statements that give a person's key or words away, or group by one."""
    people = columns_of_people()
    return [sql for sql in statements if any(set(COLUMN.findall(part)) & people for part in shown_parts(sql))]


def watched(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"] for query in seen.captured_queries]


@pytest.fixture
def team(cast):
    """Six who help and cases of Karin and Bram, kept as a month."""
    fill_team(cast.laptops)
    said = {"hundredths": 400, "year_cents": 6_800_000, "year_hours": 1400}
    say_capacity(service=cast.it, by=cast.lies, from_date=TUESDAY.date(), now=TUESDAY, **said)
    for hour in range(8):
        solved(cast, TUESDAY - timedelta(days=29, hours=hour % 3), minutes=30)
    follow_all(TUESDAY)
    return cast


def test_no_table_of_the_balance_has_a_person_in_it():
    tables = {model._meta.db_table for model in apps.get_app_config("balance").get_models()}

    assert len(tables) > 5
    assert {(table, column) for table, column in columns_of_people() if table in tables} == set()


@pytest.mark.django_db
def test_no_query_of_the_balance_groups_by_a_person_or_gives_one_away(team):

    balance = balance_of(team.it)
    asked = [
        lambda: rebuild(now=TUESDAY),
        lambda: keep_balance(now=TUESDAY + timedelta(days=1)),
        lambda: balance_of(team.it),
        lambda: gap_of(balance),
        lambda: panel_of(balance.services, today=TUESDAY.date(), now=TUESDAY),
        lambda: priors_of(balance),
        lambda: red_cases_for(team.lies, balance),
        lambda: said_of(team.it),
        rates_now,
        fingerprint,
    ]

    statements = [sql for act in asked for sql in watched(act)]

    assert len(statements) > 30
    assert any("balance_month" in sql for sql in statements)
    assert people_in_statements(statements) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: list(Assignment.objects.values("person").annotate(cases=Count("pk")).order_by()),
        lambda: list(Journey.objects.values("case__customer").annotate(cases=Count("pk")).order_by()),
        lambda: list(Journey.objects.values_list("case__captured_by__name", "confirmed")),
        lambda: list(Journey.objects.select_related("case")),
    ],
)
def test_a_query_about_people_would_be_seen(team, wrong):
    assert len(people_in_statements(watched(wrong))) == 1


@pytest.mark.django_db
def test_no_name_comes_out_with_an_export(team):
    balance = balance_of(team.it)
    page = balance_page(balance)
    book = load_workbook(BytesIO(as_xlsx(balance)), read_only=True)
    cells = " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)
    paper = PdfReader(BytesIO(printed("balance", balance_sheet(page, flags(balance), gap_page(gap_of(balance))))))
    out = " ".join([as_csv(balance).decode(), cells, *(sheet.extract_text() for sheet in paper.pages)])

    names = {part for person in Person.objects.all() for part in (person.name, person.email or person.name)}

    assert "ICT" in out
    assert len(paper.pages) == 1
    assert sorted(name for name in names if name in out) == []
