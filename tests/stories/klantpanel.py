"""The people of the panel's stories: a service that asks, a coordinator, and twenty-four who speak for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from gehoord.panels.models import Constituency, Consultation, Gathering, Item, Link, Membership, Panel
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person, Service
from tests.cast import TUESDAY
from tests.factories import make_person, make_service
from tests.panels.stage import seat
from tests.stories.stage import Stage, words

SEATS = {"Nachtdienst": 5, "Buitendienst": 6, "Kantoor": 6, "Balie": 5, "Magazijn": 2}
SIZES = {"Nachtdienst": 85, "Buitendienst": 40, "Kantoor": 60, "Balie": 20, "Magazijn": 9}
OPENS = TUESDAY
CLOSES = TUESDAY + timedelta(days=14)
ANSWER = (TUESDAY + timedelta(days=30)).date()
TOLD_TO_ALL = {
    "why_now": "We schrijven het plan voor volgend jaar.",
    "can_change": "Hoe je ons bereikt en wat we melden.",
    "cannot_change": "Het aantal mensen en de wet op privacy.",
    "what_happens": "We passen aan of leggen uit.",
    "minutes": "4",
    "closes_at": f"{CLOSES:%Y-%m-%dT%H:%M}",
    "answer_date": f"{ANSWER:%Y-%m-%d}",
}


@dataclass
class Klantpanel:
    """Lies leads the service, Cora coordinates, Samira speaks for the night shift."""

    stage: Stage
    service: Service
    panel: Panel
    lies: Person
    cora: Person
    seats: dict[str, list[Membership]] = field(default_factory=dict)
    groups: dict[str, Constituency] = field(default_factory=dict)

    @property
    def samira(self) -> Person:
        return self.seats["Nachtdienst"][0].person

    @property
    def members(self) -> list[Person]:
        return [one.person for seats in self.seats.values() for one in seats]

    def composes(self, question: str, *items: dict[str, str], **changed: str) -> Consultation:
        """Lies writes it on the pages for that, up to what she expects; nobody was asked yet."""
        said = {"question": question} | TOLD_TO_ALL | changed
        about = {"service": str(self.service.pk), "panel": str(self.panel.pk)}
        self.stage.does(self.lies, "/consultations/new/", **said, **about)
        consultation = Consultation.objects.latest("pk")
        fields = item_fields(*items)
        self.stage.does(self.lies, f"/consultations/{consultation.pk}/draft/", **said, **fields)
        return consultation

    def expects(self, consultation: Consultation) -> str:
        """Lies locks what she expects of every question that has a number."""
        said: dict[str, str] = {}
        for item in items_of(current_version(consultation)):
            options = list(item.options.all())
            if item.kind == Item.Kind.TEXT:
                continue
            if item.kind == Item.Kind.RANKING:
                said |= {f"expect-{item.pk}-{one.pk}": str(place) for place, one in enumerate(options, start=1)}
            elif options:
                said |= {f"expect-{item.pk}-{one.pk}": "50" for one in options}
            else:
                said[f"expect-{item.pk}"] = "7" if item.kind == Item.Kind.SCALE else "80"
        return self.stage.does(self.lies, f"/consultations/{consultation.pk}/prediction/", **said)

    def opens(self, consultation: Consultation, status: int = 200) -> str:
        """Checked by Cora, expected by Lies, and opened."""
        page = f"/consultations/{consultation.pk}/"
        self.stage.does(self.lies, f"{page}check-request/")
        self.stage.does(self.cora, f"{page}check/", answer="yes")
        self.expects(consultation)
        return self.stage.does(self.lies, f"{page}opening/", status=status)

    def asks(self, question: str, *items: dict[str, str], **changed: str) -> Consultation:
        """A whole question, from the draft to the mails."""
        consultation = self.composes(question, *items, **changed)
        self.opens(consultation)
        return consultation

    def answers(self, person: Person, consultation: Consultation, *values: Any, status: int = 200) -> str:
        """A member answers herself on her page; `values` in the order of the questions."""
        said = filled(consultation, *values)
        return self.stage.does(person, f"/consultations/{consultation.pk}/contribution/", status=status, **said)

    def gathers(self, person: Person, consultation: Consultation) -> str:
        """A member asks her constituency; the address of the link she hands out."""
        self.stage.does(person, f"/consultations/{consultation.pk}/way/", way="gathered")
        rows = Gathering.objects.filter(contribution__consultation=consultation)
        return f"/p/{token_of(rows.get(contribution__membership__person=person).link)}/"

    def ends(self, consultation: Consultation) -> datetime:
        """The day it closes passes, and the day after which no voice can come in any more."""
        closes = Consultation.objects.get(pk=consultation.pk).closes_at
        assert closes is not None
        self.stage.at(closes + timedelta(minutes=1))
        self.stage.at(closes + timedelta(hours=25))
        return self.stage.clock.now


def assemble_panel(stage: Stage, name: str) -> Klantpanel:
    """Five groups of colleagues, and twenty-four of them on the panel of this service."""
    stage.clock.now = OPENS
    lies, cora = make_person("Lies de Wit"), make_person("Cora Prins", is_coordinator=True)
    service = make_service(name, lead=lies, opens_door=True)
    panel = Panel.objects.create(name=name, seats=24, service=service, opened_by=cora, opened_at=OPENS)
    scene = Klantpanel(stage, service, panel, lies, cora)
    for group, size in SIZES.items():
        add_colleagues(group, size - SEATS[group])
        scene.groups[group] = Constituency.objects.create(panel=panel, name=group, trait="department", value=group)
        people = [make_person(f"{group} Lid {place}", department=group) for place in range(1, SEATS[group] + 1)]
        scene.seats[group] = [seat(panel, person, scene.groups[group]) for person in people]
    Person.objects.filter(pk=scene.samira.pk).update(name="Samira Haddad")
    scene.seats["Nachtdienst"][0].person.refresh_from_db()
    return scene


def assemble_second(stage: Stage, first: Klantpanel) -> Klantpanel:
    """Another service asks the same panel: it is one of the whole organisation now."""
    hans = make_person("Hans Mulder")
    first.panel.service = None
    first.panel.save()
    return Klantpanel(stage, make_service("HR", lead=hans), first.panel, hans, first.cora, first.seats, first.groups)


def add_colleagues(group: str, count: int) -> None:
    """So many more who work there, whom nobody names."""
    Person.objects.bulk_create(
        Person(name=f"{group} {place}", email=f"{group.lower()}.{place}@rijnvoort.example", department=group)
        for place in range(count)
    )


def item_fields(*items: dict[str, str]) -> dict[str, str]:
    """Questions as the form of a draft posts them."""
    fields = {"items-TOTAL_FORMS": str(len(items)), "items-INITIAL_FORMS": "0"}
    for number, item in enumerate(items):
        fields |= {f"items-{number}-{name}": value for name, value in item.items()}
    return fields


def filled(consultation: Consultation, *values: Any) -> dict[str, Any]:
    """Answers as a browser posts them: a number or words; for choices the places of the options (0 first) in order."""
    version = current_version(consultation)
    said: dict[str, Any] = {"version": str(version.number)}
    for item, value in zip(items_of(version), values, strict=False):
        options = [one.pk for one in item.options.all()]
        if value is None:
            continue
        if item.kind == Item.Kind.RANKING:
            said |= {f"item-{item.pk}-{options[one]}": str(place) for place, one in enumerate(value, start=1)}
        elif options:
            said[f"item-{item.pk}"] = [str(options[one]) for one in value]
        else:
            said[f"item-{item.pk}"] = str(value)
    return said


def on_a_phone(stage: Stage, link: str, consultation: Consultation, *values: Any, browser: Client | None = None) -> str:
    """Somebody without an account sends her answers by the link; each browser is another one."""
    phone = browser or Client()
    phone.get(link)
    said = filled(consultation, *values) | {"place": "99", "go": "send"}
    page = phone.post(f"{link}voice/", said, follow=True)
    assert page.status_code == 200, words(page.content.decode())[:400]
    stage.work()
    return words(page.content.decode())


def way_in(consultation: Consultation, person: Person) -> str:
    """Where the buttons in a member's mail lead."""
    link = Link.objects.get(consultation=consultation, membership__person=person)
    return f"/p/{token_of(link)}/"


def statement(wording: str, **more: str) -> dict[str, str]:
    return {"kind": "statement", "wording": wording, **more}


def own_words(wording: str) -> dict[str, str]:
    return {"kind": "text", "wording": wording}
