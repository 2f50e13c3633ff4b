"""Fills a database with cases that were asked, talked about and confirmed; the newest 300 are open.

One statement a table, made by the database itself, so that a million cases take minutes. The same rows on both.
"""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

OPEN = 300
"""Open at any size: five a specialist, so that sizes differ only in what lies behind."""

_TEXT = (
    "'Vraag ' || n || ': de printer bij Burgerzaken pakt de verkeerde lade en de factuur van de leverancier ligt klaar'"
)


def _dialect() -> dict[str, str]:
    now = timezone.now().strftime("%Y-%m-%d %H:%M:%S")
    if connection.vendor == "sqlite":
        return {"at": f"datetime('{now}', (-({{minutes}})) || ' minutes')", "true": "1", "false": "0", "json": "'{}'"}
    return {
        "at": f"(timestamptz '{now}+00' - ({{minutes}}) * interval '1 minute')",
        "true": "true",
        "false": "false",
        "json": "'{}'::jsonb",
    }


def _statements(first: int, last: int) -> list[str]:
    words = _dialect()

    def at(minutes: str) -> str:
        return words["at"].format(minutes=minutes)

    age = f"(({last} - n) * 3 + 60)"
    open_from = last - OPEN
    customer = "(SELECT MIN(id) FROM people_person) + (n * 7919) % 600"
    helper = "(SELECT MIN(id) FROM people_person) + (n * 104729) % 60"
    specialism = "(SELECT MIN(id) FROM people_specialism) + (n * 31) % 25"
    service = f"(SELECT service_id FROM people_specialism s WHERE s.id = {specialism})"
    true, false, json = words["true"], words["false"], words["json"]
    done, still = f"n <= {open_from}", f"n > {open_from}"
    rows = f"WITH RECURSIVE k(n) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT n + 1 FROM k WHERE n < {last}) "
    ended = f"CASE WHEN {done} THEN {at(f'{age} - 50')} END"
    klass = "CASE WHEN n % 10 < 2 THEN 'stopped' WHEN n % 10 < 4 THEN 'waits' ELSE 'slowed' END"
    person_of_message = f"CASE WHEN m.side = 0 THEN {helper} ELSE {customer} END"
    return [
        "INSERT INTO cases_case"
        " (id, customer_id, channel, title, text, language, asked_at, service_id, specialism_id, token)"
        f" {rows} SELECT n, {customer}, 'web', {_TEXT}, {_TEXT}, 'nl', {at(age)}, {service}, {specialism},"
        " 'grown-' || n FROM k",
        "INSERT INTO cases_need (case_id, klass, people, outside_party, because, source, said_at)"
        f" {rows} SELECT n, {klass}, 1 + (n % 17) / 16, '', '', 'guess', {at(age)} FROM k",
        "INSERT INTO cases_assignment (case_id, person_id, specialism_id, why, because, since_at, ended_at)"
        f" {rows} SELECT n, {helper}, {specialism}, 'routed', 'printer, lade', {at(age)}, {ended} FROM k",
        "INSERT INTO cases_promise (case_id, kind, due_at, made_at, based_on, reason, ended_at, kept)"
        f" {rows} SELECT n, 'word', {at(f'{age} - 90 - 60 * (CASE WHEN {still} THEN 24 ELSE 0 END)')}, {at(age)}, 0,"
        f" '', {ended}, CASE WHEN {done} THEN {true} END FROM k",
        "INSERT INTO cases_message (case_id, author_id, kind, from_customer, asks, text, channel, said_at)"
        f" {rows} SELECT n, {person_of_message}, 'word', CASE WHEN m.side = 0 THEN {false} ELSE {true} END, {false},"
        f" 'Ik kijk er nu naar en laat het je weten', 'web', {at(f'{age} - 10 - m.turn')}"
        " FROM k, (SELECT 0 AS side, 0 AS turn UNION ALL SELECT 1, 5 UNION ALL SELECT 0, 9) m",
        "INSERT INTO cases_solution (case_id, aim, question, by_id, offered_at, ended_at)"
        f" {rows} SELECT n, 'need', '', {helper}, {at(f'{age} - 40')}, {ended} FROM k WHERE {done} OR n % 10 = 9",
        "INSERT INTO cases_confirmation (case_id, aim, verdict, by_id, channel, said_at)"
        f" {rows} SELECT n, 'need', 'yes', {customer}, 'web', {at(f'{age} - 50')} FROM k WHERE {done}",
        "INSERT INTO events_event (verb, subject_kind, subject_id, at, data)"
        f" {rows} SELECT v.verb, 'case', n, {at(age)}, {json} FROM k, (SELECT 'case.asked' AS verb UNION ALL"
        " SELECT 'case.assigned' UNION ALL SELECT 'case.replied' UNION ALL SELECT 'case.solved') v",
        "INSERT INTO notices_notice (person_id, event_id, case_id, path, subject, text, reason, at)"
        f" SELECT c.customer_id, e.id, c.id, '', c.title, 'Ids is er voor je.', 'je stelde een vraag', c.asked_at"
        f" FROM events_event e JOIN cases_case c ON c.id = e.subject_id"
        f" WHERE e.verb = 'case.assigned' AND e.subject_kind = 'case' AND c.id BETWEEN {first} AND {last}",
    ]


def close_open() -> None:
    """What was open at the size before is confirmed, so that only the newest stay open."""
    with connection.cursor() as cursor:
        now = timezone.now()
        for table in ("cases_assignment", "cases_promise", "cases_solution"):
            cursor.execute(f"UPDATE {table} SET ended_at = %s WHERE ended_at IS NULL", [now])
        cursor.execute(
            "INSERT INTO cases_confirmation (case_id, aim, verdict, by_id, channel, said_at)"
            " SELECT id, 'need', 'yes', customer_id, 'web', asked_at FROM cases_case"
            " WHERE id NOT IN (SELECT case_id FROM cases_confirmation)"
        )


def grow(size: int) -> None:
    """Add cases until there are `size`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM cases_case")
        first = cursor.fetchone()[0] + 1
    if first > size:
        return
    close_open()
    with connection.cursor() as cursor:
        for statement in _statements(first, size):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('cases_case_id_seq', %s)", [size])
        cursor.execute("ANALYZE")
