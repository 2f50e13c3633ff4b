"""The conversation, the need, and what was promised."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gehoord.cases.models import Message, Need, Promise
from gehoord.notices.recipients.phrases import (
    apart,
    asked,
    because_you_asked,
    because_you_decide,
    because_yours,
    joined,
    next_word,
    said,
    the_reason,
)
from gehoord.notices.recipients.told import Answer, Fact, Told, Words
from gehoord.notices.rules.addresses import one_line
from gehoord.notices.rules.letter import Quote
from gehoord.people.models import Person
from gehoord.texts import at_moment, before_moment, moment


def _message(fact: Fact) -> Message:
    return Message.objects.select_related("author").get(pk=fact.row("message"))


def case_replied(fact: Fact) -> list[Told]:
    """The other side hears what was said; the owner also when a colleague answered for her."""
    message = _message(fact)
    told = [] if message.from_customer else [Told(fact.customer, lambda: _to_customer(fact, message))]
    owner = fact.owner
    if owner is not None:
        told.append(Told(owner, lambda: _to_owner(fact, message, owner)))
    return told


def _to_customer(fact: Fact, message: Message) -> Words:
    quote = said(message, fact, reader=fact.customer)
    if message.asks and message.author is not None:
        waits = _("%(name)s is waiting for you:") % {"name": message.author.first_name}
        quote = Quote(lead=waits, text=message.text)
    return Words(
        text="",
        quote=quote,
        after=joined("" if message.asks else next_word(fact), _("You can just answer this mail.")),
        reason=because_you_asked(fact),
        speaker=message.author,
    )


def _to_owner(fact: Fact, message: Message, owner: Person) -> Words:
    return Words(text="", quote=said(message, fact, reader=owner), reason=because_yours(), speaker=message.author)


def case_note_added(fact: Fact) -> list[Told]:
    """Only who was called by name hears of a note."""
    message = _message(fact)
    called = [mention.person for mention in message.mentions.select_related("person").order_by("pk")]
    return [Told(person, lambda person=person: _called(fact, message, person)) for person in called]  # type: ignore[misc]


def _called(fact: Fact, message: Message, person: Person) -> Words:
    author = message.author.first_name if message.author else _("Somebody")
    return Words(
        text=_("%(name)s calls you in. This note is for colleagues only.") % {"name": author},
        quote=said(message, fact, reader=person),
        reason=_("You get this message because %(name)s named you in a note.") % {"name": author},
        speaker=message.author,
    )


def case_doubted(fact: Fact) -> list[Told]:
    """Her words and her tap differ: she is asked which is right."""
    words = Message.objects.filter(case=fact.case, from_customer=True, said_at__lte=fact.event.at)
    message = words.order_by("-said_at", "-pk").first()
    return [Told(fact.customer, lambda: _which(fact, message))]


def _which(fact: Fact, message: Message | None) -> Words:
    return Words(
        text=_("You tapped yes but wrote “%(words)s”.") % {"words": one_line(message.text, longest=80)}
        if message
        else "",
        title=_("Which is right?"),
        answers=(Answer(_("Yes, solved"), "yes"), Answer(_("No, not yet"), "not_yet")),
        note=_("The link opens a page with a button. You need not sign in."),
        reason=because_you_asked(fact),
    )


def case_need_changed(fact: Fact) -> list[Told]:
    """The owner hears what is needed now; the customer when somebody else said it for her."""
    need = Need.objects.filter(case=fact.case, replaced_at__isnull=True).get()
    told = [Told(fact.customer, lambda: _we_hear_now(fact, need))]
    owner = fact.owner
    if owner is not None:
        told.append(Told(owner, lambda: _she_needs(fact, need, owner)))
    return told


def _we_hear_now(fact: Fact, need: Need) -> Words:
    return Words(
        text=apart(
            joined(_("We hear now: %(need)s.") % {"need": _need_words(fact, need, fact.customer)}, _("Is that right?")),
            next_word(fact),
        ),
        after=_("You can just answer this mail."),
        reason=because_you_asked(fact),
        speaker=fact.doer,
    )


def _she_needs(fact: Fact, need: Need, owner: Person) -> Words:
    text = _("%(name)s says now: %(need)s.") % {
        "name": fact.customer.first_name,
        "need": _need_words(fact, need, owner),
    }
    return Words(text=text, reason=because_yours(), speaker=fact.doer)


def _need_words(fact: Fact, need: Need, reader: Person) -> str:
    if need.needed_by_at is not None:
        moment = before_moment(need.needed_by_at, now=fact.now, zone=reader.zone)
        return _("it is needed %(before)s") % {"before": moment}
    return {
        Need.Klass.STOPPED: _("I cannot go on"),
        Need.Klass.SLOWED: _("it costs me time"),
        Need.Klass.WAITS: _("it can wait"),
        Need.Klass.TELLS: _("I only want to tell you something"),
    }[Need.Klass(need.klass)]


def case_promise_moved(fact: Fact) -> list[Told]:
    """The customer hears the new moment and its reason, before she has to ask."""
    promise = Promise.objects.get(pk=fact.row("promise"))
    earlier = Promise.objects.filter(case=fact.case, kind=promise.kind, pk__lt=promise.pk).order_by("-pk").first()
    told = [Told(fact.customer, lambda: _other_moment(fact, promise, earlier))]
    owner = fact.owner
    if owner is not None:
        told.append(Told(owner, lambda: _moved_by(fact, promise, owner)))
    return told


def _other_moment(fact: Fact, promise: Promise, earlier: Promise | None) -> Words:
    missed = ""
    if earlier is not None and earlier.due_at < promise.due_at:
        due = moment(earlier.due_at, now=fact.now, zone=fact.customer.zone)
        missed = _("We will not make %(moment)s.") % {"moment": due}
    return Words(
        text=joined(missed, _says_when(promise, fact), the_reason(promise.reason)),
        reason=because_you_asked(fact),
        speaker=fact.doer,
    )


def _says_when(promise: Promise, fact: Fact) -> str:
    known = {
        "when": at_moment(promise.due_at, now=fact.now, zone=fact.customer.zone),
        "before": before_moment(promise.due_at, now=fact.now, zone=fact.customer.zone),
    }
    if promise.kind == Promise.Kind.WORD:
        return _("You hear how it stands %(when)s.") % known
    if promise.kind == Promise.Kind.REPAIR:
        return _("The repair is done %(before)s.") % known
    return _("You have your answer %(before)s.") % known


def _moved_by(fact: Fact, promise: Promise, owner: Person) -> Words:
    names = {
        "name": fact.doer.first_name if fact.doer else _("Somebody"),
        "customer": fact.customer.first_name,
        "when": at_moment(promise.due_at, now=fact.now, zone=owner.zone),
    }
    return Words(
        text=joined(_("%(name)s told %(customer)s another moment: %(when)s.") % names, the_reason(promise.reason)),
        reason=because_yours(),
        speaker=fact.doer,
    )


def case_promise_lapsed(fact: Fact) -> list[Told]:
    """The lead and the owner hear it before the customer has to ask."""
    promise = Promise.objects.get(pk=fact.row("promise"))
    told = []
    owner, lead = fact.owner, fact.deciding_lead
    if owner is not None:
        told.append(Told(owner, lambda: _went_by(fact, promise, owner, because_yours())))
    if lead is not None:
        because = fact.case.service
        told.append(Told(lead, lambda: _went_by(fact, promise, lead, because_you_decide(because)), is_named=False))
    return told


def _went_by(fact: Fact, promise: Promise, reader: Person, reason: str) -> Words:
    names = {
        "customer": fact.customer.first_name,
        "when": before_moment(promise.due_at, now=fact.now, zone=reader.zone),
        "owner": fact.owner.first_name if fact.owner else "",
    }
    text = _("%(customer)s was to hear something %(when)s. That did not happen yet.") % names
    has_it = _("%(owner)s has this question.") % names if fact.owner and fact.owner != reader else ""
    act = _("Tell her how it stands, or give another moment with a reason.")
    return Words(text=apart(joined(text, has_it), act), quote=asked(fact, reader=reader), reason=reason)
