"""What one mail through an open door takes: kept on disk, read, routed. Prints JSON; `python -m bench.mails 300`.

Every third mail answers the case that an earlier one opened. Times are milliseconds; `cpu` is this process alone.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time

import django

ASKS = (
    "Mijn laptop met nummer {0} start niet meer op. Ik moet voor 14.00 uur een offerte versturen.",
    "Mag factuur {0} van onze Duitse leverancier zonder btw, en moet dat nog in december?",
    "De verwarming in kamer {0} doet het niet, we zitten hier met vier mensen in de kou.",
)
HEAD = "From: {sender}\nTo: {to}\nSubject: Vraag {0}\nMessage-ID: <bench.{0}.{began}@rijnvoort.example>\n"
BODY = "Content-Type: text/plain; charset=utf-8\n\n{words}\n\nOp 12 mei 2026 schreef Ids <i@x.example>:\n> Hallo\n"


def measure(count: int) -> dict[str, float]:
    """Receive so many mails one after the other, and say what they took."""
    from django.conf import settings
    from django.utils import timezone

    from gehoord.cases.models import Case
    from gehoord.mail.inbound import receive
    from gehoord.people.models import Person

    senders = list(Person.objects.exclude(email=None).order_by("-pk").values_list("email", flat=True)[:50])
    local, _, domain = settings.DOOR_ADDRESS.partition("@")
    began, took, to = time.time_ns(), [], settings.DOOR_ADDRESS
    cpu = time.process_time()
    for number in range(count):
        words = ASKS[number % len(ASKS)].format(number)
        sender = senders[number // 3 % len(senders)]
        raw = (HEAD + BODY).format(number, sender=sender, to=to, began=began, words=words).encode()
        start = time.perf_counter()
        received = receive(raw, now=timezone.now())
        took.append((time.perf_counter() - start) * 1000)
        if received.case is None:
            raise SystemExit(f"a mail was not taken in: {received.outcome}")
        token = Case.objects.values_list("token", flat=True).get(pk=received.case)
        to = f"{local}+{token}@{domain}" if number % 3 == 1 else settings.DOOR_ADDRESS
    centiles = statistics.quantiles(took, n=20)
    return {
        "n": count,
        "p50": round(statistics.median(took), 1),
        "p95": round(centiles[-1], 1),
        "per_second": round(1000 * count / sum(took), 1),
        "cpu": round((time.process_time() - cpu) * 1000 / count, 1),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300)))
