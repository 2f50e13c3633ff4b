"""An organisation to measure: 600 people, five services, 25 specialisms, 60 specialists, present day and night."""

from __future__ import annotations

from django.db import transaction

from gehoord.people.models import Duty, Lead, Person, Service, Specialism, Specialist

ALWAYS = [[["00:00", "00:00"]] for _ in range(7)]
SUBJECTS = {
    "ICT": ["Laptops en pc's", "Printers", "Toegang en wachtwoorden", "Zaaksysteem", "Telefonie"],
    "Financiën": ["Facturen en btw", "Declaraties", "Inkoop", "Begroting", "Subsidies"],
    "HR": ["Salaris", "Verlof", "Contracten", "Opleidingen", "Verzuim"],
    "Facilitair": ["Kantine", "Verwarming", "Vergaderzalen", "Schoonmaak", "Pasjes en sleutels"],
    "Communicatie": ["Intranet", "Website", "Huisstijl en drukwerk", "Nieuwsbrief", "Foto en film"],
}
WORDS = {
    "Laptops en pc's": "laptop pc computer start niet gecrasht scherm toetsenbord",
    "Printers": "printer papier lade toner afdrukken scannen",
    "Facturen en btw": "factuur leverancier btw betalen betaling",
    "Salaris": "salaris loonstrook uitbetaling toeslag",
    "Kantine": "kantine lunch broodje catering koffie",
}
PEOPLE, SPECIALISTS = 600, 60


@transaction.atomic
def settle() -> None:
    """Make the organisation once."""
    if Service.objects.exists():
        return
    people = [
        Person(name=f"Collega {n:03d} Vries", email=f"collega{n:03d}@rijnvoort.example", password="!", week=ALWAYS)
        for n in range(PEOPLE)
    ]
    Person.objects.bulk_create(people)
    helpers = list(Person.objects.order_by("pk")[:SPECIALISTS])
    number = 0
    for name, specialisms in SUBJECTS.items():
        service = Service.objects.create(name=name, slug=name.lower(), week=ALWAYS, opens_door=name == "ICT")
        Lead.objects.create(service=service, person=helpers[number])
        Duty.objects.create(service=service, person=helpers[number + 1])
        team = helpers[number : number + SPECIALISTS // len(SUBJECTS)]
        number += len(team)
        for place, title in enumerate(specialisms):
            row = Specialism.objects.create(service=service, name=title, description=WORDS.get(title, title))
            for offset in range(5):
                level = "first" if offset < 3 else "backup"
                person = team[(place * 2 + offset) % len(team)]
                Specialist.objects.create(specialism=row, person=person, level=level)
