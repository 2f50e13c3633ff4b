"""Pages at 1,000 to 1,000,000 cases, both databases, 1 and 8 clients: p50, p95, requests a second, CPU a request."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import get, measure, resident_mb
from bench.stage import machine, postgres, serving

SIZES = (1_000, 10_000, 100_000, 1_000_000)
KEPT = Path(__file__).resolve().parent / "results"


@contextlib.contextmanager
def database(kind: str) -> Iterator[list[int]]:
    """Point this process and its children at a fresh database; yields the processes of its server."""
    os.environ["GEHOORD_DATA"] = tempfile.mkdtemp()
    os.environ.pop("DATABASE_URL", None)
    if kind == "sqlite":
        yield []
        return
    with postgres() as (address, pid):
        os.environ["DATABASE_URL"] = address
        yield [pid]


def inside(*words: str) -> str:
    """Run a step in a process of its own, so that this one never holds a connection."""
    done = subprocess.run([sys.executable, "-m", "bench.inside", *words], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def measure_size(kind: str, size: int, seconds: float, holders: list[int]) -> list[dict[str, object]]:
    """All pages at one size."""
    inside("grow", str(size))
    pages = json.loads(inside("pages"))
    rows: list[dict[str, object]] = []
    with serving(holders) as stage:
        pids = [stage.server, *stage.database]
        for clients in (1, 8):
            for name, path, cookie in pages:
                figures = measure(get(path, cookie), port=stage.port, clients=clients, seconds=seconds, pids=pids)
                rows.append({"database": kind, "cases": size, "clients": clients, "page": name, **figures.__dict__})
                print(_line(rows[-1]), flush=True)
        print(f"{kind} {size:>9,} server {resident_mb([stage.server]):.0f} MB", flush=True)
    return rows


def _line(row: dict[str, object]) -> str:
    return (
        f"{row['database']:<10} {row['cases']:>9,} {row['clients']} client(s) {row['page']:<8}"
        f" p50 {row['p50']:6.1f} ms  p95 {row['p95']:6.1f} ms  {row['per_second']:6.1f}/s  cpu {row['cpu']:6.1f} ms"
    )


def main() -> None:
    """Measure and keep the figures with date, machine and command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    for kind in options.databases:
        with database(kind) as holders:
            for size in sorted(options.sizes):
                keep("pages", kind, size, measure_size(kind, size, options.seconds, holders))


def keep(bench: str, kind: str, size: int, rows: list[dict[str, object]]) -> None:
    """Put what this bench measured in the place of what it measured before of this database and size."""
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{bench}.json"
    known = json.loads(file.read_text(encoding="utf-8"))["rows"] if file.exists() else []
    about = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": " ".join([f"bench/run {bench}", *sys.argv[1:]]),
    }
    others = [row for row in known if (row["database"], row["cases"]) != (kind, size)]
    told = sorted([*others, *({**row, **about} for row in rows)], key=lambda row: (row["database"], row["cases"]))
    file.write_text(json.dumps({"rows": told}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
