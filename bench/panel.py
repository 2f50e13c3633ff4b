"""A panel of forty, twelve constituencies, 3,000 voices: its results, their audit, and voices a second.

`python -m bench.panel` keeps the figures in results/panel.json. Voices go through the real server, each as a browser of
its own that presses the last button; afterwards every voice that was accepted is looked for.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import sys
from datetime import UTC, datetime
from urllib.parse import urlencode

from bench.measure import Request, get, measure, resident_mb
from bench.pages import KEPT, database, inside
from bench.stage import Stage, machine, serving

SECRET = "b" * 32
"""What a browser keeps against forged forms; any 32 letters will do."""


class Speaking:
    """Voices by all links in turn, counted as they are sent."""

    def __init__(self, links: list[str], form: dict[str, str]) -> None:
        self.links, self.body = links, urlencode(form).encode()
        self.numbers: set[int] = set()

    def send(self, connection: http.client.HTTPConnection, number: int) -> int:
        """One voice of one browser."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={SECRET}",
            "X-CSRFToken": SECRET,
        }
        connection.request("POST", self.links[number % len(self.links)], body=self.body, headers=headers)
        answer = connection.getresponse()
        answer.read()
        self.numbers.add(number)
        return answer.status


def results_page(stage: Stage, grown: dict[str, str], seconds: float) -> list[dict[str, object]]:
    """The page with what was heard, for one reader and for eight."""
    pids, page = [stage.server, *stage.database], get(grown["page"], grown["cookie"])
    rows: list[dict[str, object]] = []
    for clients in (1, 8):
        figures = measure(page, port=stage.port, clients=clients, seconds=seconds, pids=pids)
        rows.append({"what": "results page", "clients": clients, **figures.__dict__})
    return rows


def voices(stage: Stage, clients: int, seconds: float) -> dict[str, object]:
    """Voices a second, and how many of those accepted are not there."""
    opened = json.loads(inside("panel-open"))
    speaking = Speaking(opened["links"], opened["form"])
    request: Request = speaking.send
    pids = [stage.server, *stage.database]
    figures = measure(request, port=stage.port, clients=clients, seconds=seconds, pids=pids, expect=(302,))
    kept = json.loads(inside("panel-count", str(opened["consultation"])))
    sent = len(speaking.numbers)
    return {
        "what": "voices",
        "clients": clients,
        **figures.__dict__,
        "sent": sent,
        "lost": sent - kept["voices"],
        **kept,
    }


def main() -> None:
    """Measure and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--databases", nargs="+", default=["postgresql"])
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
        print(*rows[-5:], sep="\n", flush=True)
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
