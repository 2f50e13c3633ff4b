"""A busy day in a process of its own, by real acts: `python -m tests.work.busy_day EVENTS POISONED`.

Everybody is always in. Every ask is two facts and two mails, every word one fact and one mail; a poisoned fact names a
message that never was. Prints how many notices must come of it.
"""

from __future__ import annotations

import os
import random
import sys

import django


def main(events: int, poisoned: int) -> int:
    """Go through the day; how many notices must come of it."""
    from django.utils import timezone

    from gehoord.cases.actions.ask import ask
    from gehoord.cases.actions.converse import say
    from gehoord.events.actions.record import record

    chance = random.Random(20260512)
    customers = everybody()
    cases, made, due = [], 0, 0
    while made < events:
        now = timezone.now()
        if len(cases) * 5 <= made:
            cases.append(ask(customer=chance.choice(customers), text="Mijn laptop doet het niet", now=now))
            made, due = made + 2, due + 2
        else:
            case = chance.choice(cases)
            owner = case.assignments.get(ended_at__isnull=True).person
            say(case=case, by=chance.choice([case.customer, owner]), text=f"Bericht {made}", now=now)
            made, due = made + 1, due + 1
        if made * (poisoned + 1) // events > (made - 1) * (poisoned + 1) // events and made < events:
            record("case.replied", cases[-1], now=now, message=999_999_999)
    return due


def everybody():
    """Four who know laptops, and forty who have one."""
    from tests.factories import ALWAYS, make_person, make_service, make_specialism, make_specialist

    service = make_service("ICT", week=ALWAYS, opens_door=True)
    laptops = make_specialism(service, "Laptops", description="laptop scherm muis dock")
    for number in range(4):
        make_specialist(make_person(f"Specialist {number}", week=ALWAYS), laptops)
    return [make_person(f"Klant {number}", week=ALWAYS) for number in range(40)]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
    django.setup()
    sys.stdout.write(str(main(int(sys.argv[1]), int(sys.argv[2]))))
