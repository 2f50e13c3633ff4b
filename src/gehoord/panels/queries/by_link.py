"""What somebody without an account sees by a link: the question, the summary to look at, what became of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gehoord.panels.models import (
    ConsultationVersion,
    Correction,
    Item,
    Link,
    MemberSummary,
    StatementRuling,
)
from gehoord.panels.queries.links import is_expired, link_by_token, may_speak, token_of
from gehoord.panels.queries.seats import seat_of
from gehoord.panels.queries.standing import asked_in, current_version, items_of, stage_of
from gehoord.panels.rules.items import Asked
from gehoord.people.models import Person


@dataclass(frozen=True)
class AskedByLink:
    """The page behind a link. What only the page shows is asked of the database when it is shown: a voice that is
    sent needs the link, its version and what was asked, and nothing else.
    """

    link: Link
    version: ConsultationVersion
    now: datetime

    @cached_property
    def items(self) -> list[Item]:
        """The items in order with their options."""
        return items_of(self.version)

    @cached_property
    def asked(self) -> list[Asked]:
        """The same as the rules read them; one query."""
        return asked_in(self.version)

    @cached_property
    def asker(self) -> Person | None:
        """The member who handed it out; None behind a link for anybody."""
        if self.link.gathering_id is None:
            return None
        return Person.objects.filter(memberships__contributions__gathering=self.link.gathering_id).first()

    @cached_property
    def stage(self) -> str:
        """How far the consultation is."""
        return stage_of(self.link.consultation)

    @cached_property
    def is_heard_still(self) -> bool:
        """Whether an answer is kept now."""
        return may_speak(self.link, now=self.now)

    @cached_property
    def summary(self) -> MemberSummary | None:
        """What she will send, while it may be corrected."""
        if self.link.gathering_id is None:
            return None
        rows = MemberSummary.objects.filter(contribution__gathering=self.link.gathering_id, sent_at__isnull=True)
        return rows.filter(corrections_until_at__gt=self.now).first()

    @cached_property
    def rulings(self) -> list[StatementRuling]:
        """What became of statements people added."""
        rows = StatementRuling.objects.filter(statement__version__consultation=self.link.consultation_id)
        return list(rows.select_related("statement", "item").order_by("statement_id"))


def asked_by_link(token: str, *, purpose: str, now: datetime, number: int | None = None) -> AskedByLink | None:
    """What stands behind this token; None for a guess and for a link that has expired.

    `number` is the version somebody was answering: her answers stay with the words she read.
    """
    link = link_by_token(token, purpose=purpose)
    if link is None or is_expired(link, now=now):
        return None
    return AskedByLink(link=link, version=version_behind(link, number), now=now)


def hearing_token(token: str, *, now: datetime) -> str:
    """Once its question was answered, a link or code to speak leads to what came of it, also when it expired itself.

    The token of the link to hear back; empty for a guess, before the answer, and thirty days after it.
    """
    links = (link_by_token(token, purpose=purpose) for purpose in (Link.Purpose.SPEAK, Link.Purpose.OPEN))
    link = next((found for found in links if found is not None), None)
    if link is None or not hasattr(link.consultation, "answered"):
        return ""
    hear = Link.objects.filter(consultation=link.consultation, purpose=Link.Purpose.HEAR).first()
    return token_of(hear) if hear is not None and not is_expired(hear, now=now) else ""


def version_behind(link: Link, number: int | None) -> ConsultationVersion:
    """The version with this number, which somebody was answering; the current one where there is no such number."""
    rows = ConsultationVersion.objects.filter(consultation=link.consultation_id)
    asked = next(iter(rows.filter(number=number).order_by()), None) if number is not None else None
    return asked or current_version(link.consultation)


def corrections_for(person: Person, summary: MemberSummary) -> list[Correction]:
    """What her constituency says is wrong; for the member, and after sending for who may read the summary."""
    seat = seat_of(person, summary.contribution.membership.panel)
    if summary.sent_at is None and (seat is None or seat.pk != summary.contribution.membership_id):
        return []
    return list(Correction.objects.filter(summary=summary).order_by("on_date", "pk"))
