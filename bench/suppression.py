"""What keeping small groups hidden takes: `python -m bench.suppression`. Prints JSON, in milliseconds a table.

`hide` looks for the figures to keep back, `audit` works out what the rest gives away; `differencing` audits a fourth
snapshot beside three earlier ones. `answers` are the columns. Nothing may be exposed.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import TypeVar

from bench.stage import machine
from gehoord.methods.differencing import counted, exposed, hide_after
from gehoord.methods.suppression import audit, below, places, suppress

Result = TypeVar("Result")
TABLES, ROUNDS = 5, 4
SIZES = ((6, 4), (12, 5), (12, 7), (24, 7))


def random_table(random: Random, groups: int, answers: int, people: int) -> dict[tuple[int, int], int]:
    """So many answers, spread over groups and answers with leanings."""
    leanings = [[random.random() + 0.1 for _ in range(answers)] for _ in range(groups)]
    table = {(group, answer): 0 for group in range(groups) for answer in range(answers)}
    for _ in range(people):
        group = random.randrange(groups)
        (answer,) = random.choices(range(answers), leanings[group])
        table[group, answer] += 1
    return table


def timed(act: Callable[[], Result], took: list[float]) -> Result:
    """What the act gives; how long it took is added, in milliseconds."""
    begun = time.perf_counter()
    result = act()
    took.append((time.perf_counter() - begun) * 1000)
    return result


def one_table(random: Random, groups: int, answers: int, people: int) -> dict[str, object]:
    """Hiding and auditing tables of one size."""
    hiding: list[float] = []
    auditing: list[float] = []
    few = hidden = found = 0
    for _ in range(TABLES):
        table = random_table(random, groups, answers, people)
        shown = timed(lambda table=table: suppress(table), hiding)
        named = places(table)
        sums = [named[name] for name in shown.counts]
        found += len(timed(lambda table=table, sums=sums: audit(table, sums), auditing))
        few += len(below(table, named))
        hidden += len(shown.hidden)
    return {
        "groups": groups,
        "answers": answers,
        "people": people,
        "few": few / TABLES,
        "hidden": hidden / TABLES,
        "exposed": found,
        "hide_ms": round(statistics.median(hiding)),
        "audit_ms": round(statistics.median(auditing)),
        "audit_ms_most": round(max(auditing)),
    }


def snapshots(random: Random, groups: int, answers: int, people: int) -> dict[str, object]:
    """Growing tables, each shown beside the earlier ones."""
    took: dict[str, list[float]] = {"hide": [], "audit": []}
    table = random_table(random, groups, answers, people)
    releases = [counted(table, hidden=suppress(table).hidden)]
    found = 0
    for _ in range(ROUNDS - 1):
        more = random_table(random, groups, answers, people)
        table = {cell: count + more[cell] for cell, count in table.items()}
        shown = timed(lambda table=table: hide_after(counted(table), releases), took["hide"])
        releases.append(counted(table, hidden=shown.hidden))
        found = len(timed(lambda: exposed(releases), took["audit"]))
    return {
        "snapshots": ROUNDS,
        "groups": groups,
        "answers": answers,
        "people": people * ROUNDS,
        "exposed": found,
        "hide_ms": round(took["hide"][-1]),
        "audit_ms": round(took["audit"][-1]),
    }


def measure() -> dict[str, object]:
    """All sizes, once small as a panel and once as large as its constituencies."""
    random = Random(20261123)
    suppress(random_table(random, 2, 2, 20))  # reads the solver in
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": ["bench/run", "suppression"],
        "tables": [one_table(random, *size, people) for size in SIZES for people in (120, 3000)],
        "differencing": [snapshots(random, *size, people) for size in SIZES[:3] for people in (60, 750)],
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
