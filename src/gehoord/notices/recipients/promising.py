"""What becomes of a promise: later with a reason, reported, said to be so by customers, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.asking import Asked, because_member
from gehoord.notices.recipients.phrases import because_you_decide, joined, the_reason
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.panels.queries.links import mail_token_of
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.responses.models import Confirmer, Promise
from gehoord.responses.queries.promises import due_now
from gehoord.texts import day_words


class Given(Asked):
    """One promise, and the consultation it comes from."""

    def __init__(self, event: Event, now: datetime) -> None:
        related = ("owner", "response__theme__consultation__service", "response__theme__consultation__panel")
        self.promise = Promise.objects.select_related(*related).get(pk=event.subject_id)
        self.consultation = self.promise.response.theme.consultation
        self.event, self.now = event, now
        self.doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()

    @property
    def what(self) -> str:
        """The promise, as it stands inside a sentence."""
        return self.promise.what.rstrip(".")

    def day(self) -> str:
        """The day it is promised for now."""
        return day_words(due_now(self.promise), today=self.now.date())

    def its_page(self) -> Page:
        """The promise's own page."""
        return Page(
            title=self.promise.what,
            path=f"/promises/{self.promise.pk}/",
            label=_("See the promise"),
            token=mail_token_of(self.consultation),
        )

    def who_asked(self, say: Callable[[], str], *, by_mail: bool = True) -> list[Told]:
        """Every member of the panel that asked for it."""
        return [
            Told(person, lambda: self.words(say(), because_member(self)), by_mail=by_mail)
            for _seat, person, _way_in in self.members()
        ]

    def who_keeps(self, say: Callable[[], str]) -> list[Told]:
        """Its owner, and who decides for the service."""
        service = self.consultation.service
        leads = [Told(person, lambda: self.words(say(), because_you_decide(service))) for person in leads_of(service)]
        yours = _("You get this message because a promise is yours.")
        return [Told(self.promise.owner, lambda: self.words(say(), yours)), *leads]

    def words(self, text: str, reason: str) -> Words:
        """Words about this promise."""
        return Words(text=text, reason=reason, speaker=self.doer, page=self.its_page())


def promise_told_later(event: Event, now: datetime) -> list[Told]:
    """Those who asked hear it before the date moves."""
    given = Given(event, now)
    told = given.promise.told_later.get(pk=event.data["told"])

    def later() -> str:
        return joined(
            _("%(service)s does not make it: %(what)s.") % {"service": given.service, "what": given.what},
            _("It was promised for %(before)s, and comes by %(day)s.")
            % {"before": given.day(), "day": day_words(told.to_date, today=now.date())},
            the_reason(told.reason),
        )

    return given.who_asked(later)


def promise_late(event: Event, now: datetime) -> list[Told]:
    """Its day passed and nothing was reported: owner and leads, and those who asked, before any new day is set."""
    given = Given(event, now)

    def promised() -> str:
        return _("This was promised for %(day)s: %(what)s.") % {"day": given.day(), "what": given.what}

    kept = given.who_keeps(lambda: joined(promised(), _("Report it, or tell those who asked when it comes and why.")))
    asked = given.who_asked(
        lambda: joined(promised(), _("It is not reported yet. You hear first when it comes, and why it is late."))
    )
    return [*kept, *asked]


def promise_delivered(event: Event, now: datetime) -> list[Told]:
    """The drawn customers are asked; members read that it was reported."""
    given = Given(event, now)
    asked = _asked_now(given, event)
    reported = given.who_asked(
        lambda: joined(
            _("%(service)s says it is done: %(what)s.") % {"service": given.service, "what": given.what},
            _("Five colleagues, drawn by lot, say whether that is so."),
        ),
        by_mail=False,
    )
    return [*asked, *reported]


def promise_others_asked(event: Event, now: datetime) -> list[Told]:
    """Who was drawn in the place of somebody who stayed silent."""
    return _asked_now(Given(event, now), event)


def _asked_now(given: Given, event: Event) -> list[Told]:
    rows = Confirmer.objects.filter(delivery=event.data["delivery"], asked_at=event.at, released_at__isnull=True)
    return [Told(row.person, lambda: _is_it_so(given)) for row in rows.select_related("person").order_by("pk")]


def _is_it_so(given: Given) -> Words:
    return Words(
        title=_("Is this so: %(what)s?") % {"what": given.what},
        text=joined(
            _("%(service)s says it is done: %(what)s.") % {"service": given.service, "what": given.what},
            _("You were drawn by lot to say whether that is so."),
            _("Yes, no, or you do not know: nobody sees what you say."),
        ),
        reason=_("You get this message because this was promised to your group."),
        page=replace(given.its_page(), label=_("Say whether it is so")),
    )


def promise_confirmed(event: Event, now: datetime) -> list[Told]:
    """Customers say it is so: those who asked and those who kept it."""
    given = Given(event, now)

    def kept() -> str:
        return _("Customers say it is so: %(what)s.") % {"what": given.what}

    return [*given.who_keeps(kept), *given.who_asked(kept, by_mail=False)]


def promise_reopened(event: Event, now: datetime) -> list[Told]:
    """Customers say it is not so: it is open again."""
    given = Given(event, now)
    return given.who_keeps(
        lambda: joined(
            _("Customers do not say it is so: %(what)s.") % {"what": given.what},
            _("The promise is open again. Report it anew when it is done."),
        )
    )


def promise_dropped(event: Event, now: datetime) -> list[Told]:
    """Those who asked hear that it will not come, and why."""
    given = Given(event, now)
    reason = given.promise.dropped.reason

    def dropped() -> str:
        names = {"service": given.service, "what": given.what}
        return joined(_("%(service)s does not do this after all: %(what)s.") % names, the_reason(reason))

    return given.who_asked(dropped)
