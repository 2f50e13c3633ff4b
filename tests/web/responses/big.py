"""A round of three groups in which many answered, so that pages have something to show."""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.open_consultation import close_consultation
from gehoord.panels.actions.open_panel import add_constituency
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Consultation, Gathering, Link
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given, ItemDraft, OptionDraft
from gehoord.responses.actions.code import make_theme, name_coder, put_under
from gehoord.responses.actions.release import show_results
from gehoord.responses.queries.themes import open_answers
from tests.factories import make_person
from tests.panels.stage import Round, by_link, opened, seat
from tests.responses.stage import SAID, Heard

WISHES = tuple(OptionDraft(text, cost_cents=40_000, hours=10) for text in ("Snel", "Goed", "Vriendelijk"))
ITEMS = (
    ItemDraft("statement", "Ik wil horen wanneer mijn vraag is opgelost."),
    ItemDraft("statement", "Bel mij liever dan dat je mailt."),
    ItemDraft("choice", "Hoe bereik je ons het liefst?", tuple(map(OptionDraft, ("Chat", "Telefoon", "Balie")))),
    ItemDraft("several", "Wat gebruik je?", tuple(map(OptionDraft, ("Laptop", "Telefoon van het werk", "Printer")))),
    ItemDraft("ranking", "Wat komt eerst?", WISHES, budget_cents=80_000, budget_hours=20),
    ItemDraft("scale", "Hoe belangrijk is een vaste collega?", lowest=0, highest=10),
    ItemDraft("scale", "Hoe belangrijk is het dat je maar één keer hoeft te vragen?", lowest=0, highest=10),
    ItemDraft("text", "Wat mis je?"),
)


def many(scene: Round, *, now: datetime) -> Heard:
    """Nights and harbour answered by their members' links, the office was not asked; a few passed an open link."""
    for number in range(50):
        make_person(f"Haven nummer {number}", department="Haven")
    add_constituency(panel=scene.panel, name="Kantoor", trait="department", value="Projecten", by=scene.cora, now=now)
    mo = seat(scene.panel, make_person("Noor Visser"), scene.panel.constituencies.get(name="Kantoor"), now)
    consultation = opened(
        scene, items=ITEMS, now=now, closes_at=now + timedelta(days=3), answer_date=(now + timedelta(days=30)).date()
    )
    nights, harbour = (_link(consultation, person, now) for person in (scene.cast.mo, scene.samira))
    office = _link(consultation, mo.person, now)
    passing = give_open_link(consultation=consultation, by=scene.cora, now=now)
    for number in range(22):
        _speak(nights, number, agrees=(1.0, 1.0), now=now)
        _speak(harbour, 100 + number, agrees=(1.0, -1.0 if number % 4 else 1.0), now=now)
    for number in range(7):
        _speak(office, 200 + number, agrees=(1.0, 0.0 if number else 1.0), now=now)
        _speak(passing, 300 + number, agrees=(-1.0, 1.0), now=now)
    close_consultation(consultation=consultation, by=scene.cora, now=now)
    found = Consultation.objects.get(pk=consultation.pk)
    gathering = Gathering.objects.filter(contribution__consultation=found)[0]
    return Heard(scene, found, gathering, make_person("Vera Smit"), make_person("Wim Bakker"))


def _link(consultation: Consultation, person, now: datetime) -> Link:
    chosen = choose_way(consultation=consultation, by=person, way="gathered", now=now)
    return by_link(Gathering.objects.get(contribution=chosen))


def _speak(link: Link, number: int, *, agrees: tuple[float, float], now: datetime) -> None:
    version = current_version(link.consultation)
    first, second, choice, several, ranking, scale, other, words = items_of(version)
    liked, used, ranked = (list(item.options.all()) for item in (choice, several, ranking))
    order = (0, 1, 2) if number % 3 else (1, 0, 2)
    answers = {
        first.pk: Given(number=agrees[0]),
        second.pk: Given(number=agrees[1]),
        choice.pk: Given(options=(liked[0 if number % 5 else 1].pk,)),
        several.pk: Given(options=tuple(option.pk for option in used[: 1 + number % 3])),
        ranking.pk: Given(options=tuple(ranked[place].pk for place in order)),
        scale.pk: Given(number=4 + number % 6),
        other.pk: Given(number=7 + number % 4),
    }
    if number % 2:
        answers[words.pk] = Given(text=f"{SAID[number % len(SAID)]} ({number})", may_quote=number % 3 == 0)
    speak(link=link, version=version, answers=answers, key=f"key {number}", now=now)


def read(told: Heard, *, now: datetime) -> None:
    """Vera made two themes and left a few unread; Wim read the sample after her; the lead showed what was heard."""
    about = {"consultation": told.consultation, "now": now}
    name_coder(person=told.vera, by=told.scene.cora, **about)
    name_coder(person=told.wim, by=told.scene.cora, is_second=True, **about)
    solved = make_theme(name="Bericht als het is opgelost", words=["opgelost", "bericht"], by=told.vera, **about)
    phone = make_theme(name="Telefoon in de nacht", words=["telefoon", "nacht"], by=told.vera, **about)
    texts = list(open_answers(told.consultation).values_list("pk", "text"))
    night = [key for key, text in texts if "telefoon" in text]
    rest = [key for key, text in texts if "telefoon" not in text]
    put_under(answers=night, theme=phone, by=told.vera, **about)
    put_under(answers=rest[3:], theme=solved, by=told.vera, **about)
    show_results(by=told.lies, **about)
