"""One answer as everybody reads it: what was asked and heard, what is done or why not, and what was promised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import stage_of
from gehoord.responses.models import Delivery, Promise, Release, Response, Theme
from gehoord.responses.queries.answers import due_of
from gehoord.responses.queries.heard import Felt, felt_about, times_read
from gehoord.responses.queries.promises import Listed, listed
from gehoord.responses.queries.public import days_late
from gehoord.responses.queries.themes import quotes_by_theme

QUOTES = 2


@dataclass(frozen=True)
class Heard:
    """A group that was asked: how many it has, how many spoke (None: one to four), and whether it was heard at all."""

    name: str
    size: int
    reached: int | None
    is_heard: bool


@dataclass(frozen=True)
class Answered:
    """A theme, how many spoke of it in their own words (None: hidden, or not asked so), and what the service says.

    `before` are responses that were replaced, the newest first.
    """

    theme: Theme
    people: int | None
    quotes: tuple[str, ...]
    response: Response | None
    before: tuple[Response, ...]
    promise: Listed | None


@dataclass(frozen=True)
class PublicAnswer:
    """Everything on the page of one answer. Before publication `themes`, `groups` and `felt` are empty."""

    consultation: Consultation
    stage: str
    due: date | None
    days_late: int
    themes: tuple[Answered, ...]
    groups: tuple[Heard, ...]
    felt: Felt | None
    read: int

    @property
    def is_published(self) -> bool:
        """Whether the service answered."""
        return hasattr(self.consultation, "publication")

    @property
    def voices(self) -> int:
        """At least so many people spoke: groups of one to four are not counted, so that nobody is told apart."""
        return sum(group.reached or 0 for group in self.groups)

    @property
    def is_at_least(self) -> bool:
        """Whether some group is too small to be counted."""
        return any(group.reached is None for group in self.groups)

    @property
    def not_heard(self) -> tuple[Heard, ...]:
        """Groups it concerns of which nobody was heard."""
        return tuple(group for group in self.groups if not group.is_heard)


def public_answer(consultation: Consultation, *, now: datetime) -> PublicAnswer:
    """The answer to a consultation that its reader may see, by signing in or by a link of the consultation."""
    is_published = hasattr(consultation, "publication")
    release = Release.objects.filter(consultation=consultation).order_by("-number").first() if is_published else None
    return PublicAnswer(
        consultation=consultation,
        stage=stage_of(consultation),
        due=due_of(consultation),
        days_late=days_late(consultation, now=now),
        themes=_themes(consultation, release, now) if release is not None else (),
        groups=_groups(release) if release is not None else (),
        felt=felt_about(consultation, now=now) if hasattr(consultation, "heard_asking") else None,
        read=sum(times_read(consultation).values()) if is_published else 0,
    )


def _groups(release: Release) -> tuple[Heard, ...]:
    rows = release.shown["coverage"]
    return tuple(Heard(row["name"], row["size"], row["reached"], row["is_heard"]) for row in rows)


def _themes(consultation: Consultation, release: Release, now: datetime) -> tuple[Answered, ...]:
    """The theme most spoke of first."""
    people = {row["theme"]: row["people"] for row in release.shown["themes"]}
    said = _responses(consultation)
    quotes, promises = quotes_by_theme(consultation), _promises(consultation, now)
    rows = [
        Answered(
            theme=theme,
            people=people.get(theme.pk) or None,
            quotes=tuple(quotes.get(theme.pk, ())[:QUOTES]),
            response=said[theme.pk][0] if said[theme.pk] else None,
            before=tuple(said[theme.pk][1:]),
            promise=promises.get(theme.pk),
        )
        for theme in Theme.objects.filter(consultation=consultation).order_by("pk")
    ]
    return tuple(sorted(rows, key=lambda row: (row.response is None, -(row.people or 0), row.theme.pk)))


def _responses(consultation: Consultation) -> dict[int, list[Response]]:
    found: dict[int, list[Response]] = defaultdict(list)
    rows = Response.objects.filter(theme__consultation=consultation).order_by("theme", "-number")
    for row in rows.select_related("owner", "decider"):
        found[row.theme_id].append(row)
    return found


def _promises(consultation: Consultation, now: datetime) -> dict[int, Listed]:
    """The newest promise of every theme, as it stands."""
    deliveries = Delivery.objects.select_related("verdict").order_by("number")
    rows = Promise.objects.filter(response__theme__consultation=consultation).order_by("pk")
    rows = rows.select_related("response__theme__consultation__service", "owner", "dropped")
    rows = rows.prefetch_related(Prefetch("deliveries", queryset=deliveries), "moves")
    return {row.response.theme_id: listed(row, now=now) for row in rows}
