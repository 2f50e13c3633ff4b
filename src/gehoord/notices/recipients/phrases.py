"""Sentences that several notices share, in the language that is active."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gehoord.cases.models import Message, Need, Promise
from gehoord.notices.recipients.told import Fact
from gehoord.notices.rules.letter import Quote
from gehoord.people.models import Person, Service
from gehoord.people.queries import presence_of
from gehoord.texts import at_moment, before_moment, until_moment


def because_you_asked(fact: Fact) -> str:
    """Why the customer is told."""
    when = at_moment(fact.case.asked_at, now=fact.now, zone=fact.customer.zone)
    if fact.case.captured_by is not None:
        return _("You get this message because %(name)s wrote down your question %(when)s.") % {
            "name": fact.case.captured_by.name,
            "when": when,
        }
    return _("You get this message because you asked something %(when)s.") % {"when": when}


def because_named(fact: Fact) -> str:
    """Why somebody the customer named is told."""
    return _("You get this message because %(name)s named you to say whether it is solved.") % {
        "name": fact.customer.name
    }


def because_yours() -> str:
    """Why the owner is told."""
    return _("You get this message because you have this question.")


def because_you_had_it() -> str:
    """Why an earlier owner is told."""
    return _("You get this message because you had this question.")


def because_you_decide(service: Service | None) -> str:
    """Why a lead is told."""
    if service is None:
        return _("You get this message because you decide here.")
    return _("You get this message because you decide for %(service)s.") % {"service": service.name}


def next_word(fact: Fact) -> str:
    """When the customer hears again; empty when nothing is promised."""
    promise = fact.promise(Promise.Kind.WORD)
    if promise is None:
        return ""
    moment = before_moment(promise.due_at, now=fact.now, zone=fact.customer.zone)
    return _("You hear something again %(before)s.") % {"before": moment}


def likely_answer(fact: Fact) -> str:
    """When it is likely over, where enough cases like it are known."""
    promise = fact.promise(Promise.Kind.ANSWER)
    if promise is None or promise.due_at <= fact.now:
        return ""
    moment = before_moment(promise.due_at, now=fact.now, zone=fact.customer.zone)
    return _("You probably have your answer %(before)s.") % {"before": moment}


def here_until(person: Person, fact: Fact, *, reader: Person) -> str:
    """Until when somebody is in; empty when that is not known."""
    presence = presence_of([person], now=fact.now)[person.pk]
    if not presence.is_present or presence.until is None:
        return ""
    until = until_moment(presence.until, now=fact.now, zone=reader.zone)
    return _("%(name)s is here %(until)s.") % {"name": person.first_name, "until": until}


def what_we_hear(fact: Fact) -> str:
    """Our guess of the need, as a question; empty when somebody said it herself."""
    need = Need.objects.filter(case=fact.case, replaced_at__isnull=True).first()
    if need is None or need.source != Need.Source.GUESS:
        return ""
    if need.needed_by_at is not None:
        moment = before_moment(need.needed_by_at, now=fact.now, zone=fact.customer.zone)
        return _("We hear: you need it %(before)s. Is that right?") % {"before": moment}
    return {
        Need.Klass.STOPPED: _("We hear: you cannot go on right now. Is that right?"),
        Need.Klass.SLOWED: _("We hear: it costs you time. Is that right?"),
        Need.Klass.WAITS: _("We hear: it can wait. Is that right?"),
        Need.Klass.TELLS: _("We hear: you only want to tell us something. Is that right?"),
    }[Need.Klass(need.klass)]


def said(message: Message, fact: Fact, *, reader: Person) -> Quote:
    """Somebody's message in her own words."""
    when = at_moment(message.said_at, now=fact.now, zone=reader.zone)
    name = message.author.first_name if message.author else _("Somebody")
    lead = _("%(name)s wrote %(when)s:") % {"name": name, "when": when}
    return Quote(lead=lead, text=message.text, from_customer=message.from_customer)


def asked(fact: Fact, *, reader: Person) -> Quote:
    """The case in the customer's own words."""
    when = at_moment(fact.case.asked_at, now=fact.now, zone=reader.zone)
    lead = _("%(name)s asked %(when)s:") % {"name": fact.customer.name, "when": when}
    return Quote(lead=lead, text=fact.case.text, from_customer=True)


def the_reason(reason: str) -> str:
    """A reason somebody wrote, as a sentence; empty when there is none."""
    words = reason.strip()
    if not words:
        return ""
    return _("The reason: %(reason)s") % {"reason": words if words[-1] in ".!?…" else f"{words}."}


def inside(name: object) -> str:
    """A name as it stands inside a sentence: Laptops becomes laptops, BTW stays."""
    words = str(name)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def joined(*sentences: str) -> str:
    """Sentences of one paragraph; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def apart(*parts: str) -> str:
    """Paragraphs; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
