"""What must be decided by name, what was decided, and mail that looks like noise."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.cases.models import Decision, InboundMail
from gehoord.events.models import Event
from gehoord.notices.recipients.phrases import apart, asked, because_you_decide, because_yours, joined, the_reason
from gehoord.notices.recipients.told import Fact, Told, Words
from gehoord.people.models import Person, Service
from gehoord.people.queries import leads_of, present_lead
from gehoord.texts import before_moment


def _decision(fact: Fact) -> Decision:
    return Decision.objects.select_related("service", "asks_for", "work", "by").get(pk=fact.row("decision"))


def case_decision_asked(fact: Fact) -> list[Told]:
    """The present lead hears both halves, and until when."""
    decision, lead = _decision(fact), fact.deciding_lead
    if lead is None:
        return []
    return [Told(lead, lambda: _please_decide(fact, decision, lead), is_named=False)]


def _please_decide(fact: Fact, decision: Decision, lead: Person) -> Words:
    doer = fact.doer.first_name if fact.doer else _("Somebody")
    due = ""
    if decision.due_at is not None:
        due = _("Please decide %(before)s.") % {"before": before_moment(decision.due_at, now=fact.now, zone=lead.zone)}
    return Words(
        text=apart(joined(_what_about(decision, fact, doer), due), _halves(decision, fact, lead)),
        quote=asked(fact, reader=lead),
        reason=because_you_decide(decision.service),
        speaker=fact.doer,
    )


def _what_about(decision: Decision, fact: Fact, doer: str) -> str:
    other = decision.asks_for.first_name if decision.asks_for else _("a colleague")
    names = {"name": doer, "other": other, "customer": fact.customer.first_name}
    if decision.about == Decision.About.TRADE_OFF:
        return _("%(name)s needs %(other)s for %(customer)s. Does the planned work go on or not?") % names
    if decision.about == Decision.About.JOINT_LOOK:
        return _("This question was passed on twice. Please look at it together with %(name)s and %(other)s.") % names
    return _("Only absent colleagues know this. Please decide how %(customer)s is helped.") % names


def _halves(decision: Decision, fact: Fact, lead: Person) -> str:
    halves = decision.halves
    if decision.about != Decision.About.TRADE_OFF or not halves:
        return ""
    by, due = _moment(halves.get("needed_by"), fact, lead), _moment(halves.get("work_due"), fact, lead)
    names = {"work": halves.get("work", ""), "due": due, "minutes": halves.get("minutes", ""), "by": by}
    customers = _("For the customer: it is needed %(by)s.") % names if by else ""
    outside = halves.get("outside_party")
    if outside:
        customers = joined(customers, _("Outside, this waits: %(outside)s.") % {"outside": outside})
    own = _("For your own work: %(work)s, due %(due)s. The interruption takes %(minutes)s minutes.") % names
    return apart(customers, own)


def _moment(said: str | None, fact: Fact, lead: Person) -> str:
    return before_moment(datetime.fromisoformat(said), now=fact.now, zone=lead.zone) if said else ""


def case_decided(fact: Fact) -> list[Told]:
    """The owner, and who was asked for, hear who decided what and why."""
    decision = _decision(fact)
    told = []
    owner = fact.owner
    if owner is not None:
        told.append(Told(owner, lambda: _it_was_decided(decision, because_yours())))
    if decision.asks_for is not None:
        reason = _("You get this message because this is about your work.")
        told.append(Told(decision.asks_for, lambda: _it_was_decided(decision, reason)))
    return told


def _it_was_decided(decision: Decision, reason: str) -> Words:
    names = {
        "name": decision.by.name if decision.by else "",
        "choice": decision.get_choice_display(),
    }
    work = ""
    if decision.work is not None and decision.choice == Decision.Choice.INTERRUPT:
        work = _("If %(work)s is ready later, this is why.") % {"work": decision.work.title}
    return Words(
        text=joined(_("%(name)s decided: %(choice)s.") % names, the_reason(decision.reason), work),
        reason=reason,
        speaker=decision.by,
    )


def mail_parked(event: Event, now: datetime) -> list[Told]:
    """Who decides at the front door sees it on her page. Never by mail: a bounce must not bring forth another."""
    mail = InboundMail.objects.get(pk=event.subject_id)
    service = Service.objects.filter(opens_door=True).first()
    if service is None:
        return []
    lead = present_lead(service, now=now) or next(iter(leads_of(service)), None)
    return [Told(lead, lambda: _parked(mail, service), by_mail=False)] if lead else []


def _parked(mail: InboundMail, service: Service) -> Words:
    if mail.outcome == InboundMail.Outcome.SET_ASIDE:
        text = _("A mail could not be read. Please have a look.")
    else:
        text = _("A mail looks automatic and waits for a look.")
    return Words(title=mail.subject or mail.sender, text=text, reason=because_you_decide(service))
