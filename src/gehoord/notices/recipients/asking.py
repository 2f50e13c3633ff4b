"""A service asks its panel: the coordinator looks, members are asked, reminded, and told what changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.phrases import apart, because_you_decide, joined, the_reason
from gehoord.notices.recipients.told import Answer, Page, Told, Words
from gehoord.panels.models import (
    Consultation,
    ConsultationVersion,
    Contribution,
    LaterClosing,
    Link,
    Membership,
)
from gehoord.panels.queries.links import mail_token_of, token_of
from gehoord.panels.queries.seats import sitting, speaking_now
from gehoord.panels.queries.visible import coordinators
from gehoord.people.models import Person
from gehoord.people.queries import leads_of
from gehoord.texts import date_of, day_words, minutes_in_words


class Asked:
    """One consultation and what the sentences about it need; days are said as they are at `now`."""

    def __init__(self, event: Event, now: datetime) -> None:
        rows = Consultation.objects.select_related("service", "panel", "asked_by")
        self.consultation = rows.get(pk=event.subject_id)
        self.event, self.now = event, now
        self.doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()

    @property
    def service(self) -> str:
        return self.consultation.service.name

    def until(self) -> str:
        """The day it closes."""
        closes = self.consultation.closes_at
        return date_of(closes, now=self.now, zone=self.consultation.service.zone) if closes else ""

    def answer_day(self) -> str:
        """The day everybody hears what came of it."""
        day = self.consultation.answer_date
        return day_words(day, today=self.now.date()) if day else ""

    def page(self, way_in: str = "") -> Page:
        """The consultation's own page."""
        return Page(
            title=self.consultation.question,
            path=f"/consultations/{self.consultation.pk}/",
            label=_("See the consultation"),
            token=mail_token_of(self.consultation),
            way_in=way_in,
            takes_replies=bool(way_in),
        )

    def members(self) -> list[tuple[Membership, Person, str]]:
        """Every seat, who speaks on it now, and her way in from a mail."""
        speaking = speaking_now(self.consultation.panel)
        links = {link.membership_id: link for link in Link.objects.filter(consultation=self.consultation)}
        seats = sitting(self.consultation.panel)
        return [
            (seat, speaking[seat.pk], f"/p/{token_of(links[seat.pk])}/" if seat.pk in links else "") for seat in seats
        ]

    def brought(self) -> set[int]:
        """The seats from which a contribution came."""
        rows = Contribution.objects.filter(consultation=self.consultation, brought_date__isnull=False)
        return set(rows.values_list("membership_id", flat=True))


def because_member(asked: Asked) -> str:
    """Why a member is told."""
    return _("You get this message because you are on the panel %(panel)s.") % {"panel": asked.consultation.panel.name}


def consultation_check_asked(event: Event, now: datetime) -> list[Told]:
    """The coordinators hear that a question waits for their look."""
    asked = Asked(event, now)
    return [Told(person, lambda: _please_check(asked)) for person in coordinators()]


def _please_check(asked: Asked) -> Words:
    names = {"service": asked.service, "panel": asked.consultation.panel.name}
    return Words(
        text=_("%(service)s wants to ask this to the panel %(panel)s. Can it be asked like this?") % names,
        reason=_("You get this message because you coordinate the panels."),
        speaker=asked.doer,
        page=asked.page(),
    )


def consultation_asked_back(event: Event, now: datetime) -> list[Told]:
    """The leads hear what the coordinator asks."""
    asked = Asked(event, now)
    words = asked.consultation.versions.get(checked=event.data["check"]).checked.words
    return [Told(person, lambda: _asked_back(asked, words)) for person in leads_of(asked.consultation.service)]


def _asked_back(asked: Asked, words: str) -> Words:
    name = asked.doer.first_name if asked.doer else _("Somebody")
    return to_lead(asked, apart(_("%(name)s asks something back:") % {"name": name}, words))


def consultation_checked(event: Event, now: datetime) -> list[Told]:
    """The leads hear that it may open."""
    asked = Asked(event, now)
    return [
        Told(person, lambda: to_lead(asked, _("This question is fine. You can open it now.")))
        for person in leads_of(asked.consultation.service)
    ]


def to_lead(asked: Asked, text: str) -> Words:
    """Words for who leads the service."""
    return Words(
        text=text,
        reason=because_you_decide(asked.consultation.service),
        speaker=asked.doer,
        page=asked.page(),
    )


def consultation_opened(event: Event, now: datetime) -> list[Told]:
    """Every member is asked, with both ways to take part."""
    asked = Asked(event, now)
    return [_asked_member(asked, seat, person, way_in) for seat, person, way_in in asked.members()]


def _asked_member(asked: Asked, seat: Membership, person: Person, way_in: str) -> Told:
    return Told(person, lambda: _please_answer(asked, seat, way_in))


def _please_answer(asked: Asked, seat: Membership, way_in: str) -> Words:
    consultation = asked.consultation
    names = {"service": asked.service, "minutes": minutes_in_words(consultation.minutes or 0)}
    days = {"until": asked.until(), "day": asked.answer_day()}
    return Words(
        title=consultation.question,
        text=apart(
            joined(
                _("%(service)s asks you something.") % names,
                _("%(minutes)s, until %(until)s.") % (names | days),
                _("By %(day)s you hear what happens with it.") % days,
            ),
            consultation.why_now,
            _("What can still change: %(words)s") % {"words": consultation.can_change},
            _("What cannot change: %(words)s") % {"words": consultation.cannot_change},
        ),
        answers=_ways(seat),
        after=_("You can also just answer this mail."),
        reason=because_member(asked),
        speaker=consultation.asked_by,
        page=asked.page(way_in),
    )


def _ways(seat: Membership) -> tuple[Answer, ...]:
    """Both ways; who speaks for no constituency answers herself."""
    direct = Answer(label=_("I answer myself"), answer=Contribution.Way.DIRECT)
    if seat.constituency_id is None:
        return (direct,)
    return direct, Answer(label=_("I ask my constituency"), answer=Contribution.Way.GATHERED)


def consultation_reminded(event: Event, now: datetime) -> list[Told]:
    """Members from whom nothing came yet."""
    asked = Asked(event, now)
    due = set(asked.consultation.reminders.filter(number=event.data["number"]).values_list("membership_id", flat=True))
    return [
        Told(person, lambda seat=seat, way_in=way_in: _please_still(asked, seat, way_in))  # type: ignore[misc]
        for seat, person, way_in in asked.members()
        if seat.pk in due
    ]


def _please_still(asked: Asked, seat: Membership, way_in: str) -> Words:
    minutes = minutes_in_words(asked.consultation.minutes or 0)
    names = {"service": asked.service, "minutes": minutes, "until": asked.until()}
    text = joined(
        _("%(service)s would still like to hear from you.") % names,
        _("%(minutes)s, until %(until)s.") % names,
        _("By %(day)s you hear what happens with it.") % {"day": asked.answer_day()},
    )
    return replace(_please_answer(asked, seat, way_in), text=text)


def consultation_reworded(event: Event, now: datetime) -> list[Told]:
    """Every member hears what is different; what was said before stays with the old words."""
    asked = Asked(event, now)
    version = ConsultationVersion.objects.get(pk=event.data["version"])
    return [
        Told(person, lambda way_in=way_in: _is_different(asked, version, way_in))  # type: ignore[misc]
        for _seat, person, way_in in asked.members()
    ]


def _is_different(asked: Asked, version: ConsultationVersion, way_in: str) -> Words:
    return Words(
        text=apart(
            joined(_("%(service)s changed the question.") % {"service": asked.service}, version.what_changed),
            _("What was said before stays with the old question."),
        ),
        reason=because_member(asked),
        speaker=asked.doer,
        page=asked.page(way_in),
    )


def consultation_closing_moved(event: Event, now: datetime) -> list[Told]:
    """Members, coordinators and who leads the service hear until when people can answer now, and why."""
    asked = Asked(event, now)
    members = [
        Told(person, lambda way_in=way_in: _longer(asked, way_in))  # type: ignore[misc]
        for _seat, person, way_in in asked.members()
    ]
    others = [*leads_of(asked.consultation.service), *coordinators()]
    spoken_to = {told.person.pk for told in members} | ({asked.doer.pk} if asked.doer else set())
    known = {person.pk: person for person in others if person.pk not in spoken_to}
    return [
        *members,
        *(Told(person, lambda: to_lead(asked, longer_words(asked)), by_mail=False) for person in known.values()),
    ]


def _longer(asked: Asked, way_in: str) -> Words:
    return Words(text=longer_words(asked), reason=because_member(asked), speaker=asked.doer, page=asked.page(way_in))


def longer_words(asked: Asked) -> str:
    """Until when it was, until when it is, and why; the day of the answer stays."""
    later = LaterClosing.objects.get(pk=asked.event.data["later"])
    zone = asked.consultation.service.zone
    days = {
        "before": date_of(later.from_at, now=asked.now, zone=zone),
        "until": date_of(later.to_at, now=asked.now, zone=zone),
        "day": asked.answer_day(),
    }
    return joined(
        _("You can answer longer: until %(until)s instead of %(before)s.") % days,
        the_reason(later.reason),
        _("The answer still comes by %(day)s.") % days if days["day"] else "",
    )


def consultation_withdrawn(event: Event, now: datetime) -> list[Told]:
    """Who was asked hears why it is taken back; a draft was asked to nobody."""
    asked = Asked(event, now)
    if not event.data.get("was_open"):
        return []
    return [Told(person, lambda: _taken_back(asked)) for _seat, person, _way_in in asked.members()]


def _taken_back(asked: Asked) -> Words:
    reason = asked.consultation.withdrawal.reason
    return Words(
        text=joined(
            _("%(service)s takes this question back.") % {"service": asked.service},
            the_reason(reason),
            _("You do not have to do anything any more."),
        ),
        reason=because_member(asked),
        speaker=asked.doer,
        page=asked.page(),
    )
