"""What customers and a service agree: who is asked, what is wrong with it, what holds from now on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.expectations.models import Expectation, Objection, Statement
from gehoord.expectations.queries import people_concerned
from gehoord.notices.recipients.phrases import because_you_decide, joined, the_reason
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.panels.queries.own import people_who_brought
from gehoord.people.models import Person
from gehoord.people.queries import leads_of

CONSULTATION = re.compile(r"/answers/([0-9]{1,15})/")


class Agreed:
    """One expectation and what the sentences about it need."""

    def __init__(self, event: Event) -> None:
        self.expectation = Expectation.objects.select_related("service").get(pk=event.subject_id)
        statements = Statement.objects.filter(expectation=self.expectation)
        said = event.data.get("statement")
        self.statement = statements.get(pk=said) if said else statements.order_by("-number").first()
        self.doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()

    @property
    def service(self) -> str:
        return self.expectation.service.name

    def both_sides(self) -> str:
        """The wording, both ways."""
        said = self.statement
        if said is None:
            return ""
        return joined(
            _("You expect: %(words)s") % {"words": _ended(said.customers_expect)},
            _("%(service)s promises: %(words)s") % {"service": self.service, "words": _ended(said.service_promises)}
            if said.service_promises
            else "",
            _("%(service)s cannot: %(words)s") % {"service": self.service, "words": _ended(said.service_cannot)}
            if said.service_cannot
            else "",
            _("Because: %(words)s") % {"words": _ended(said.because)} if said.because else "",
        )

    def words(self, text: str, reason: str, title: str = "") -> Words:
        """Words about this expectation."""
        key = self.expectation.pk
        page = Page(
            title=title or _("What you and %(service)s agree") % {"service": self.service},
            path=f"/expectations/{key}/",
            label=_("See what is agreed"),
            token=f"expectation-{key}",
        )
        return Words(text=text, reason=reason, title=title, speaker=self.doer, page=page)

    def leads(self, say: Callable[[], str]) -> list[Told]:
        """Who decides for the service."""
        service = self.expectation.service
        return [Told(one, lambda: self.words(say(), because_you_decide(service))) for one in leads_of(service)]

    def concerned(self, event: Event) -> list[Told]:
        """Customers ever asked hear it by mail too; who works there, or brought what it comes from, reads it."""
        asked = set(Statement.objects.filter(expectation=self.expectation).values_list("asked__person", flat=True))
        people = [*people_concerned(self.expectation), *self._contributed()]
        return [Told(one, lambda: _how_it_is(self, event), by_mail=one.pk in asked) for one in people]

    def _contributed(self) -> list[Person]:
        """The members who brought something to a consultation that a wording of it comes from."""
        paths = Statement.objects.filter(expectation=self.expectation, source=Statement.Source.CONSULTATION)
        found = (CONSULTATION.fullmatch(path) for path in paths.values_list("source_path", flat=True))
        return people_who_brought([int(match[1]) for match in found if match])


def _ended(words: str) -> str:
    said = words.strip()
    return said if said[-1:] in ".!?…" else f"{said}."


def _because_concerned() -> str:
    return _("You get this message because it concerns you.")


def expectation_asked(event: Event, now: datetime) -> list[Told]:
    """Who speaks for the customers is asked to agree."""
    agreed = Agreed(event)
    rows = agreed.statement.asked.filter(at=event.at).select_related("person") if agreed.statement else []
    return [Told(row.person, lambda: _do_you_agree(agreed)) for row in rows]


def _do_you_agree(agreed: Agreed) -> Words:
    title = _("Do you agree with this promise of %(service)s?") % {"service": agreed.service}
    ask = _("Agree, or say what is wrong. It holds as soon as both sides agree.")
    reason = _("You get this message because you speak for customers.")
    return agreed.words(joined(agreed.both_sides(), ask), reason, title)


def expectation_objected(event: Event, now: datetime) -> list[Told]:
    """The lead hears what is wrong."""
    agreed, objection = Agreed(event), Objection.objects.get(pk=event.data["objection"])
    names = {"name": objection.person.name, "words": _ended(objection.words)}
    return agreed.leads(lambda: _("%(name)s does not agree: %(words)s") % names)


def expectation_agreed(event: Event, now: datetime) -> list[Told]:
    """Everybody concerned hears what holds now."""
    return Agreed(event).concerned(event)


def expectation_taken_back(event: Event, now: datetime) -> list[Told]:
    """Everybody concerned hears that it holds no more, and why."""
    return Agreed(event).concerned(event)


def _how_it_is(agreed: Agreed, event: Event) -> Words:
    if event.verb == "expectation.taken_back":
        said = _("%(service)s promises this no more.") % {"service": agreed.service}
        reason = the_reason(agreed.expectation.withdrawal.reason)
        return agreed.words(joined(said, reason, agreed.both_sides()), _because_concerned())
    changed = agreed.statement.what_changed if agreed.statement else ""
    said = _("This is agreed from now on.")
    return agreed.words(joined(said, agreed.both_sides(), the_reason(changed)), _because_concerned())


def expectation_review_due(event: Event, now: datetime) -> list[Told]:
    """The day came to look again: who decides, and the customers who were asked."""
    agreed = Agreed(event)
    leads = leads_of(agreed.expectation.service)

    def again() -> Words:
        text = joined(_("Today you look together at what was agreed."), agreed.both_sides())
        return agreed.words(text, _because_concerned())

    asked = [row.person for row in agreed.statement.asked.select_related("person")] if agreed.statement else []
    return [Told(one, again) for one in [*leads, *asked]]
