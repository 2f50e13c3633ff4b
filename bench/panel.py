"""A panel of forty, twelve constituencies, 3,000 voices: its results, their audit, and voices a second.

`python -m bench.panel` keeps the figures in results/panel.json. Voices go through the real server, each as a browser of
its own that presses the last button; afterwards every voice that was accepted is looked for.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from bench.browsers import Browsers, posted
from bench.measure import cpu_seconds, get, measure, resident_mb
from bench.pages import KEPT, database, inside
from bench.stage import Stage, machine, serving

SECRET = "b" * 32
"""What a browser keeps against forged forms; any 32 letters will do."""


def speaking(opened: dict[str, Any], *, port: int, clients: int) -> Browsers:
    """Voices by all links in turn, each of a browser of its own."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={SECRET}",
        "X-CSRFToken": SECRET,
    }
    body = urlencode(opened["form"]).encode()
    requests = [posted(link, body, headers) for link in opened["links"]]
    return Browsers(port, clients, lambda number: requests[number % len(requests)])


def results_page(stage: Stage, grown: dict[str, Any], seconds: float) -> list[dict[str, object]]:
    """The page with what was heard, for its lead and a member: for one reader and for eight."""
    pids, rows = [stage.server, *stage.database], []
    for reader, cookie in grown["cookies"].items():
        for clients in (1, 8):
            figures = measure(get(grown["page"], cookie), port=stage.port, clients=clients, seconds=seconds, pids=pids)
            load = round(os.getloadavg()[0], 1)
            rows.append({"what": f"results page of a {reader}", "clients": clients, "load": load, **figures.__dict__})
    return rows


def voices(stage: Stage, clients: int, seconds: float) -> dict[str, object]:
    """Voices a second, what each cost the server and the database, and how many of those accepted are not there."""
    opened = json.loads(inside("panel-open"))
    browsers = speaking(opened, port=stage.port, clients=clients)
    browsers.press(min(2.0, seconds / 3))
    before, begun = [*_spent(stage), time.process_time()], time.perf_counter()
    times = browsers.press(seconds)
    took, after = time.perf_counter() - begun, [*_spent(stage), time.process_time()]
    kept = json.loads(inside("panel-count", str(opened["consultation"])))
    parts = zip(("cpu_server", "cpu_database", "cpu_clients"), before, after, strict=True)
    return {
        "what": "voices",
        "clients": clients,
        "p50": statistics.median(times) * 1000,
        "p95": times[int(len(times) * 0.95)] * 1000,
        "per_second": len(times) / took,
        **{name: (late - early) / len(times) * 1000 for name, early, late in parts},
        "load": round(os.getloadavg()[0], 1),
        "sent": browsers.sent,
        "lost": browsers.sent - kept["voices"],
        **kept,
    }


def _spent(stage: Stage) -> list[float]:
    return [cpu_seconds([stage.server]), cpu_seconds(stage.database)]


def main() -> None:
    """Measure and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8.0)
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    for kind in options.databases:
        with database(kind) as holders:
            grown = json.loads(inside("panel-grow"))
            told = {name: grown[name] for name in ("release_ms", "audit_ms", "exposed", "tables")}
            rows.append({"database": kind, "what": "results of 3,000 voices", **told})
            with serving(holders) as stage:
                found = results_page(stage, grown, options.seconds / 2)
                found.append(voices(stage, options.clients, options.seconds))
                rows += [{"database": kind, **row} for row in found]
                rows.append({"database": kind, "what": "memory of serve, MB", "p50": resident_mb([stage.server])})
        print(*rows[-7:], sep="\n", flush=True)
    said = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "command": ["bench/run", "panel", *sys.argv[1:]],
        "rows": rows,
    }
    KEPT.mkdir(exist_ok=True)
    (KEPT / "panel.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
