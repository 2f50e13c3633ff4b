"""Fills a database with cases of 24 months and the events their balance is told from; made by the database itself.

Five events a case: asked, had by somebody, a reply, offered as solved, confirmed. One in ten is handed over, one in
twenty comes back once, the newest 300 are open. Needs, promises and messages are left out: the balance reads no others
than promises, of which each case has one.
"""

from __future__ import annotations

import time

from django.db import connection
from django.utils import timezone

from gehoord.balance.actions.reckon import keep_balance, rebuild
from gehoord.balance.actions.say import say_capacity
from gehoord.balance.models import Stale
from gehoord.balance.queries.sameness import fingerprint
from gehoord.people.models import Service

MONTHS, OPEN = 24, 300
MINUTES = MONTHS * 30 * 24 * 60


def _words() -> dict[str, str]:
    now = timezone.now().strftime("%Y-%m-%d %H:%M:%S")
    if connection.vendor == "sqlite":
        return {
            "at": f"strftime('%Y-%m-%d %H:%M:%S', '{now}', (-({{minutes}})) || ' minutes')",
            "json": "({})",
            "yes": "1",
        }
    return {
        "at": f"(timestamptz '{now}+00' - ({{minutes}}) * interval '1 minute')",
        "json": "({})::jsonb",
        "yes": "true",
    }


def grow(size: int) -> None:
    """Put so many cases there, with their events, in pieces of a hundred thousand."""
    with connection.cursor() as cursor:
        for first in range(1, size + 1, 100_000):
            for statement in _statements(first, min(size, first + 99_999), size):
                cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('cases_case_id_seq', %s)", [size])
        cursor.execute("ANALYZE")


def _statements(first: int, last: int, size: int) -> list[str]:
    words = _words()
    age = f"(CAST(({size} - n) AS BIGINT) * {MINUTES} / {size} + 600)"

    def at(minutes: str) -> str:
        return words["at"].format(minutes=minutes)

    def said(text: str) -> str:
        return words["json"].format(text)

    rows = f"WITH RECURSIVE k(n) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT n + 1 FROM k WHERE n < {last}) "
    customer = "(SELECT MIN(id) FROM people_person) + (n * 7919) % 600"
    specialism = "(SELECT MIN(id) FROM people_specialism) + (n * 31) % 25"
    service = f"(SELECT service_id FROM people_specialism s WHERE s.id = {specialism})"
    done = f"n <= {size - OPEN}"
    klass = "CASE WHEN n % 10 < 2 THEN 'stopped' WHEN n % 10 < 4 THEN 'waits' ELSE 'slowed' END"
    asked = f'\'{{"klass": "\' || {klass} || \'", "people": 1, "until": null}}\''
    took = "(30 + (n * 13) % 300)"

    def event(verb: str, minutes: str, text: str, which: str = "1 = 1") -> str:
        return (
            "INSERT INTO events_event (verb, subject_kind, subject_id, at, data)"
            f" {rows} SELECT '{verb}', 'case', n, {at(minutes)}, {said(text)} FROM k WHERE {which}"
        )

    return [
        "INSERT INTO cases_case"
        " (id, customer_id, channel, title, text, language, asked_at, service_id, specialism_id, token)"
        f" {rows} SELECT n, {customer}, 'web', 'Vraag ' || n, 'Vraag ' || n, 'nl', {at(age)}, {service},"
        f" {specialism}, 'balance-' || n FROM k",
        "INSERT INTO cases_promise (case_id, kind, due_at, made_at, based_on, reason, ended_at, kept)"
        f" {rows} SELECT n, 'word', {at(f'{age} - 60')}, {at(age)}, 0, '', {at(f'{age} - 50')}, {words['yes']}"
        f" FROM k WHERE {done}",
        event("case.asked", age, asked),
        event("case.assigned", f"{age} - 1", '\'{"why": "routed", "answer_due": null}\''),
        event("case.accepted", f"{age} - 20", "'{\"is_return\": false}'", "n % 10 = 7"),
        event("case.replied", f"{age} - 25", '\'{"from_customer": false, "asks": false}\''),
        event("case.solution_offered", f"{age} - 28", '\'{"aim": "need"}\'', f"{done} AND n % 20 = 3"),
        event("case.not_yet", f"{age} - 29", '\'{"aim": "need"}\'', f"{done} AND n % 20 = 3"),
        event("case.solution_offered", f"{age} - {took}", '\'{"aim": "need"}\'', done),
        event("case.solved", f"{age} - {took} - 5", '\'{"aim": "need", "verdict": "yes", "done": true}\'', done),
    ]


def say_costs() -> None:
    """Four people a team, since long ago."""
    said = {"hundredths": 400, "year_cents": 6_800_000, "year_hours": 1400, "now": timezone.now()}
    long_ago = timezone.now().date().replace(year=2020, day=1)
    for service in Service.objects.all():
        say_capacity(service=service, by=service.leads.get(rank=0).person, from_date=long_ago, **said)


def made(size: int) -> dict[str, object]:
    """Make the balance twice, and keep it once with 500 cases that changed."""
    took, marks = [], []
    for _ in range(2):
        begun, worked = time.perf_counter(), time.process_time()
        rebuild(now=timezone.now())
        took.append((time.perf_counter() - begun, time.process_time() - worked))
        marks.append(fingerprint())
    Stale.objects.bulk_create([Stale(case_id=pk) for pk in range(size - 499, size + 1)])
    begun = time.perf_counter()
    keep_balance(now=timezone.now())
    return {
        "rebuild_s": [round(wall, 1) for wall, _ in took],
        "rebuild_cpu_s": [round(cpu, 1) for _, cpu in took],
        "rebuild_cases_a_second": round(size / min(took)[0]),
        "same": marks[0] == marks[1] == fingerprint(),
        "keep_500_s": round(time.perf_counter() - begun, 2),
    }
