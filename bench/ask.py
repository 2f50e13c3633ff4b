"""Cases a second in through the API, mails a second in through the open door, and how long one takes."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime

from bench.measure import measure, post, resident_mb
from bench.pages import KEPT, database, inside
from bench.stage import Stage, machine, serving

WORDS = "Mijn laptop is gecrasht en de offerte moet voor 14.00 uur naar de klant, het is vraag {number}"
MAIL = (
    "From: Collega 599 <collega599@rijnvoort.example>\r\nTo: vraag@rijnvoort.example\r\nSubject: Printer {number}\r\n"
    "Message-ID: <{number}@bench.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "De printer bij Burgerzaken pakt de verkeerde lade. Kan iemand kijken? Vraag {number}\r\n"
)


def api(stage: Stage, bearer: str, clients: int, seconds: float) -> dict[str, object]:
    """Asking through POST /api/v1/cases, with routing and promise, in one request."""
    headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}

    def body(number: int) -> bytes:
        return json.dumps({"text": WORDS.format(number=number)}).encode()

    pids = [stage.server, *stage.database]
    sending = post("/api/v1/cases", headers, body)
    figures = measure(sending, port=stage.port, clients=clients, seconds=seconds, pids=pids, expect=(201,))
    return {"what": "ask", "clients": clients, **figures.__dict__}


def mails(count: int) -> dict[str, object]:
    """Mails through `gehoord mail receive`'s own function, in one process: what an open door does."""
    said = json.loads(inside_mails(count))
    return {"what": "mail", **said}


def inside_mails(count: int) -> str:
    """The time of each mail in a process of its own."""
    command = [sys.executable, "-m", "bench.mails", str(count)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ).stdout


def main() -> None:
    """Measure at a size and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    for kind in options.databases:
        with database(kind) as holders:
            inside("grow", str(options.cases))
            bearer = json.loads(json.dumps(inside("token")))
            with serving(holders, with_worker=True) as stage:
                found = [api(stage, bearer, clients, options.seconds) for clients in (1, 8)]
                time.sleep(1)
                memory = resident_mb([pid for pid in (stage.server, stage.worker) if pid])
            found.append(mails(300))
            rows += [{"database": kind, "cases": options.cases, **row} for row in found]
            rows.append({"database": kind, "what": "memory of serve and work, MB", "p50": memory})
            print(*rows[-4:], sep="\n", flush=True)
    told = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": ["bench/ask.py", *sys.argv[1:]],
        "rows": rows,
    }
    KEPT.mkdir(exist_ok=True)
    (KEPT / "ask.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
