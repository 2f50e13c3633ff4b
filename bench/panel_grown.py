"""A panel of forty over twelve constituencies with 3,000 voices, made for a bench by the acts themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from bench.organisation import ALWAYS
from bench.suppression import timed
from gehoord.methods.differencing import exposed
from gehoord.panels.actions.check import ask_for_check, check
from gehoord.panels.actions.compose import compose
from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.open_consultation import close_consultation, mark_answered, open_consultation
from gehoord.panels.actions.open_panel import open_panel
from gehoord.panels.actions.predict import predict
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Consultation, Item, Link, Membership, Panel
from gehoord.panels.queries.links import link_by_token, token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given, ItemDraft, OptionDraft
from gehoord.people.actions.appoint import set_lead
from gehoord.people.actions.say_traits import say_traits
from gehoord.people.models import Person, Service
from gehoord.responses.actions.release import show_results
from gehoord.responses.rules.tables import Kept

GROUPS, SEATS, VOICES, PEOPLE = 12, 40, 3000, 400
ITEMS = (
    ItemDraft("statement", "Ik hoor wanneer mijn vraag is opgelost."),
    ItemDraft(
        "choice", "Hoe wil je ons bereiken?", tuple(OptionDraft(word) for word in "Chat Telefoon Balie Mail".split())
    ),
    ItemDraft("ranking", "Wat komt eerst?", tuple(OptionDraft(word) for word in "Snel Goed Vriendelijk".split())),
    ItemDraft("scale", "Hoe belangrijk is een vaste collega?", lowest=0, highest=10),
    ItemDraft("text", "Wat mis je?"),
)


def settle(now: datetime) -> tuple[Panel, Person, Person]:
    """Four hundred people in twelve departments, a service with a lead, and a panel of forty members."""
    cora = Person.objects.create(email="cora@rijnvoort.example", week=ALWAYS, name="Cora Prins", is_coordinator=True)
    lies = Person.objects.create(email="lies@rijnvoort.example", week=ALWAYS, name="Lies de Wit")
    service = Service.objects.create(name="ICT", slug="ict", week=ALWAYS)
    set_lead(service=service, people=[lies], by=None, now=now)
    people = [
        Person.objects.create(email=f"p{number}@rijnvoort.example", week=ALWAYS, name=f"Collega {number}")
        for number in range(PEOPLE)
    ]
    for number, person in enumerate(people):
        say_traits(person=person, traits={"team": f"team {number % GROUPS}"}, by=None, now=now)
    groups = [(f"Team {number}", "team", f"team {number}") for number in range(GROUPS)]
    panel = open_panel(name="ICT-panel", seats=SEATS, service=service, by=cora, now=now, constituencies=groups)
    constituencies = {group.value: group for group in panel.constituencies.all()}
    for number, person in enumerate(people[:SEATS]):
        Membership.objects.create(
            panel=panel,
            person=person,
            constituency=constituencies[f"team {number % GROUPS}"],
            from_date=(now - timedelta(days=30)).date(),
            until_date=(now + timedelta(days=330)).date(),
        )
    return panel, lies, cora


def opened(panel: Panel, lies: Person, cora: Person, now: datetime) -> Consultation:
    """A consultation put to it and open."""
    assert panel.service is not None
    consultation = compose(
        service=panel.service,
        panel=panel,
        question="Wat verwacht je van ICT?",
        by=lies,
        now=now,
        items=ITEMS,
        why_now="Het plan voor volgend jaar.",
        can_change="Openingstijden.",
        cannot_change="Het aantal mensen.",
        what_happens="We passen aan of leggen uit.",
        minutes=4,
        closes_at=now + timedelta(days=14),
        answer_date=(now + timedelta(days=30)).date(),
        why_out_of_turn="Voor een meting.",
    )
    version = current_version(consultation)
    expected = {item.pk: _expected(item) for item in items_of(version) if item.kind != Item.Kind.TEXT}
    predict(consultation=consultation, expected=expected, by=lies, now=now)
    ask_for_check(consultation=consultation, by=lies, now=now)
    check(consultation=consultation, is_yes=True, by=cora, now=now)
    open_consultation(consultation=consultation, by=lies, now=now)
    return Consultation.objects.get(pk=consultation.pk)


def _expected(item: Item) -> float | dict[int, float]:
    options = [option.pk for option in item.options.all()]
    if item.kind == Item.Kind.RANKING:
        return {key: float(place) for place, key in enumerate(options, start=1)}
    return dict.fromkeys(options, 25.0) or (60.0 if item.kind == Item.Kind.STATEMENT else 7.0)


def links_of(consultation: Consultation, now: datetime) -> list[Link]:
    """Every member asks her constituency; the links as a door finds them."""
    seats = Membership.objects.filter(panel=consultation.panel).select_related("person")
    gathered = [choose_way(consultation=consultation, by=seat.person, way="gathered", now=now) for seat in seats]
    found = (link_by_token(token_of(chosen.gathering.link), purpose="speak") for chosen in gathered)
    return [link for link in found if link is not None]


def grow(voices: int = VOICES) -> int:
    """The closed consultation with all its voices; its key. Some groups are small, and lean differently."""
    random, now = Random(20261124), timezone.now() - timedelta(days=5)
    panel, lies, cora = settle(now)
    consultation = opened(panel, lies, cora, now)
    links, version = links_of(consultation, now), current_version(consultation)
    statement, choice, ranking, scale, words = items_of(version)
    options, order = [one.pk for one in choice.options.all()], [one.pk for one in ranking.options.all()]
    for number in range(voices):
        place = min(int(random.expovariate(0.12)), len(links) - 1)
        said = {
            statement.pk: Given(number=random.choice((1.0, 1.0, -1.0, 0.0))),
            choice.pk: Given(options=(random.choices(options, (4 + place % 5, 3, 1, 0.4))[0],)),
            ranking.pk: Given(options=tuple(random.sample(order, 3))),
            scale.pk: Given(number=float(random.randint(0, 10))),
        }
        if number % 4 == 0:
            said[words.pk] = Given(text=f"Meer uitleg over onderwerp {number % 9}.")
        speak(link=links[place], version=version, answers=said, key=f"browser {number}", now=now)
    close_consultation(consultation=consultation, by=cora, now=now + timedelta(days=1))
    return consultation.pk


def shown(key: int) -> dict[str, float]:
    """Results as they may be shown, and the audit of all of them together, in milliseconds; nothing may be exposed."""
    consultation, now = Consultation.objects.get(pk=key), timezone.now()
    lies = Person.objects.get(email="lies@rijnvoort.example")
    took: list[float] = []
    release = timed(lambda: show_results(consultation=consultation, by=lies, now=now), took)
    items = [Kept.from_json(row).release for row in release.behind["items"].values()]
    found = timed(lambda: [exposed([item]) for item in items], took)
    return {"release_ms": took[0], "audit_ms": took[1], "exposed": sum(map(len, found)), "tables": len(items)}


def open_one() -> dict[str, object]:
    """A second consultation, open now: the addresses of its links and what an answer to it holds."""
    now = timezone.now()
    panel = Panel.objects.get()
    lies, cora = (Person.objects.get(email=f"{name}@rijnvoort.example") for name in ("lies", "cora"))
    for earlier in Consultation.objects.filter(closing__isnull=False, answered__isnull=True):
        mark_answered(consultation=earlier, by=lies, now=now)
    consultation = opened(panel, lies, cora, now)
    statement, choice, ranking, scale, words = items_of(current_version(consultation))
    form = {"go": "send", "version": "1", f"item-{statement.pk}": "1", f"item-{scale.pk}": "7"}
    form[f"item-{choice.pk}"] = str(choice.options.all()[0].pk)
    form |= {f"item-{ranking.pk}-{one.pk}": str(one.position) for one in ranking.options.all()}
    form[f"item-{words.pk}"] = "Meer uitleg, graag op tijd."
    return {
        "consultation": consultation.pk,
        "form": form,
        "links": [f"/p/{token_of(link)}/voice/" for link in links_of(consultation, now)],
    }
