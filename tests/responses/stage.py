"""A consultation that was answered by its panel and closed, and what a service then does, made by the acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.open_consultation import close_due
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Consultation, ConsultationVersion, Gathering, Item, VoiceAnswer
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given
from gehoord.people.models import Person
from gehoord.responses.actions.code import make_theme, name_coder, put_under
from gehoord.responses.actions.publish import publish
from gehoord.responses.actions.respond import Written, respond
from gehoord.responses.models import Publication, Theme
from gehoord.responses.queries.themes import open_answers
from tests.cast import TUESDAY, assemble
from tests.factories import make_person
from tests.panels.stage import Round, assemble_round, by_link, gathering_of, opened

CLOSED = TUESDAY + timedelta(days=14)
STANDS = CLOSED + timedelta(days=1)  # from here on no voice can come in
DUE = date(2026, 6, 11)
SAID = (
    "Laat weten wanneer mijn vraag is opgelost.",
    "Ik hoor nooit wanneer mijn vraag is opgelost.",
    "Zeg het als het is opgelost.",
    "Ik wil horen dat het klaar is.",
    "Een bericht als het opgelost is.",
    "Geen bericht gekregen, opgelost of niet?",
    "Ook 's nachts iemand aan de telefoon.",
    "'s Nachts neemt niemand de telefoon op.",
)
WHY_NOT = (
    "Een collega aan de telefoon in de nacht kost 41.000 euro per jaar, en er is 12.000 euro. "
    "Wel komt er een piketnummer."
)
NOBODY_HEARD = "De haven hebben we niet gehoord."


@dataclass
class Heard:
    """A closed consultation: eight voices of the night shift, nobody of the harbour. Vera reads, Wim after her."""

    scene: Round
    consultation: Consultation
    gathering: Gathering
    vera: Person
    wim: Person

    @property
    def lies(self) -> Person:
        """She leads the service that asked."""
        return self.scene.cast.lies


Wording = tuple[ConsultationVersion, list[Item]]


def wording_of(consultation: Consultation) -> Wording:
    """The wording now, with its items: read once for all who answer it."""
    version = current_version(consultation)
    return version, items_of(version)


def say(
    gathering: Gathering,
    number: int,
    *,
    text: str = "",
    agrees: float = 1.0,
    now: datetime = TUESDAY,
    wording: Wording | None = None,
    **more,
):
    """One voice by the link."""
    version, items = wording or wording_of(gathering.contribution.consultation)
    statement, choice, ranking, scale, words = items
    options, ranked = list(choice.options.all()), list(ranking.options.all())
    answers = {
        statement.pk: Given(number=agrees),
        choice.pk: Given(options=(options[more.get("option", 0)].pk,)),
        ranking.pk: Given(options=tuple(ranked[place].pk for place in more.get("order", (0, 1, 2)))),
        scale.pk: Given(number=more.get("scale", 7)),
    }
    if text:
        answers[words.pk] = Given(text=text, may_quote=more.get("may_quote", False))
    return speak(link=by_link(gathering), version=version, answers=answers, key=f"key {number}", now=now)


def closed(consultation: Consultation, now: datetime = CLOSED) -> Consultation:
    """The clock comes round on the day of closing."""
    close_due(now=now)
    return Consultation.objects.get(pk=consultation.pk)


def heard(scene: Round, texts=SAID, against: int = 1) -> Heard:
    """Mo's night shift answered by the link, so many of them against; and it closed."""
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    wording = wording_of(consultation)
    for number, text in enumerate(texts):
        say(gathering, number, text=text, agrees=1.0 if number >= against else -1.0, wording=wording)
    return Heard(
        scene=scene,
        consultation=closed(consultation),
        gathering=gathering,
        vera=make_person("Vera Smit", department="Communicatie"),
        wim=make_person("Wim Bakker", department="Communicatie"),
    )


def closed_round() -> Heard:
    """The same, with everybody in it."""
    return heard(assemble_round(assemble()))


def answer_with(told: Heard, words: str) -> list[int]:
    """The keys of the answers in which these words stand."""
    return [row.pk for row in open_answers(told.consultation) if words in row.text]


def coded(told: Heard) -> tuple[Theme, Theme]:
    """Vera read everything: six people want word when it is solved, two want the telephone at night."""
    name_coder(consultation=told.consultation, person=told.vera, by=told.scene.cora, now=STANDS)
    solved = make_theme(
        consultation=told.consultation, name="Bericht als het is opgelost", words=["opgelost"], by=told.vera, now=STANDS
    )
    phone = make_theme(
        consultation=told.consultation, name="Telefoon in de nacht", words=["telefoon"], by=told.vera, now=STANDS
    )
    at_night = answer_with(told, "telefoon")
    rest = [row.pk for row in VoiceAnswer.objects.exclude(text="") if row.pk not in at_night]
    put_under(consultation=told.consultation, answers=rest, theme=solved, by=told.vera, now=STANDS)
    put_under(consultation=told.consultation, answers=at_night, theme=phone, by=told.vera, now=STANDS)
    return solved, phone


def adapts(told: Heard, **changed) -> Written:
    """We adapt: Ids sends word from the first of July."""
    said = {
        "kind": "adapt",
        "text": "Wij passen aan: je krijgt bericht zodra het is opgelost.",
        "what": "Bericht zodra een vraag is opgelost",
        "owner": told.scene.cast.ids,
        "due_date": date(2026, 7, 1),
        "cost_cents": 150_000,
    }
    return Written(**(said | changed))


def explains(told: Heard, **changed) -> Written:
    """We explain: no telephone at night, for want of money."""
    words = items_of(current_version(told.consultation))[-1]
    said = {
        "kind": "explain",
        "text": WHY_NOT,
        "reason": "money",
        "would_change": "Meer geld in de begroting van 2027.",
        "items": [words],
    }
    return Written(**(said | changed))


def published(told: Heard, now: datetime = STANDS) -> Publication:
    """Both themes are answered, one adapted and one explained, and everybody hears it."""
    solved, phone = coded(told)
    respond(theme=solved, written=adapts(told), by=told.lies, now=now)
    respond(theme=phone, written=explains(told), by=told.lies, now=now)
    return publish(consultation=told.consultation, by=told.lies, now=now, not_heard_words=NOBODY_HEARD)


def answers_herself(told_scene: Round, consultation: Consultation, person: Person, now: datetime = TUESDAY) -> None:
    """A member chooses to answer herself."""
    choose_way(consultation=consultation, by=person, way="direct", now=now)
