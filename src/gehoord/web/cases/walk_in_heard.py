"""What we hear while somebody is caught, said to whoever catches."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.cases.queries.catching import WouldKnow, who_would_know
from gehoord.cases.rules.need import guess_need
from gehoord.people.models import Person
from gehoord.people.queries import people_named
from gehoord.people.rules import text_without_name
from gehoord.web.cases.heard import Fact, facts_heard


def heard_of(text: str, catcher: Person, *, now: datetime) -> list[Fact]:
    """Who it is, what stands still, by when, and who would know."""
    people = people_named(text)
    rest = text_without_name(text, people[0].name) if people else text
    found = [_who(people)] if text.strip() else []
    if not rest.strip():
        return found
    guess = guess_need(rest, now=now, zone=catcher.zone)
    klass, *others = facts_heard(guess, now=now, zone=catcher.zone)
    found.append(Fact(klass.icon, _klass(guess.klass), _("Is that right? Just ask.")))
    found += others
    known = who_would_know(rest, catcher=catcher, now=now)
    return [*found, _knows(known)] if known else found


def _who(people: list[Person]) -> Fact:
    if not people:
        return Fact("user-round", _("We do not know the name yet"), _("You say who it is in the next step"))
    if len(people) > 1:
        return Fact("users-round", _("Several people are called that"), _("You choose in the next step"))
    person = people[0]
    name = f"{person.name}, {person.department}" if person.department else person.name
    return Fact("user-round", name, _("Gets a message that the question is here"))


def _klass(klass: str) -> str:
    return {
        "stopped": _("Cannot go on right now"),
        "slowed": _("Can go on, but it costs time"),
        "waits": _("It can wait"),
        "tells": _("Wants to tell something"),
    }[klass]


def _knows(known: WouldKnow) -> Fact:
    if known.person is None:
        fact = _("Nobody who knows about %(knows)s is in") % {"knows": known.specialism.name}
        return Fact("users-round", fact, _("We say when somebody is"))
    said = {"name": known.person.first_name, "knows": known.specialism.name}
    fact = _("%(name)s knows about %(knows)s and is in") % said
    source = _("We offer it. Until the yes it stays with you.") if known.catcher_holds else _("Gets the question")
    return Fact("users-round", fact, source)
