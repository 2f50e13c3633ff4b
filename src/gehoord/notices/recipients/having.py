"""Who has it: assigned, waiting for presence, moved, started."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gehoord.cases.actions.route import deputy_now
from gehoord.cases.models import Assignment, Decision, Need, Wait
from gehoord.cases.queries.candidates import experts_later
from gehoord.notices.recipients.phrases import (
    apart,
    asked,
    because_you_asked,
    because_you_decide,
    because_you_had_it,
    because_yours,
    here_until,
    inside,
    joined,
    likely_answer,
    next_word,
    the_reason,
    what_we_hear,
)
from gehoord.notices.recipients.told import Answer, Fact, Told, Words
from gehoord.notices.rules.letter import Quote
from gehoord.people.models import Person
from gehoord.texts import at_moment, before_moment


def case_assigned(fact: Fact) -> list[Told]:
    """The customer hears who it is and when the next word comes; the owner what is asked."""
    owner = fact.made.person
    told = [Told(fact.customer, lambda: _somebody_has_it(fact, owner))]
    if owner != fact.case.captured_by:
        told.append(Told(owner, lambda: _it_is_yours(fact, owner)))
    return told


def _somebody_has_it(fact: Fact, owner: Person) -> Words:
    here = _("%(name)s is here for you.") % {"name": owner.first_name}
    return Words(
        text=apart(
            _caught(fact),
            joined(_("Heard."), here, _why_her(fact, owner), here_until(owner, fact, reader=fact.customer)),
            joined(next_word(fact), likely_answer(fact)),
            _or_later(fact),
            what_we_hear(fact),
        ),
        quote=_in_your_words(fact),
        after=_("You can just answer this mail."),
        reason=because_you_asked(fact),
        speaker=owner,
    )


def _or_later(fact: Fact) -> str:
    """Whom she may choose to wait for instead; empty when nobody knows it better."""
    need = Need.objects.get(case=fact.case, replaced_at__isnull=True)
    later = experts_later(fact.case, need=need, now=fact.now, instead_of=fact.made.person)
    if not later:
        return ""
    when = at_moment(later[0].back_at, now=fact.now, zone=fact.customer.zone)
    known = {"name": later[0].person.first_name, "when": when}
    return joined(
        _("%(name)s knows this too and is back %(when)s.") % known, _("Would you rather wait? Say so on the page.")
    )


def _caught(fact: Fact) -> str:
    catcher = fact.case.captured_by
    return _("%(name)s wrote down your question for you.") % {"name": catcher.first_name} if catcher else ""


def _in_your_words(fact: Fact) -> Quote:
    if fact.case.captured_by is None:
        return Quote(lead=_("You asked:"), text=fact.case.text, from_customer=True)
    lead = _("%(name)s wrote:") % {"name": fact.case.captured_by.first_name}
    return Quote(lead=lead, text=fact.case.text, from_customer=True)


def _why_her(fact: Fact, owner: Person) -> str:
    known = {"name": owner.first_name, "specialism": inside(fact.made.specialism)}
    why = fact.made.why
    if why == Assignment.Why.REFUSED:
        return _("%(name)s was not part of the earlier no.") % known
    if why == Assignment.Why.CAPTURED:
        return _("%(name)s stays responsible until a colleague who knows this says yes.") % known
    if why == Assignment.Why.LEAD:
        return _("The lead asked %(name)s to help you.") % known
    if why in (Assignment.Why.ROUTED, Assignment.Why.ACCEPTED) and fact.made.specialism is not None:
        return _("%(name)s knows about %(specialism)s.") % known
    return _("%(name)s finds out who knows this best.") % known


def _it_is_yours(fact: Fact, owner: Person) -> Words:
    name = fact.customer.first_name
    return Words(
        text=apart(
            _("%(name)s asks something, and you have it.") % {"name": name},
            joined(_why_you(fact), _need(fact, owner)),
            _she_hears(fact, owner),
        ),
        quote=asked(fact, reader=owner),
        reason=because_yours(),
        speaker=fact.customer,
    )


def _why_you(fact: Fact) -> str:
    specialism = fact.made.specialism
    if fact.made.why == Assignment.Why.LEAD:
        return joined(_("The lead asks you to take it."), the_reason(fact.made.because))
    if fact.made.why == Assignment.Why.REFUSED:
        return _("Somebody else said no, and the customer does not feel heard.")
    if fact.made.why == Assignment.Why.ROUTED and specialism is not None:
        return _("You know about %(specialism)s and you are here.") % {"specialism": inside(specialism)}
    return _("You decide at the door and you are here.")


def _need(fact: Fact, reader: Person) -> str:
    need = Need.objects.filter(case=fact.case, replaced_at__isnull=True).first()
    if need is None:
        return ""
    if need.needed_by_at is not None:
        return _("It is needed %(before)s.") % {
            "before": before_moment(need.needed_by_at, now=fact.now, zone=reader.zone)
        }
    return _("%(name)s cannot go on right now.") % {"name": fact.customer.first_name} if need.klass == "stopped" else ""


def _she_hears(fact: Fact, reader: Person) -> str:
    promise = fact.promise("word")
    if promise is None:
        return ""
    return _("%(name)s hears something from you %(before)s.") % {
        "name": fact.customer.first_name,
        "before": before_moment(promise.due_at, now=fact.now, zone=reader.zone),
    }


def case_rerouted(fact: Fact) -> list[Told]:
    """The customer hears who takes over and why; the new owner what is known; the one before that it moved."""
    owner, before = fact.made.person, fact.owner_before
    told = [
        Told(fact.customer, lambda: _taken_over(fact, owner, before)),
        Told(owner, lambda: _it_is_yours(fact, owner)),
    ]
    if before is not None and before != owner:
        told.append(Told(before, lambda: _moved_on(fact, owner)))
    return told


def _taken_over(fact: Fact, owner: Person, before: Person | None) -> Words:
    names = {"name": owner.first_name, "before": before.first_name if before else ""}
    if before is None or before == owner:
        text = _("%(name)s helps you from now on.") % names
    elif fact.made.why == Assignment.Why.REFUSED:
        text = _("%(name)s takes over from %(before)s, because you did not feel heard.") % names
    elif fact.made.why == Assignment.Why.LEAD and fact.made.because:
        text = joined(_("%(name)s takes over from %(before)s.") % names, the_reason(fact.made.because))
    else:
        text = _("%(name)s takes over from %(before)s, because %(before)s is not here now.") % names
    return Words(
        text=apart(
            joined(text, _("You repeat nothing."), here_until(owner, fact, reader=fact.customer)), next_word(fact)
        ),
        reason=because_you_asked(fact),
        speaker=owner,
    )


def _moved_on(fact: Fact, owner: Person) -> Words:
    return Words(
        text=_("%(name)s has this question now. You need not do anything; you can still read it.")
        % {"name": owner.first_name},
        reason=because_you_had_it(),
        speaker=owner,
    )


def case_waits(fact: Fact) -> list[Told]:
    """The customer hears who knows it and when; the lead that she must decide; who had it that it moved."""
    wait = Wait.objects.select_related("expected").get(pk=fact.row("wait"))
    told = [Told(fact.customer, lambda: _nobody_yet(fact, wait))]
    before = fact.last_owner
    if wait.is_chosen and wait.expected is not None and before is not None:
        told.append(Told(before, lambda: _rather_waits(fact, wait)))
    decision = Decision.objects.filter(case=fact.case, about=Decision.About.NOBODY_PRESENT, ended_at__isnull=True)
    lead, before = fact.deciding_lead, _owner_until(fact)
    if lead is not None and decision.exists():
        told.append(Told(lead, lambda: _decide_for_her(fact, wait, lead), is_named=False))
    if before is not None:
        told.append(Told(before, lambda: _waits_now(wait, before)))
    return told


def _owner_until(fact: Fact) -> Person | None:
    """Whose case it was until this very act."""
    ended = Assignment.objects.filter(case=fact.case, ended_at=fact.event.at).select_related("person")
    row = ended.order_by("-pk").first() if fact.event.data.get("moved") else None
    return row.person if row else None


def _waits_now(wait: Wait, before: Person) -> Words:
    if wait.expected == before:
        text = _("This question waits until you are back. The customer knows when.")
    elif wait.expected is not None:
        text = _("This question waits for %(name)s now. You need not do anything.") % {"name": wait.expected.first_name}
    else:
        text = _("This question waits for a present colleague now. You need not do anything.")
    return Words(text=text, reason=because_you_had_it())


def _nobody_yet(fact: Fact, wait: Wait) -> Words:
    deputy_id = deputy_now(case=fact.case, now=fact.now)
    deputy = Person.objects.get(pk=deputy_id) if deputy_id else None
    title, answers = "", tuple[Answer, ...]()
    if deputy is not None:
        title = _("Shall %(name)s give you a provisional answer now?") % {"name": deputy.first_name}
        answers = (Answer(_("Yes, now please"), "now"), Answer(_("No, I can wait"), "wait"))
    before = _owner_until(fact)
    first = _("%(name)s is not here now.") % {"name": before.first_name} if before else _("Heard.")
    return Words(
        text=apart(_caught(fact), joined(first, _who_and_when(fact, wait)), what_we_hear(fact)),
        title=title,
        answers=answers,
        note=_("The link opens a page with a button. You need not sign in.") if answers else "",
        quote=_in_your_words(fact),
        after="" if answers else _("You can just answer this mail."),
        reason=because_you_asked(fact),
    )


def _rather_waits(fact: Fact, wait: Wait) -> Words:
    names = {"customer": fact.customer.first_name, "name": wait.expected.first_name if wait.expected else ""}
    return Words(
        text=_("%(customer)s rather waits for %(name)s. You need not do anything; you can still read it.") % names,
        reason=because_you_had_it(),
        speaker=fact.customer,
    )


def _who_and_when(fact: Fact, wait: Wait) -> str:
    expected, at = wait.expected, wait.expected_at
    if expected is not None and at is not None:
        return _("%(name)s knows this and is back %(when)s.") % {
            "name": expected.first_name,
            "when": at_moment(at, now=fact.now, zone=fact.customer.zone),
        }
    lead = fact.present_lead
    unknown = _("Nobody who knows this is here now, and we do not know yet when somebody is.")
    return joined(unknown, _("%(name)s finds out who helps you.") % {"name": lead.first_name} if lead else "")


def _decide_for_her(fact: Fact, wait: Wait, lead: Person) -> Words:
    if wait.expected_at is not None:
        before = before_moment(wait.expected_at, now=fact.now, zone=lead.zone)
        act = _("Decide %(before)s: a provisional answer, help from outside, or calling somebody back.") % {
            "before": before
        }
    else:
        act = _("Decide: a provisional answer, help from outside, or calling somebody back.")
    return Words(
        text=apart(
            _("%(name)s asked something that only absent colleagues know.") % {"name": fact.customer.first_name}, act
        ),
        quote=asked(fact, reader=lead),
        reason=because_you_decide(fact.case.service),
        speaker=fact.customer,
    )


def case_started(fact: Fact) -> list[Told]:
    """The customer hears that somebody is at it."""
    owner = fact.made.person
    return [
        Told(
            fact.customer,
            lambda: Words(
                text=joined(_("%(name)s is working on it.") % {"name": owner.first_name}, next_word(fact)),
                reason=because_you_asked(fact),
                speaker=owner,
            ),
        )
    ]
