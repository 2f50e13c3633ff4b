"""Steps of a bench that need the database, each in a process of its own: grow N, pages, token, balance N, panel."""

from __future__ import annotations

import json
import os
import sys

import django


def grow(size: int) -> None:
    """Make the organisation and grow its cases to a size."""
    from django.core.management import call_command

    from bench.grow import grow as grow_cases
    from bench.organisation import settle

    call_command("migrate", verbosity=0)
    settle()
    grow_cases(size)
    _count_as_balanced()


def _count_as_balanced() -> None:
    """An ordinary day is measured, not the first start, on which the worker tells every case of the past once."""
    from django.utils import timezone

    from gehoord.balance.actions.reckon import day_begun
    from gehoord.balance.models import Definition
    from gehoord.balance.rules.definitions import VERSION

    now = timezone.now()
    known = {"since_date": now.date(), "until_at": day_begun(now)}
    Definition.objects.update_or_create(version=VERSION, defaults=known)


def _cookie(person: object) -> str:
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()  # type: ignore[attr-defined]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def pages() -> list[list[str]]:
    """Name, address and cookie of each page measured."""
    from django.urls import reverse

    from gehoord.cases.models import Assignment, Case
    from gehoord.people.models import Person, Service

    case = Case.objects.order_by("-pk").first()
    if case is None:
        raise SystemExit("there are no cases yet")
    customer = Person.objects.order_by("pk").last()
    hers = Case.objects.filter(customer=customer).order_by("-pk").first() or case
    live = Assignment.objects.filter(ended_at__isnull=True).order_by("pk").last()
    service = Service.objects.order_by("pk").first()
    if customer is None or live is None or service is None:
        raise SystemExit("there is no organisation yet")
    lead = service.leads.get(rank=0).person
    return [
        ["ask", reverse("home"), _cookie(customer)],
        ["solved", reverse("solved"), _cookie(customer)],
        ["case", reverse("case", args=[hers.pk]), _cookie(hers.customer)],
        ["now", reverse("now"), _cookie(live.person)],
        ["helping", reverse("case", args=[live.case_id]), _cookie(live.person)],
        ["service", reverse("service", args=[service.slug]), _cookie(lead)],
    ]


def token() -> str:
    """A bearer token of a customer, for the acts that come in from elsewhere."""
    from django.utils import timezone

    from gehoord.people.actions.make_token import make_token
    from gehoord.people.models import Person

    return make_token(person=Person.objects.order_by("-pk")[0], now=timezone.now())


def balance(size: str) -> dict[str, object]:
    """Two years of cases and their balance: what making and keeping it took; the page and a cookie of a lead."""
    from django.core.management import call_command
    from django.urls import reverse

    from bench.balance_grown import grow as grow_events
    from bench.balance_grown import made, say_costs
    from bench.organisation import settle
    from gehoord.people.models import Service

    call_command("migrate", verbosity=0)
    settle()
    grow_events(int(size))
    say_costs()
    first = Service.objects.order_by("pk")[0]
    page = reverse("balance", args=[first.slug])
    return {"page": page, "cookie": _cookie(first.leads.get(rank=0).person), "made": made(int(size))}


def panel_grow() -> dict[str, object]:
    """A closed consultation with 3,000 voices, its results, what they took, the page, and cookies of who reads it."""
    from django.core.management import call_command
    from django.urls import reverse

    from bench.panel_grown import grow, shown
    from gehoord.people.models import Person

    call_command("migrate", verbosity=0)
    key = grow()
    readers = {"lead": "lies", "member": "p0"}
    people = {name: Person.objects.get(email=f"{word}@rijnvoort.example") for name, word in readers.items()}
    cookies = {name: _cookie(person) for name, person in people.items()}
    return {"page": reverse("results", args=[key]), "cookies": cookies, **shown(key)}


def panel_open() -> dict[str, object]:
    """A consultation that is open: its links and the form of one answer."""
    from bench.panel_grown import open_one

    return open_one()


def panel_count(key: str) -> dict[str, int]:
    """How many voices a consultation holds, and how many answers belong to them."""
    from gehoord.panels.models import Voice, VoiceAnswer

    voices = Voice.objects.filter(version__consultation=int(key))
    return {
        "voices": voices.count(),
        "counting": voices.filter(counts=True).count(),
        "answers": VoiceAnswer.objects.filter(voice__in=voices.values("pk")).count(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehoord.settings")
    django.setup()
    step = sys.argv[1]
    if step == "grow":
        grow(int(sys.argv[2]))
    elif step == "balance":
        print(json.dumps(balance(sys.argv[2])))
    elif step.startswith("panel"):
        steps = {"panel-grow": panel_grow, "panel-open": panel_open, "panel-count": panel_count}
        print(json.dumps(steps[step](*sys.argv[2:])))  # type: ignore[operator]
    else:
        print(json.dumps(pages()) if step == "pages" else token())
