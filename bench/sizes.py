"""Two sizes of one database asked in turns: what lies behind a page must not make it slow.

Measured one after the other, an hour of a busy machine lies between two sizes; in turns only the ratio is left.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
from datetime import UTC, datetime
from typing import Any

from bench.measure import Figures, get, measure
from bench.pages import KEPT, database, inside
from bench.stage import Stage, machine, serving


def in_turns(kind: str, sizes: tuple[int, int], *, seconds: float, rounds: int) -> list[dict[str, Any]]:
    """Every page at both sizes: medians over the rounds of p50 and CPU in milliseconds, and the ratio of the p50s."""
    with contextlib.ExitStack() as stack:
        known: list[tuple[Stage, list[list[str]]]] = []
        for size in sizes:
            holders = stack.enter_context(database(kind))
            inside("grow", str(size))
            pages = json.loads(inside("pages"))
            known.append((stack.enter_context(serving(holders)), pages))
        return [_page(place, known, kind, sizes, seconds, rounds) for place in range(len(known[0][1]))]


def _page(
    place: int,
    known: list[tuple[Stage, list[list[str]]]],
    kind: str,
    sizes: tuple[int, int],
    seconds: float,
    rounds: int,
) -> dict[str, Any]:
    found: tuple[list[Figures], list[Figures]] = ([], [])
    for _ in range(rounds):
        for (stage, pages), figures in zip(known, found, strict=True):
            _name, path, cookie = pages[place]
            pids = [stage.server, *stage.database]
            figures.append(measure(get(path, cookie), port=stage.port, clients=1, seconds=seconds, pids=pids))
    small, large = (round(statistics.median(each.p50 for each in figures), 1) for figures in found)
    cpu = [round(statistics.median(each.cpu for each in figures), 1) for figures in found]
    row = {"database": kind, "page": known[0][1][place][0], "sizes": sizes, "p50": [small, large], "cpu": cpu}
    print(row | {"ratio": round(large / small, 2)}, flush=True)
    return row | {"ratio": round(large / small, 2)}


def main() -> None:
    """Measure and keep the figures with date, machine and command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[10_000, 1_000_000])
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows = []
    for kind in options.databases:
        rows += in_turns(kind, tuple(options.sizes), seconds=options.seconds, rounds=options.rounds)
    told = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": " ".join(["bench/run sizes", *sys.argv[1:]]),
        "rows": rows,
    }
    (KEPT / "sizes.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
