"""What becomes of one improvement: proposed, begun, said to be done, confirmed, late, dropped, looked at again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.improvements.models import Choice, Confirmer, Improvement
from gehoord.improvements.queries.concerned import people_concerned
from gehoord.notices.recipients.phrases import because_you_decide, joined, the_reason
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.texts import day_words


class Improved:
    """One improvement and what the sentences about it need."""

    def __init__(self, event: Event, now: datetime) -> None:
        rows = Improvement.objects.select_related("service", "proposed_by", "start", "dropped")
        self.improvement = rows.get(pk=event.subject_id)
        self.event, self.now = event, now
        self.doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()

    @property
    def names(self) -> dict[str, str]:
        """The service, and the improvement inside a sentence."""
        return {"service": self.improvement.service.name, "what": self.improvement.title.rstrip(".")}

    def words(self, text: str, reason: str, title: str = "") -> Words:
        """Words about this improvement."""
        page = Page(
            title=self.improvement.title,
            path=f"/improvements/{self.improvement.pk}/",
            label=_("See the improvement"),
            token=f"improvement-{self.improvement.pk}",
        )
        return Words(text=text, reason=reason, title=title, speaker=self.doer, page=page)

    def leads(self, say: Callable[[], str]) -> list[Told]:
        """Who decides for the service."""
        service = self.improvement.service
        return [Told(one, lambda: self.words(say(), because_you_decide(service))) for one in leads_of(service)]

    def whom_it_is_for(self, say: Callable[[], str], *, by_mail: bool = True) -> list[Told]:
        """Who proposed it by mail if so said; who asked or spoke reads it on a page."""
        proposer = self.improvement.proposed_by
        people = Person.objects.filter(pk__in=people_concerned(self.improvement)).exclude(pk=proposer.pk)
        because = _because_you_proposed
        return [Told(proposer, lambda: self.words(say(), because()), by_mail=by_mail)] + [
            Told(one, lambda: self.words(say(), _because_concerned()), by_mail=False) for one in people.order_by("pk")
        ]


def _because_you_proposed() -> str:
    return _("You get this message because you proposed this.")


def _because_concerned() -> str:
    return _("You get this message because you asked about this, or spoke for colleagues.")


def improvement_proposed(event: Event, now: datetime) -> list[Told]:
    """Who decides hears that somebody proposed something."""
    improved = Improved(event, now)
    proposer = improved.improvement.proposed_by.name
    return improved.leads(
        lambda: joined(
            _("%(name)s proposes: %(what)s.") % (improved.names | {"name": proposer}),
            _("Say what it costs and saves, then it can be chosen in a round."),
        )
    )


def improvement_started(event: Event, now: datetime) -> list[Told]:
    """Whom it is for: it is being done, ready by that day."""
    improved = Improved(event, now)

    def begun() -> str:
        ready = day_words(improved.improvement.start.due_date, today=now.date())
        return joined(
            _("%(service)s is working on it: %(what)s.") % improved.names,
            _("It is ready by %(day)s.") % {"day": ready},
        )

    return improved.whom_it_is_for(begun, by_mail=False)


def improvement_late(event: Event, now: datetime) -> list[Told]:
    """Its day passed unreported: who decides, and whoever proposed it."""
    improved = Improved(event, now)

    def late() -> str:
        day = day_words(improved.improvement.start.due_date, today=now.date())
        return joined(
            _("This was to be ready by %(day)s: %(what)s.") % (improved.names | {"day": day}),
            _("Nobody has said it is done."),
        )

    return [*improved.leads(late), *improved.whom_it_is_for(late, by_mail=False)[:1]]


def improvement_delivered(event: Event, now: datetime) -> list[Told]:
    """Those drawn by lot are asked; whom it is for reads that it was reported."""
    improved = Improved(event, now)

    def reported() -> str:
        return joined(
            _("%(service)s says it is done: %(what)s.") % improved.names,
            _("Colleagues drawn by lot say whether that is so."),
        )

    return [*_asked_now(improved), *improved.whom_it_is_for(reported, by_mail=False)]


def improvement_others_asked(event: Event, now: datetime) -> list[Told]:
    """Who was drawn in the place of somebody who stayed silent."""
    return _asked_now(Improved(event, now))


def _asked_now(improved: Improved) -> list[Told]:
    event = improved.event
    rows = Confirmer.objects.filter(delivery=event.data["delivery"], asked_at=event.at, released_at__isnull=True)
    return [Told(row.person, lambda: _is_it_so(improved)) for row in rows.select_related("person").order_by("pk")]


def _is_it_so(improved: Improved) -> Words:
    return improved.words(
        joined(
            _("%(service)s says it is done: %(what)s.") % improved.names,
            _("You were drawn by lot to say whether that is so."),
            _("Yes, no, or you do not know: nobody sees what you say."),
        ),
        _("You get this message because this was meant for you."),
        title=_("Is this so: %(what)s?") % improved.names,
    )


def improvement_confirmed(event: Event, now: datetime) -> list[Told]:
    """Customers say it is so."""
    improved = Improved(event, now)

    def confirmed() -> str:
        return _("Customers say it is so: %(what)s.") % improved.names

    return [*improved.leads(confirmed), *improved.whom_it_is_for(confirmed)]


def improvement_reopened(event: Event, now: datetime) -> list[Told]:
    """Customers say it is not so: who decides hears it."""
    improved = Improved(event, now)
    return improved.leads(
        lambda: joined(
            _("Customers do not say it is so: %(what)s.") % improved.names,
            _("It is open again. Ask them what is missing."),
        )
    )


def improvement_dropped(event: Event, now: datetime) -> list[Told]:
    """It will not be done, and why: whom it was for."""
    improved = Improved(event, now)

    def dropped() -> str:
        return joined(
            _("%(service)s will not do this: %(what)s.") % improved.names,
            the_reason(improved.improvement.dropped.reason),
            _("Decided by %(name)s.") % {"name": improved.improvement.dropped.by.name},
        )

    return improved.whom_it_is_for(dropped)


def improvement_review_due(event: Event, now: datetime) -> list[Told]:
    """The day came to look again at what was not chosen: who decides, and who proposed it."""
    improved = Improved(event, now)
    choice = Choice.objects.get(pk=event.data["choice"])

    def again() -> str:
        return joined(
            _("Today it is looked at again: %(what)s.") % improved.names,
            the_reason(choice.reason),
            _("It can be put in the next round, or be dropped with a reason."),
        )

    return [*improved.leads(again), *improved.whom_it_is_for(again)[:1]]
