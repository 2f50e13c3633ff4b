"""What stands still, for how many, and who outside waits: read from plain words, with the words that say so."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gehoord.methods.need_cues import klass, outside_party, people
from gehoord.methods.time_phrases import Reading, read

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("pc gecrasht, offerte moet weg", "stopped", "gecrasht"),
        ("Ik kan niet verder", "stopped", "kan niet verder"),
        ("Sinds vanochtend kan ik niet inloggen", "stopped", "kan ik niet inloggen"),
        ("wij kunnen helemaal niets meer", "stopped", "kunnen helemaal niets meer"),
        ("Alles ligt plat", "stopped", "ligt plat"),
        ("het werk staat stil", "stopped", "staat stil"),
        ("De klant wacht", "stopped", "klant wacht"),
        ("Mijn laptop start niet op", "stopped", "start niet op"),
        ("ik kom er niet meer in", "stopped", "kom er niet meer in"),
        ("de zaak staat op slot, ik kan er niet in", "stopped", "kan er niet in"),
        ("Mijn salaris is nog niet gestort", "stopped", "salaris is nog niet"),
        ("het zaaksysteem werkt niet", "stopped", "zaaksysteem werkt niet"),
        ("I cannot log in", "stopped", "cannot log in"),
        ("My screen is frozen", "stopped", "frozen"),
        ("locked out of my account", "stopped", "locked out"),
        ("De printer doet het niet", "slowed", "doet het niet"),
        ("Outlook is erg traag", "slowed", "erg traag"),
        ("Het kost me veel tijd", "slowed", "kost me veel tijd"),
        ("elke keer moet ik opnieuw beginnen", "slowed", "elke keer"),
        ("the share is very slow", "slowed", "very slow"),
        ("the scanner is broken", "slowed", "is broken"),
        ("Scherm is kapot maar geen haast", "waits", "geen haast"),
        ("Dit kan wachten", "waits", "kan wachten"),
        ("no rush at all", "waits", "no rush"),
        ("als je een keer tijd hebt", "waits", "als je een keer tijd hebt"),
        ("Ik wil alleen even melden dat de lamp knippert", "tells", "alleen even melden"),
        ("Ter info: de kraan lekt", "tells", "Ter info"),
        ("Just to let you know, it was great", "tells", "Just to let you know"),
        ("Complimenten voor de kantine", "tells", "Complimenten"),
    ],
)
def test_the_words_point_at_a_class_and_are_shown(text: str, name: str, cue: str) -> None:
    found, cues = klass(text)

    assert (found, cues[0]) == (name, cue)


@pytest.mark.parametrize(
    "text", ["", "Graag een extra beeldscherm", "Hoe vraag ik verlof aan?", "I would like a new chair", "spoed!!!"]
)
def test_where_the_words_say_nothing_nothing_is_guessed(text: str) -> None:
    assert klass(text) == (None, ())


@pytest.mark.parametrize(
    ("text", "number", "phrase"),
    [
        ("wij zitten met z'n vieren zonder stroom", 4, "met z'n vieren"),
        ("we staan hier met ons vijven", 5, "met ons vijven"),
        ("Met z’n tweeën kunnen we niets", 2, "Met z’n tweeën"),
        ("het hele team van 12 staat stil", 12, "team van 12"),
        ("a team of six cannot work", 6, "team of six"),
        ("3 collega's kunnen niet inloggen", 3, "3 collega's"),
        ("Twaalf mensen wachten bij de balie", 12, "Twaalf mensen"),
        ("ik en twee collega's kunnen niet verder", 3, "ik en twee collega's"),
        ("four of us are stuck", 4, "four of us"),
        ("five colleagues have the same problem", 5, "five colleagues"),
        ("We zitten met 6 mensen zonder stroom", 6, "6 mensen"),
        ("Ik sta met 4 collega's stil", 4, "4 collega's"),
        ("De balie staat met 5 mensen te wachten", 5, "5 mensen"),
        ("we are here with 4 people and cannot log in", 4, "4 people"),
        ("lunch voor 20 personen", None, ""),
        ("Een bewonersavond met 30 mensen, waar begin ik? Het kan wachten.", None, ""),
        ("A workshop with 12 people, which room can we have?", None, ""),
        ("de zaal voor 12 mensen is niet open", None, ""),
        ("6 nieuwe collega's beginnen in juni", None, ""),
        ("1 collega kan niet inloggen", None, ""),
        ("99999 mensen kunnen niet inloggen", None, ""),
        ("iedereen heeft er last van", None, ""),
    ],
)
def test_how_many_it_stops_is_counted_only_when_people_are_stopped(text: str, number: int | None, phrase: str) -> None:
    assert people(text) == (number, phrase)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("offerte moet voor 14.00 naar klant X", "klant X"),
        ("het contract moet naar de aannemer", "aannemer"),
        ("the draft goes to client Smith today", "client Smith"),
        ("Mag de factuur van onze Duitse leverancier zonder btw?", None),
        ("Aannemer Van der Berg belt elk uur", "Aannemer Van der Berg"),
        ("er zit iemand aan de balie", "iemand aan de balie"),
        ("de notaris wacht", "notaris"),
        ("the customer is waiting", "customer"),
        ("mijn klantenkaart is kwijt", None),
        ("mail naar collega Jansen", None),
    ],
)
def test_who_outside_waits_is_named_as_written(text: str, party: str | None) -> None:
    assert outside_party(text) == party


def test_one_sentence_gives_the_whole_reading() -> None:
    found = read("Ons team van 6 kan niet werken en de offerte moet voor 14.00 naar klant X", now=NOW, zone=AMSTERDAM)

    assert found == Reading(
        needed_by=datetime(2026, 5, 12, 14, 0, tzinfo=AMSTERDAM),
        phrase="voor 14.00",
        klass="stopped",
        cues=("kan niet werken",),
        people=6,
        people_phrase="team van 6",
        outside_party="klant X",
    )
