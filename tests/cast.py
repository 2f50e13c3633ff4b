"""The people of the tests: Karin asks, Ids and Fenna help, Mo works nights, Lies leads, Bram is an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gehoord.people.models import Person, Service, Specialism
from tests.factories import NIGHTS, make_duty, make_person, make_service, make_specialism, make_specialist

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)  # an ordinary working day, everybody but Mo in


@dataclass(frozen=True)
class Cast:
    """Everybody, and what they work in. IT opens the door; Ids is on duty there, Fenna at finance; Lies leads both."""

    karin: Person
    ids: Person
    fenna: Person
    mo: Person
    lies: Person
    bram: Person
    it: Service
    finance: Service
    laptops: Specialism
    invoices: Specialism


def assemble() -> Cast:
    """Put the whole cast in the database: two services, one specialism each."""
    lies = make_person("Lies de Wit", department="Bedrijfsvoering")
    it = make_service("ICT", lead=lies, opens_door=True)
    finance = make_service("Financiën", lead=lies)
    cast = Cast(
        karin=make_person("Karin Mulder", department="Projecten", room="2.14", phone="4512"),
        ids=make_person("Ids Hoekstra", department="ICT"),
        fenna=make_person("Fenna Bos", department="Financiën"),
        mo=make_person("Mo Yilmaz", department="Beveiliging", week=NIGHTS),
        lies=lies,
        bram=make_person("Bram Kok", department="Vergunningen"),
        it=it,
        finance=finance,
        laptops=make_specialism(
            it,
            "Laptops",
            description="Laptop of pc start niet, is traag, loopt vast of is gecrasht. Scherm, dock, muis.",
        ),
        invoices=make_specialism(
            finance, "Facturen en btw", description="Factuur van een leverancier betalen, btw, inkoop, verplichting."
        ),
    )
    make_specialist(cast.ids, cast.laptops)
    make_specialist(cast.fenna, cast.invoices)
    make_duty(it, cast.ids)
    make_duty(finance, cast.fenna)
    return cast
