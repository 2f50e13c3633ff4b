"""How long the lottery of a panel takes, by size and by how unlike the organisation its pool is. Keeps JSON.

`bench/run lottery`. Each pool is invented with a fixed seed. *even*: quotas are the pool's own shares, rounded both
ways. *skewed*: quotas are another group's shares, so that chances differ a lot. Seconds are of one lottery, reading
numpy and scipy left out; CPU seconds say what it cost where others used the machine too; the smallest chance is of
anybody.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

from bench.stage import machine
from gehoord.methods.lottery import Quota, lottery

KEPT = Path(__file__).resolve().parent / "results" / "lottery.json"
POOLS = (
    ("two halves, as published", 200, 20, None, "even"),
    ("two halves, as published", 2000, 200, None, "even"),
    ("four attributes", 150, 22, (7, 4, 3, 4), "even"),
    ("four attributes", 150, 22, (7, 4, 3, 4), "skewed"),
    ("four attributes", 2000, 200, (6, 4, 3, 3), "even"),
    ("four attributes", 2000, 200, (6, 4, 3, 3), "skewed"),
    ("five attributes", 2000, 200, (8, 5, 4, 3, 2), "even"),
    ("five attributes", 2000, 200, (8, 5, 4, 3, 2), "skewed"),
)
People = dict[str | int, dict[str, str]]


def halves(people: int, size: int) -> tuple[People, list[Quota]]:
    """Two features skewed together, half of each wanted."""
    rare = people // 20
    kinds = ["11"] * rare + ["12", "21"] * (people // 2 - rare) + ["22"] * rare
    quotas = [Quota(name, value, size // 2, size // 2) for name in "ab" for value in "12"]
    return {number: {"a": kind[0], "b": kind[1]} for number, kind in enumerate(kinds)}, quotas


def invented(people: int, size: int, values: tuple[int, ...], kind: str) -> tuple[People, list[Quota]]:
    """People over attributes with unequal shares, and quotas around the shares of the pool or of others."""
    luck = Random(4)
    shares = [[1 + luck.random() * 3 for _ in range(count)] for count in values]
    pool: People = {
        number: {f"a{place}": str(luck.choices(range(len(each)), each)[0]) for place, each in enumerate(shares)}
        for number in range(people)
    }
    quotas = []
    for place, each in enumerate(shares):
        have = [sum(person[f"a{place}"] == str(value) for person in pool.values()) for value in range(len(each))]
        wanted = have if kind == "even" else [count + people * luck.random() / len(each) for count in have]
        ends = [0, *(sum(wanted[: value + 1]) / sum(wanted) * size for value in range(len(each)))]
        for value, (begin, end) in enumerate(pairwise(ends)):
            least, most = int(end - begin), int(end - begin) + 1
            quotas.append(Quota(f"a{place}", str(value), min(least, have[value]), most))
    return pool, quotas


def measure(name: str, people: int, size: int, values: tuple[int, ...] | None, kind: str) -> dict[str, object]:
    """One lottery, and what came of it."""
    pool, quotas = halves(people, size) if values is None else invented(people, size, values, kind)
    begun, spent = time.perf_counter(), time.process_time()
    found = lottery(people=pool, quotas=quotas, size=size)
    took, cost = time.perf_counter() - begun, time.process_time() - spent
    return {
        "pool": f"{name}, {kind}",
        "people": people,
        "seats": size,
        "profiles": len(found.profiles),
        "panels": len(found.panels),
        "minimum": round(float(found.minimum), 6),
        "different_chances": len({round(float(profile.chance), 5) for profile in found.profiles}),
        "seconds": round(took, 3),
        "cpu_seconds": round(cost, 3),
    }


def main() -> None:
    """Measure and keep the figures with date, machine and command."""
    lottery(people={1: {}, 2: {}}, quotas=(), size=1)  # reads numpy and scipy
    rows = []
    for pool in POOLS:
        rows.append(measure(*pool))
        print(rows[-1])
    told = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "command": ["bench/run", "lottery", *sys.argv[1:]],
        "rows": rows,
    }
    KEPT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
