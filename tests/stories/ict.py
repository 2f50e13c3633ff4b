"""The people of the crashed computer: ICT at 13.40 on a Tuesday, with a roll-out that must be ready at 17.00."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from gehoord.cases.actions.order import plan_work, start_work
from gehoord.cases.models import Case, PlannedWork
from gehoord.people.models import Person, Service, Specialism
from tests.cast import TUESDAY
from tests.factories import (
    make_absence,
    make_duty,
    make_live,
    make_person,
    make_service,
    make_specialism,
    make_specialist,
)
from tests.stories.stage import Stage

WORDS = "pc gecrasht, offerte moet voor 14.00 naar klant X"


@dataclass(frozen=True)
class Ict:
    """Sanne has duty; Bilal and Noor do the roll-out; Kees is back on Thursday; Lies leads, Omar stands in."""

    karin: Person
    sanne: Person
    bilal: Person
    noor: Person
    kees: Person
    lies: Person
    omar: Person
    service: Service
    laptops: Specialism
    rollout: PlannedWork


@pytest.fixture
def ict(stage: Stage) -> Ict:
    lies, omar = make_person("Lies de Wit"), make_person("Omar Idrissi")
    service = make_service("ICT", lead=lies, opens_door=True)
    service.leads.create(person=omar, rank=1)
    laptops = make_specialism(
        service,
        "Werkplekken",
        description="Pc of laptop gecrasht, start niet, scherm, bestand",
        expected_minutes=15,
    )
    sanne, bilal, noor, kees = (
        make_person(name) for name in ("Sanne Bakker", "Bilal Tahiri", "Noor Visser", "Kees Smit")
    )
    for person in (sanne, bilal, noor, kees):
        make_specialist(person, laptops)
    fifth = make_person("Els Vos")  # learns, and is away: figures are shown of teams of five alone
    make_specialist(fifth, laptops, "learning")
    make_absence(fifth, from_at=TUESDAY - timedelta(days=4))
    make_duty(service, sanne)
    make_absence(kees, from_at=TUESDAY - timedelta(days=4), until_at=TUESDAY.replace(hour=8) + timedelta(days=2))
    rollout = plan_work(
        service=service,
        by=lies,
        title="Uitrol nieuw zaaksysteem, deel 4 van 6",
        due_at=TUESDAY.replace(hour=17, minute=0),
        minutes=120,
        now=TUESDAY - timedelta(days=6),
        person=noor,
        borne_by="Burgerzaken",
    )
    start_work(work=rollout, by=noor, now=TUESDAY - timedelta(hours=2))
    for person in (bilal, noor):
        make_live(person, "busy", said_at=TUESDAY - timedelta(hours=2))
    karin = make_person("Karin de Boer", department="Vergunningen", room="2.14")
    return Ict(karin, sanne, bilal, noor, kees, lies, omar, service, laptops, rollout)


def at(hour: int, minute: int, day: int = 0) -> datetime:
    return TUESDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def asked(stage: Stage, ict: Ict, text: str = WORDS) -> Case:
    stage.does(ict.karin, "/", text=text)
    return Case.objects.filter(customer=ict.karin).latest("pk")
