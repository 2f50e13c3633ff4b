"""Two checkouts on one grown database, asked in turns: what a change did, also on a machine that is busy with others.

`bench/run turns OLDER_CHECKOUT --data FOLDER` (and DATABASE_URL, for PostgreSQL): the database is there, and at this
checkout's migrations; each server runs in one process, without a worker. Milliseconds are those of this hour; the
ratios count.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.ask import WORDS
from bench.measure import Figures, Request, get, measure, post
from bench.pages import KEPT
from bench.stage import CHECKOUT, _wait_for, free_port, machine

PAGES = ("ask", "solved", "case", "now", "helping")
_SERVE = """
import sys
import gehoord.cli.serve as serve
serve.bring_up_to_date = lambda: None  # the older one must not look for what it does not know
from gehoord.cli.main import main
sys.argv = ["gehoord", "serve", "--workers", "1", "--port", sys.argv[1]]
main()
"""


def _environment(checkout: Path) -> dict[str, str]:
    return {**os.environ, "GEHOORD_LOG_LEVEL": "WARNING", "PYTHONPATH": f"{checkout}{os.pathsep}{checkout / 'src'}"}


@contextlib.contextmanager
def serving(checkout: Path) -> Iterator[tuple[int, int]]:
    """A server of this checkout; yields its port and process."""
    port = free_port()
    command = [sys.executable, "-P", "-c", _SERVE, str(port)]
    server = subprocess.Popen(command, env=_environment(checkout), cwd=checkout)
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def inside(checkout: Path, step: str) -> str:
    """A step of `bench.inside` with this checkout's own code."""
    command = [sys.executable, "-m", "bench.inside", step]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=_environment(checkout), cwd=checkout
    )
    return done.stdout.strip()


def requests_of(checkout: Path) -> dict[str, Request]:
    """The pages, and asking through the API, each with a key this checkout knows."""
    pages = {name: get(path, cookie) for name, path, cookie in json.loads(inside(checkout, "pages"))}
    headers = {"Authorization": f"Bearer {inside(checkout, 'token')}", "Content-Type": "application/json"}
    asking = post("/api/v1/cases", headers, lambda number: json.dumps({"text": WORDS.format(number=number)}).encode())
    return {**{name: pages[name] for name in PAGES}, "asking": asking}


def in_turns(older: Path, database: list[int], *, seconds: float, rounds: int) -> list[dict[str, Any]]:
    """Medians over the rounds of p50 and CPU, before and after, and their ratio."""
    rows = []
    with serving(older) as before, serving(CHECKOUT) as after:
        asked = (requests_of(older), requests_of(CHECKOUT))
        for name in (*PAGES, "asking"):
            found: tuple[list[Figures], list[Figures]] = ([], [])
            for _ in range(rounds):
                for (port, pid), requests, figures in zip((before, after), asked, found, strict=True):
                    pids, expect = [pid, *database], (200, 201)
                    request = requests[name]
                    figures.append(measure(request, port=port, clients=1, seconds=seconds, pids=pids, expect=expect))
            rows.append({"what": name, **_compared(*found)})
            print(rows[-1], flush=True)
    return rows


def _compared(before: list[Figures], after: list[Figures]) -> dict[str, float]:
    said: dict[str, float] = {}
    for figure in ("p50", "cpu"):
        old, new = (statistics.median(getattr(each, figure) for each in rows) for rows in (before, after))
        said |= {
            f"{figure}_before": round(old, 1),
            f"{figure}_after": round(new, 1),
            f"{figure}_ratio": round(new / old, 2),
        }
    return said


def main() -> None:
    """Measure and keep the figures of one database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("older", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--postmaster", type=int, nargs="*", default=[], help="process of the database server")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ["GEHOORD_DATA"] = str(options.data)
    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    rows = in_turns(options.older, options.postmaster, seconds=options.seconds, rounds=options.rounds)
    kept = KEPT / "turns.json"
    told = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    told[kind] = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": f"{machine()}, {os.getloadavg()[1]:.0f} others running",
        "command": f"bench/run turns OLDER --data FOLDER --seconds {options.seconds} --rounds {options.rounds}",
        "older": subprocess.run(
            ["git", "-C", str(options.older), "rev-parse", "--short", "HEAD"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.strip(),
        "rows": rows,
    }
    kept.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
