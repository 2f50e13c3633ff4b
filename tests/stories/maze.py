"""The people of the finance maze: who knows is away, who is there knows something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from gehoord.cases.models import Case
from gehoord.people.models import Person, Service, Specialism
from tests.cast import TUESDAY
from tests.factories import (
    make_absence,
    make_person,
    make_service,
    make_specialism,
    make_specialist,
    part_time,
)
from tests.stories.stage import Stage

MONDAY = TUESDAY.replace(hour=10, minute=5) - timedelta(days=1)
WORDS = "Mag de factuur van onze Duitse leverancier zonder btw, en moet dat nog deze maand?"


@dataclass(frozen=True)
class Finance:
    """Anna knows it best and is in Tuesday to Thursday; Bram knows enough; Chris does payroll; Dewi is ill."""

    petra: Person
    anna: Person
    bram: Person
    chris: Person
    dewi: Person
    lies: Person
    service: Service
    vat: Specialism
    invoices: Specialism
    payroll: Specialism


@pytest.fixture
def finance(stage: Stage) -> Finance:
    stage.clock.now = MONDAY
    lies = make_person("Lies de Wit")
    service = make_service("Financiën", lead=lies, opens_door=True)
    vat = make_specialism(service, "Btw", description="Btw, belasting, vrijgesteld, verlegd, buitenland, Duitse")
    invoices = make_specialism(
        service, "Inkoopfacturen", description="Factuur betalen, inkoop, leverancier, bestelling"
    )
    payroll = make_specialism(service, "Salaris", description="Loonstrook, salaris, uitbetaling, toeslag, payroll")
    anna = make_person("Anna Smit", week=part_time("tue wed thu", ("09:00", "17:00")))
    bram, chris, dewi = (make_person(name) for name in ("Bram Kok", "Chris Bos", "Dewi Pranoto"))
    for person, specialism, level in (
        (anna, vat, "first"),
        (anna, invoices, "first"),
        (bram, invoices, "first"),
        (bram, vat, "backup"),
        (chris, payroll, "first"),
        (dewi, vat, "first"),
    ):
        make_specialist(person, specialism, level)
    fifth = make_person("Els Vos")  # learns, and is away: figures are shown of teams of five alone
    make_specialist(fifth, payroll, "learning")
    for away in (dewi, fifth):
        make_absence(away, from_at=MONDAY - timedelta(days=3))
    petra = make_person("Petra Vos", department="Inkoop", email="petra.vos@rijnvoort.example")
    return Finance(petra, anna, bram, chris, dewi, lies, service, vat, invoices, payroll)


def at(hour: int, minute: int, day: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def asked(stage: Stage, finance: Finance, text: str = WORDS) -> Case:
    stage.does(finance.petra, "/", text=text)
    return Case.objects.filter(customer=finance.petra).latest("pk")
