"""How it ends: offered as solved, confirmed, not yet, refused; and what silence is."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from gehoord.cases.models import Aim, Call, Confirmation, Confirmer, Refusal, Repair, Solution
from gehoord.notices.recipients.phrases import (
    apart,
    because_named,
    because_you_asked,
    because_you_had_it,
    because_yours,
    joined,
    next_word,
)
from gehoord.notices.recipients.told import Answer, Fact, Told, Words
from gehoord.people.models import Person
from gehoord.texts import day_and_month


def _solution(fact: Fact) -> Solution:
    return Solution.objects.select_related("by", "case__repair").get(pk=fact.row("solution"))


def _one_tap() -> str:
    return _("The link opens a page with a button. You need not sign in.")


def case_solution_offered(fact: Fact) -> list[Told]:
    """The question about the need, with both answers equally large; nobody but she says solved."""
    solution = _solution(fact)
    return [
        Told(person, lambda person=person: _is_it_solved(fact, solution, person, reminds=False))  # type: ignore[misc]
        for person in [fact.customer, *fact.others_for_customer]
    ]


def case_reminded(fact: Fact) -> list[Told]:
    """The one reminder."""
    solution = _solution(fact)
    return [
        Told(fact.customer, lambda: _is_it_solved(fact, solution, fact.customer, reminds=True)),
    ]


def _is_it_solved(fact: Fact, solution: Solution, reader: Person, *, reminds: bool) -> Words:
    helper = solution.by
    name = helper.first_name if helper else _("Somebody")
    thinks = _("%(name)s thinks it is solved. Only you can say so.") % {"name": name}
    if reminds:
        thinks = _("We have not heard from you yet. We think it is solved, but only you can say so.")
    own = reader == fact.customer
    return Words(
        text=thinks,
        title=_question(fact, solution),
        answers=(
            Answer(_("Yes, solved"), "yes", aim=solution.aim),
            Answer(_("No, not yet"), "not_yet", aim=solution.aim),
        ),
        note=_one_tap(),
        after=_("Is it no? Then %(name)s goes on at once. You can also just answer this mail.") % {"name": name},
        reason=because_you_asked(fact) if own else because_named(fact),
        speaker=helper,
    )


def _question(fact: Fact, solution: Solution) -> str:
    if solution.question:
        return solution.question
    if solution.aim == Aim.REPAIR:
        repair = Repair.objects.filter(case=fact.case).first()
        return _("Is this mended: %(title)s?") % {"title": repair.title if repair else fact.case.title}
    return _("Is this solved: %(title)s?") % {"title": fact.case.title}


def case_solution_withdrawn(fact: Fact) -> list[Told]:
    """Not solved after all, says the service itself."""
    solution = _solution(fact)
    name = solution.by.first_name if solution.by else _("Somebody")
    return [
        Told(
            fact.customer,
            lambda: Words(
                text=joined(
                    _("%(name)s thinks it is not solved after all, and goes on.") % {"name": name}, next_word(fact)
                ),
                reason=because_you_asked(fact),
                speaker=solution.by,
            ),
        )
    ]


def case_solved(fact: Fact) -> list[Told]:
    """Who helped hears it; the customer too when somebody she named said it."""
    told = []
    owner = fact.last_owner
    if owner is not None:
        told.append(Told(owner, lambda: _she_says_solved(fact)))
    told.append(Told(fact.customer, lambda: _said_for_you(fact)))
    return told


def _she_says_solved(fact: Fact) -> Words:
    name = {"name": fact.doer.first_name if fact.doer else fact.customer.first_name}
    if fact.event.data.get("verdict") == Confirmation.Verdict.LATE:
        text = _("%(name)s says: solved, but too late.") % name
    else:
        text = _("%(name)s says: solved.") % name
    if not fact.event.data.get("done", True):
        text = joined(text, _("The other half of this question is still open."))
    return Words(text=text, reason=because_you_had_it(), speaker=fact.doer)


def _said_for_you(fact: Fact) -> Words:
    name = fact.doer.first_name if fact.doer else _("Somebody")
    return Words(
        text=_("%(name)s says for you that it is solved.") % {"name": name},
        after=_("Is it not? Say so on the page, or just answer this mail."),
        reason=because_you_asked(fact),
        speaker=fact.doer,
    )


def case_not_yet(fact: Fact) -> list[Told]:
    """The owner goes on at once; a new owner hears it with the case."""
    return _owner_hears(fact, lambda name: _("%(name)s says: not solved yet. Please go on at once.") % {"name": name})


def case_reopened(fact: Fact) -> list[Told]:
    """The owner hears that it is not over; a new owner hears it with the case."""
    return _owner_hears(fact, lambda name: _("%(name)s says: it is not over after all.") % {"name": name})


def _owner_hears(fact: Fact, sentence: Callable[[str], str]) -> list[Told]:
    owner = fact.standing_owner
    name = fact.doer.first_name if fact.doer else fact.customer.first_name
    if owner is None:
        return []
    return [Told(owner, lambda: Words(text=sentence(name), reason=because_yours(), speaker=fact.doer))]


def _refusal(fact: Fact) -> Refusal:
    return Refusal.objects.select_related("decided_by").get(pk=fact.row("refusal"))


def case_refused(fact: Fact) -> list[Told]:
    """The customer hears why, what can be done instead, and who decided; the decider that it was said."""
    refusal = _refusal(fact)
    decider = refusal.decided_by
    return [
        Told(fact.customer, lambda: _no_with_reason(fact, refusal)),
        Told(decider, lambda: _your_no(fact, refusal)),
    ]


def _no_with_reason(fact: Fact, refusal: Refusal) -> Words:
    decided = {
        "name": refusal.decided_by.name,
        "date": day_and_month(refusal.said_at, zone=fact.customer.zone),
    }
    return Words(
        text=apart(
            _("We cannot do this."),
            _("Why: %(reason)s") % {"reason": refusal.reason},
            _("Instead: %(alternative)s") % {"alternative": refusal.alternative},
            _("Decided by %(name)s, %(date)s.") % decided,
        ),
        title=_("Does this help you on?"),
        answers=(
            Answer(_("I can go on with this"), Refusal.Answer.CAN_GO_ON),
            Answer(_("I do not feel heard"), Refusal.Answer.NOT_HEARD),
        ),
        note=_one_tap(),
        after=_("If you do not feel heard, somebody other than %(name)s helps you.")
        % {"name": refusal.decided_by.first_name},
        reason=because_you_asked(fact),
        speaker=fact.doer,
    )


def _your_no(fact: Fact, refusal: Refusal) -> Words:
    names = {"name": fact.doer.first_name if fact.doer else "", "customer": fact.customer.first_name}
    return Words(
        text=apart(
            _("%(name)s told %(customer)s no, with your name.") % names,
            _("Why: %(reason)s") % {"reason": refusal.reason},
            _("Instead: %(alternative)s") % {"alternative": refusal.alternative},
        ),
        reason=_("You get this message because you decided this."),
        speaker=fact.doer,
    )


def case_refusal_accepted(fact: Fact) -> list[Told]:
    """Who said no hears that she can go on; it does not count as solved."""
    owner = fact.last_owner
    if owner is None:
        return []
    text = {"name": fact.customer.first_name}
    return [
        Told(
            owner,
            lambda: Words(
                text=_("%(name)s can go on with your answer.") % text, reason=because_you_had_it(), speaker=fact.doer
            ),
        )
    ]


def case_not_heard(fact: Fact) -> list[Told]:
    """The decider hears it, and that somebody else helps her now."""
    decider = _refusal(fact).decided_by
    names = {"name": fact.customer.first_name}
    return [
        Told(
            decider,
            lambda: Words(
                text=_("%(name)s does not feel heard by this no. Somebody else helps on from here.") % names,
                reason=_("You get this message because you decided this."),
                speaker=fact.doer,
            ),
        )
    ]


def case_call_listed(fact: Fact) -> list[Told]:
    """Who offered the solution hears that it is time to call."""
    call = Call.objects.select_related("solution__by").get(pk=fact.row("call"))
    caller = call.solution.by or fact.deciding_lead
    if caller is None:
        return []
    return [Told(caller, lambda: _please_call(fact), is_named=caller == call.solution.by)]


def _please_call(fact: Fact) -> Words:
    names = {"name": fact.customer.name, "phone": fact.customer.phone}
    silent = _("%(name)s has not said whether it is solved.") % names
    call = _("Please call: %(phone)s.") % names if fact.customer.phone else _("Please call, or walk by.")
    return Words(text=joined(silent, call, _("Silence does not count as solved.")), reason=because_you_had_it())


def case_repair_opened(fact: Fact) -> list[Told]:
    """The customer hears that need and repair are two things now, each hers to confirm."""
    repair = Repair.objects.get(case=fact.case)
    return [
        Told(
            fact.customer,
            lambda: Words(
                text=apart(
                    _("We first help you with what you need now. After that we mend: %(title)s.")
                    % {"title": repair.title},
                    _("You say of each whether it is solved."),
                ),
                reason=because_you_asked(fact),
                speaker=fact.doer,
            ),
        )
    ]


def case_confirmer_named(fact: Fact) -> list[Told]:
    """Whom she named hears what she may say."""
    person = Confirmer.objects.select_related("person").get(pk=fact.row("confirmer")).person
    names = {"name": fact.customer.first_name}
    return [
        Told(
            person,
            lambda: Words(
                text=_("%(name)s named you. You may say whether this question is solved.") % names,
                reason=because_named(fact),
                speaker=fact.doer,
            ),
        )
    ]
