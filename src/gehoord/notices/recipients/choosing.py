"""A cycle: who may say what she wants, and everybody who took part hears what was decided and why."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gehoord.events.models import Event
from gehoord.improvements.models import Choice, Cycle, Voter
from gehoord.improvements.queries.weighing import decisions_in
from gehoord.notices.recipients.phrases import apart, because_you_decide, joined, the_reason
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.texts import day_words


class Chosen:
    """One cycle and what the sentences about it need."""

    def __init__(self, event: Event, now: datetime) -> None:
        self.cycle = Cycle.objects.select_related("service").get(pk=event.subject_id)
        self.event, self.now = event, now
        self.doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()

    @property
    def names(self) -> dict[str, str]:
        """The service and its round."""
        return {"service": self.cycle.service.name, "cycle": self.cycle.name}

    def day(self, name: str) -> str:
        """A day of the cycle, in words."""
        return day_words(getattr(self.cycle, name), today=self.now.date())

    def page(self) -> Page:
        """The cycle's own page."""
        return Page(
            title=_("%(service)s, %(cycle)s") % self.names,
            path=f"/cycles/{self.cycle.pk}/",
            label=_("See what can be chosen"),
            token=f"cycle-{self.cycle.pk}",
        )

    def words(self, text: str, reason: str, title: str = "") -> Words:
        """Words about this cycle."""
        return Words(text=text, reason=reason, title=title, speaker=self.doer, page=self.page())

    def leads(self, text: str) -> list[Told]:
        """Who decides for the service reads this, a sentence in the source language."""
        because = self.cycle.service
        return [Told(one, lambda: self.words(_(text), because_you_decide(because))) for one in leads_of(because)]


def _because_voter() -> str:
    return _("You get this message because you speak for colleagues in this round.")


def cycle_voters_named(event: Event, now: datetime) -> list[Told]:
    """Who was named is asked what she wants."""
    chosen = Chosen(event, now)
    rows = Voter.objects.filter(cycle=chosen.cycle, voted_at__isnull=True).select_related("person")
    return [Told(voter.person, lambda: _what_do_you_want(chosen)) for voter in rows]


def _what_do_you_want(chosen: Chosen) -> Words:
    text = joined(
        _("%(service)s chooses what to improve, inside its budget.") % chosen.names,
        _("Say until %(day)s what you and your colleagues want.") % {"day": chosen.day("listen_until_date")},
        _("By %(day)s you hear what is chosen, and why.") % {"day": chosen.day("choose_by_date")},
    )
    return chosen.words(text, _because_voter(), title=_("What should %(service)s improve?") % chosen.names)


def cycle_reminded(event: Event, now: datetime) -> list[Told]:
    """Who has not said anything yet, a day before listening ends."""
    chosen = Chosen(event, now)
    rows = Voter.objects.filter(cycle=chosen.cycle, voted_at__isnull=True).select_related("person")

    def say() -> Words:
        text = _("You can still say until %(day)s what should be improved.") % {"day": chosen.day("listen_until_date")}
        return chosen.words(text, _because_voter())

    return [Told(voter.person, say) for voter in rows]


def cycle_choice_due(event: Event, now: datetime) -> list[Told]:
    """The day to choose passed: who decides hears it."""
    return Chosen(event, now).leads(
        gettext_noop("The day to choose has passed. Decide about each, and tell everybody who took part.")
    )


def cycle_check_due(event: Event, now: datetime) -> list[Told]:
    """The day to look what came of it."""
    return Chosen(event, now).leads(gettext_noop("Today you look what came of this round. Then the next one may open."))


def cycle_told(event: Event, now: datetime) -> list[Told]:
    """Every voter and everybody who proposed something hears each decision, with its reason."""
    chosen = Chosen(event, now)
    voters = Voter.objects.filter(cycle=chosen.cycle).select_related("person").order_by("pk")
    spoke = [Told(voter.person, lambda: _decided(chosen, _because_voter())) for voter in voters]
    rows = chosen.cycle.candidates.select_related("improvement__proposed_by").order_by("pk")
    because = _because_proposed
    proposed = [Told(row.improvement.proposed_by, lambda: _decided(chosen, because())) for row in rows]
    return [*spoke, *proposed]


def _because_proposed() -> str:
    return _("You get this message because you proposed something in this round.")


def _decided(chosen: Chosen, reason: str) -> Words:
    decisions = decisions_in(chosen.cycle)
    rows = chosen.cycle.candidates.select_related("improvement").order_by("pk")
    each = [
        decision_words(row.improvement.title, decisions[row.pk], now=chosen.now) for row in rows if row.pk in decisions
    ]
    title = _("What %(service)s chose in %(cycle)s") % chosen.names
    return chosen.words(apart(*each), reason, title=title)


def decision_words(title: str, choice: Choice, *, now: datetime) -> str:
    """One decision as everybody reads it: what, why, by whom, and when it is looked at again."""
    named = {"title": title, "name": choice.by.name}
    head = {
        Choice.Kind.CHOSEN: _("Chosen: %(title)s.") % named,
        Choice.Kind.MUST: _("This must be done: %(title)s.") % named,
        Choice.Kind.NOT_NOW: _("Not now: %(title)s.") % named,
        Choice.Kind.EXISTS: _("This exists already: %(title)s.") % named,
    }[Choice.Kind(choice.kind)]
    again = ""
    if choice.review_date is not None:
        again = _("We look at it again on %(day)s.") % {"day": day_words(choice.review_date, today=now.date())}
    return joined(head, the_reason(choice.reason), again, _("Decided by %(name)s.") % named)
