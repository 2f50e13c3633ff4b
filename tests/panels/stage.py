"""A panel with members and a consultation put to it, made by the acts themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gehoord.panels.actions.check import ask_for_check, check
from gehoord.panels.actions.compose import compose
from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.open_consultation import open_consultation
from gehoord.panels.actions.open_panel import open_panel
from gehoord.panels.actions.predict import predict
from gehoord.panels.models import Constituency, Consultation, Gathering, Item, Link, Membership, Panel
from gehoord.panels.queries.links import link_by_token, token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given, ItemDraft, OptionDraft
from gehoord.panels.rules.terms import term_ends
from gehoord.people.actions.say_traits import say_traits
from gehoord.people.models import Person
from tests.cast import TUESDAY, Cast
from tests.factories import make_person

ITEMS = (
    ItemDraft("statement", "Ik hoor wanneer mijn vraag is opgelost."),
    ItemDraft("choice", "Hoe wil je ons bereiken?", (OptionDraft("Chat"), OptionDraft("Telefoon"))),
    ItemDraft("ranking", "Wat komt eerst?", (OptionDraft("Snel"), OptionDraft("Goed"), OptionDraft("Vriendelijk"))),
    ItemDraft("scale", "Hoe belangrijk is een vaste collega?", lowest=0, highest=10),
    ItemDraft("text", "Wat mis je?"),
)
SAID = {
    "why_now": "We schrijven het plan voor volgend jaar.",
    "can_change": "Openingstijden en hoe je ons bereikt.",
    "cannot_change": "Het aantal mensen.",
    "what_happens": "We passen aan of leggen uit.",
    "minutes": 4,
    "closes_at": TUESDAY + timedelta(days=14),
    "answer_date": (TUESDAY + timedelta(days=30)).date(),
}


@dataclass
class Round:
    """Lies leads IT and asks, Cora coordinates, Mo speaks for the night, Samira for the harbour."""

    cast: Cast
    cora: Person
    samira: Person
    panel: Panel
    nights: Constituency
    harbour: Constituency
    mo: Membership
    harbour_seat: Membership
    colleagues: list[Person] = field(default_factory=list)


def seat(panel: Panel, person: Person, group: Constituency | None, at: datetime = TUESDAY, **fields) -> Membership:
    start = at.date() - timedelta(days=30)
    return Membership.objects.create(
        panel=panel, person=person, constituency=group, from_date=start, until_date=term_ends(start), **fields
    )


def assemble_round(cast: Cast) -> Round:
    """A panel to IT with two members and two constituencies; eight work at night, three in the harbour."""
    cora = make_person("Cora Prins", is_coordinator=True)
    samira = make_person("Samira Haddad", department="Haven")
    panel = open_panel(
        name="ICT-panel",
        seats=12,
        service=cast.it,
        by=cora,
        now=TUESDAY,
        constituencies=[("Nachtdienst", "shift", "night"), ("Haven", "department", "Haven")],
    )
    nights, harbour = panel.constituencies.get(value="night"), panel.constituencies.get(value="Haven")
    night_people = [cast.mo, *(make_person(f"Nacht {letter}") for letter in "ABCDEFG")]
    harbour_people = [samira, *(make_person(f"Haven {letter}", department="Haven") for letter in "AB")]
    for person in night_people:
        say_traits(person=person, traits={"shift": "night"}, by=None, now=TUESDAY)
    return Round(
        cast=cast,
        cora=cora,
        samira=samira,
        panel=panel,
        nights=nights,
        harbour=harbour,
        mo=seat(panel, cast.mo, nights),
        harbour_seat=seat(panel, samira, harbour),
        colleagues=night_people + harbour_people,
    )


def drafted(scene: Round, *, items=ITEMS, now: datetime = TUESDAY, **changed) -> Consultation:
    return compose(
        service=scene.cast.it,
        panel=scene.panel,
        by=scene.cast.lies,
        now=now,
        items=items,
        **({"question": "Wat verwacht je van ICT?"} | SAID | changed),
    )


def expected_of(item: Item):
    """Something that can be expected of an item; None for own words."""
    options = {option.pk: 50.0 for option in item.options.all()}
    if item.kind == Item.Kind.TEXT:
        return None
    if item.kind == Item.Kind.RANKING:
        return {key: float(place) for place, key in enumerate(options, start=1)}
    return options or (60.0 if item.kind == Item.Kind.STATEMENT else 7.0)


def predicted(scene: Round, consultation: Consultation, now: datetime = TUESDAY) -> None:
    items = items_of(current_version(consultation))
    expected = {item.pk: expected_of(item) for item in items if item.kind != Item.Kind.TEXT}
    predict(consultation=consultation, expected=expected, by=scene.cast.lies, now=now)


def checked(scene: Round, consultation: Consultation, now: datetime = TUESDAY) -> None:
    ask_for_check(consultation=consultation, by=scene.cast.lies, now=now)
    check(consultation=consultation, is_yes=True, by=scene.cora, now=now)


def opened(scene: Round, *, now: datetime = TUESDAY, **changed) -> Consultation:
    consultation = drafted(scene, now=now, **changed)
    predicted(scene, consultation, now)
    checked(scene, consultation, now)
    open_consultation(consultation=consultation, by=scene.cast.lies, now=now)
    return Consultation.objects.get(pk=consultation.pk)


def gathering_of(scene: Round, consultation: Consultation, now: datetime = TUESDAY) -> Gathering:
    """Mo asks the night shift."""
    chosen = choose_way(consultation=consultation, by=scene.cast.mo, way="gathered", now=now)
    return Gathering.objects.get(contribution=chosen)


def by_link(gathering: Gathering) -> Link:
    """The link as somebody at the door finds it, by its token."""
    found = link_by_token(token_of(gathering.link), purpose="speak")
    assert found is not None
    return found


def says(consultation: Consultation, text: str = "Meer uitleg.", *, agrees: float = 1.0) -> dict[int, Given]:
    """A statement agreed with, and some words, by key of the item."""
    statement, _choice, _ranking, _scale, words = items_of(current_version(consultation))
    return {statement.pk: Given(number=agrees), words.pk: Given(text=text)}
