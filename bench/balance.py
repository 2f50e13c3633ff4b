"""The balance of 5 services over 24 months: making it anew, keeping it, and its page with 1 and 8 clients.

`rebuild` is `gehoord balance rebuild`, twice: cases a second, and whether the second made the same. `keep` is one tick
of the worker with 500 cases that changed.
"""

from __future__ import annotations

import argparse
import json

from bench.measure import get, measure
from bench.pages import database, inside, keep
from bench.stage import serving

SIZES = (100_000, 1_000_000)


def measure_size(kind: str, size: int, seconds: float, holders: list[int]) -> dict[str, object]:
    """Everything at one size."""
    grown = json.loads(inside("balance", str(size)))
    print(f"{kind:<10} {size:>9,} {json.dumps(grown['made'])}", flush=True)
    pages = []
    with serving(holders) as stage:
        pids = [stage.server, *stage.database]
        for clients in (1, 8):
            figures = measure(
                get(grown["page"], grown["cookie"]), port=stage.port, clients=clients, seconds=seconds, pids=pids
            )
            pages.append({"clients": clients, **figures.__dict__})
            print(
                f"{kind:<10} {size:>9,} {clients} client(s) p50 {figures.p50:.1f} p95 {figures.p95:.1f} ms", flush=True
            )
    return {"database": kind, "cases": size, **grown["made"], "pages": pages}


def main() -> None:
    """Measure, and keep what each database and size gave with date, machine and command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    for kind in options.databases:
        for size in sorted(options.sizes):
            with database(kind) as holders:
                keep("balance", kind, size, [measure_size(kind, size, options.seconds, holders)])


if __name__ == "__main__":
    main()
