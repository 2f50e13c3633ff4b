"""What a service answered, what it still owes, and what it answered before to words like these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from gehoord.methods.code_book import for_theme, place
from gehoord.panels.models import Consultation, Item, MemberSummary
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person, Service
from gehoord.people.queries import leads_of
from gehoord.responses.models import Extension, Publication, Response, Theme
from gehoord.responses.queries.themes import people_by_theme, themes_of
from gehoord.responses.rules.grammar import VOICES_THAT_OBLIGE
from gehoord.responses.rules.outside import is_outside

LIKE = 0.12
"""Cosine from which an earlier answer is worth showing."""
SHOWN = 5


def newest(responses: QuerySet[Response]) -> QuerySet[Response]:
    """Of each theme the response that stands now."""
    last = Response.objects.filter(theme=OuterRef("theme")).order_by("-number").values("number")[:1]
    return responses.filter(number=Subquery(last))


def responses_of(consultation: Consultation) -> dict[int, Response]:
    """The response that stands, by key of its theme."""
    rows = newest(Response.objects.filter(theme__consultation=consultation)).order_by("theme")
    return {row.theme_id: row for row in rows.select_related("theme", "owner", "decider")}


@dataclass(frozen=True)
class Owed:
    """A theme, how many people stand behind it, and the response it has; whether one is owed."""

    theme: Theme
    people: int
    response: Response | None

    @property
    def is_owed(self) -> bool:
        """Enough people spoke of it, and nothing is said."""
        return self.response is None and self.people >= VOICES_THAT_OBLIGE


def owed_by(consultation: Consultation) -> list[Owed]:
    """Every theme, the one most spoke of first."""
    people, said = people_by_theme(consultation), responses_of(consultation)
    rows = [Owed(theme, people[theme.pk], said.get(theme.pk)) for theme in themes_of(consultation)]
    return sorted(rows, key=lambda row: (-row.people, row.theme.pk))


@dataclass(frozen=True)
class ToAnswer:
    """What an explanation may say it answers: the questions that were asked, and what members sent."""

    items: list[Item]
    summaries: list[MemberSummary]


def to_answer(consultation: Consultation) -> ToAnswer:
    """The inputs of a consultation, for who writes a response."""
    rows = MemberSummary.objects.filter(contribution__consultation=consultation, sent_at__isnull=False)
    return ToAnswer(
        items=items_of(current_version(consultation)),
        summaries=list(rows.select_related("contribution__membership__constituency").order_by("pk")),
    )


def lies_outside(theme: Theme) -> bool:
    """Whether its words stand nearer to what was said not to change; the lead may see it otherwise."""
    about = " ".join([theme.name, *(row.word for row in theme.words.all())])
    asked = theme.consultation
    return is_outside(about, can_change=asked.can_change, cannot_change=asked.cannot_change)


def answer_due(consultation: Consultation) -> date | None:
    """The day the answer is promised for, as it stands now."""
    later = Extension.objects.filter(consultation=consultation).first()
    return later.to_date if later is not None else consultation.answer_date


def due_of(consultation: Consultation) -> date | None:
    """The same for a consultation read with its extension; without a question to the database."""
    return consultation.extension.to_date if hasattr(consultation, "extension") else consultation.answer_date


def unanswered() -> QuerySet[Consultation]:
    """What closed, was not taken back, and has no answer yet."""
    rows = Consultation.objects.filter(closing__isnull=False, withdrawal__isnull=True, answered__isnull=True)
    return rows.select_related("service", "closing", "extension")


@dataclass(frozen=True)
class Late:
    """An answer that is too late: what was asked, the promised day, and how many days ago that is."""

    consultation: Consultation
    due: date
    days: int


def overdue(*, now: datetime) -> list[Late]:
    """Every answer that is too late, for everybody to see; the latest first."""
    found = []
    for consultation in unanswered():
        due = due_of(consultation)
        days = (today_at(consultation.service, now) - due).days if due is not None else 0
        if due is not None and days > 0:
            found.append(Late(consultation, due, days))
    return sorted(found, key=lambda late: (-late.days, late.consultation.pk))


def today_at(service: Service, now: datetime) -> date:
    """The day it is where the service works."""
    return now.astimezone(ZoneInfo(service.zone)).date()


def publications_for(person: Person) -> QuerySet[Publication]:
    """Every published answer, for every colleague; the newest first."""
    rows = Publication.objects.select_related("consultation__service", "consultation__panel", "by").order_by("-at")
    return rows if person.is_active else rows.none()


def published_responses(person: Person) -> QuerySet[Response]:
    """What services answered, as it stands now, for every colleague."""
    rows = newest(Response.objects.filter(theme__consultation__publication__isnull=False))
    rows = rows.select_related("theme__consultation__service", "decider", "owner")
    return rows if person.is_active else rows.none()


@dataclass(frozen=True)
class Earlier:
    """An answer that was given before, and how near its words are (0 to 1)."""

    response: Response
    nearness: float


def earlier_answers(theme: Theme) -> list[Earlier]:
    """What the same service answered before to a theme like this one, the nearest first."""
    rows = newest(Response.objects.filter(theme__consultation__publication__isnull=False))
    rows = rows.filter(theme__consultation__service=theme.consultation.service_id)
    rows = rows.exclude(theme__consultation=theme.consultation_id)
    words = [theme.name, *theme.words.values_list("word", flat=True)]
    return _nearest(rows, words)


def _nearest(rows: QuerySet[Response], words: Iterable[str]) -> list[Earlier]:
    found = {
        row.pk: row for row in rows.select_related("theme__consultation__service").prefetch_related("theme__words")
    }
    texts = {pk: _words_of(row) for pk, row in found.items()}
    near = for_theme(place(texts, {"here": list(words)}), "here") if texts else []
    return [Earlier(found[pk], nearness) for pk, nearness in near if nearness >= LIKE][:SHOWN]


def _words_of(response: Response) -> str:
    keywords = " ".join(row.word for row in response.theme.words.all())
    return f"{response.theme.name} {keywords} {response.text}"


def level_above(service: Service) -> list[Person]:
    """Who hears when a service stays silent: whom its leads answer to, or the administrators while nobody is named."""
    if service.answers_to is not None and service.answers_to.left_date is None:
        return [service.answers_to]
    leads = {person.pk for person in leads_of(service)}
    rows = Person.objects.filter(is_administrator=True, is_known=True, left_date__isnull=True).order_by("name")
    return [person for person in rows if person.pk not in leads]
