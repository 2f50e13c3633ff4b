"""How many were reached, of how many, by which way; and who was not heard. Never who."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Sum

from gehoord.panels.models import Affected, Constituency, Consultation, Gathering, Membership, Reach, Voice
from gehoord.panels.queries.seats import size_of


@dataclass(frozen=True)
class Reached:
    """People reached, by way: link, talk, paper, member (direct or by mail)."""

    link: int = 0
    talk: int = 0
    paper: int = 0
    member: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.link + self.talk + self.paper + self.member


@dataclass(frozen=True)
class Coverage:
    """One affected constituency: how many it has, how many were reached, who covers it or why nobody does."""

    constituency: Constituency
    size: int
    reached: Reached
    membership: Membership | None
    why: str

    @property
    def is_heard(self) -> bool:
        """Somebody of it said something."""
        return self.reached.total > 0


def coverage_of(consultation: Consultation) -> list[Coverage]:
    """Every affected constituency by name, those not heard among them."""
    rows = Affected.objects.filter(consultation=consultation).order_by("constituency__name")
    reached = _reached(consultation)
    return [
        Coverage(
            constituency=row.constituency,
            size=size_of(row.constituency),
            reached=reached.get(row.constituency_id, Reached()),
            membership=row.membership,
            why=row.why,
        )
        for row in rows.select_related("constituency", "membership__person")
    ]


def not_heard(consultation: Consultation) -> list[Constituency]:
    """The affected constituencies from which nobody said anything."""
    return [row.constituency for row in coverage_of(consultation) if not row.is_heard]


def reached_by(gathering: Gathering) -> Reached:
    """What a member's own page counts: her constituency in this consultation."""
    contribution = gathering.contribution
    reached = _reached(contribution.consultation)
    return reached.get(contribution.membership.constituency_id or 0, Reached())


def _reached(consultation: Consultation) -> dict[int, Reached]:
    """By constituency. Of two versions the most answered counts: people may have answered both."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    voices = Voice.objects.filter(version__consultation=consultation, counts=True, constituency__isnull=False)
    voices = voices.filter(is_second=False)
    by_version = voices.values_list("constituency_id", "route", "version_id").annotate(count=Count("pk"))
    for group, route, _version, count in by_version.order_by():
        way = {"link": "link", "direct": "member", "mail": "member"}.get(route)
        if way is not None and group is not None:
            found[group][way] = max(found[group][way], count) if way == "link" else found[group][way] + count
    offline = Reach.objects.filter(gathering__contribution__consultation=consultation)
    by_route = offline.values_list("gathering__contribution__membership__constituency_id", "route")
    for group, route, people in by_route.annotate(people=Sum("people")).order_by():
        found[group][route] += people
    return {group: Reached(**ways) for group, ways in found.items()}
