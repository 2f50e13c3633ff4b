"""A member asks her constituency: by the link, in talks, on paper; then she says what she heard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from gehoord.cli.demo.history import Happening
from gehoord.cli.demo.seating import Seating
from gehoord.cli.demo.speaking import Speaker
from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.gather import count_offline
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.actions.speak import speak
from gehoord.panels.actions.summarise import correct, send_summary, summarise
from gehoord.panels.models import Consultation, Contribution, Gathering, Link, Membership, Reach
from gehoord.panels.queries.links import link_by_token, token_of
from gehoord.panels.queries.seats import size_of
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.visible import gatherings_for

WANTS_TO_HEAR = 0.18
REACHED = (0.22, 0.34)
MOST_BY_LINK = 34
HOURS_FOR_CORRECTION = 48


class Gatherer:
    """What members who gather do in the days that one consultation is open."""

    def __init__(
        self,
        said: dict[str, Any],
        seating: Seating,
        speaker: Speaker,
        *,
        consultation: Callable[[], Consultation],
        opened_at: datetime,
    ) -> None:
        self.said, self.seating, self.speaker = said, seating, speaker
        self.days, self.chance = seating.days, speaker.chance
        self.consultation, self.opened_at = consultation, opened_at
        self.closes = consultation().closes_at or seating.days.end
        self.length, self.links = self.closes - opened_at, dict[int, Link]()

    def plan(self, seat: Membership, number: int) -> None:
        """She chooses on the first day, people answer in the days after, and three days before the end she sums up."""
        group = seat.constituency
        if group is None:
            return
        self.days.let(self.opened_at + timedelta(hours=1 + 3 * number), lambda now: self._choose(seat, now))
        for one in range(min(MOST_BY_LINK, int(size_of(group) * self.chance.uniform(*REACHED)) + 3)):
            share = self.chance.uniform(0.08, 0.74)
            self.days.let(self.opened_at + self.length * share, self._by_link(seat, one))
        self.days.let(self.opened_at + self.length * 0.3, lambda now: self._offline(seat, "talk", now))
        self.days.let(self.opened_at + self.length * 0.45, lambda now: self._offline(seat, "paper", now))
        sums_up = self.closes - timedelta(hours=HOURS_FOR_CORRECTION + 6 + 2 * number)
        self.days.let(sums_up, lambda now: self._sum_up(seat, number, now))
        self.days.let(sums_up + timedelta(hours=20), lambda now: self._correct(seat, number, now))
        self.days.let(self.closes - timedelta(hours=1), lambda now: self._send(seat, now))

    def _choose(self, seat: Membership, now: datetime) -> None:
        way = Contribution.Way.GATHERED
        choose_way(consultation=self.consultation(), by=seat.person, way=way, now=now)

    def _gathering(self, seat: Membership) -> Gathering:
        hers = gatherings_for(seat.person)
        return hers.get(contribution__consultation=self.consultation(), contribution__membership=seat.pk)

    def _link(self, seat: Membership) -> Link:
        if seat.pk not in self.links:
            self.links[seat.pk] = self._find_link(seat)
        return self.links[seat.pk]

    def _find_link(self, seat: Membership) -> Link:
        token = token_of(self._gathering(seat).link)
        found = link_by_token(token, purpose=Link.Purpose.SPEAK)
        if found is None:
            raise LookupError("a link that was just made is found by its token")
        return found

    def _by_link(self, seat: Membership, number: int) -> Happening:
        group = seat.constituency.name if seat.constituency else ""

        def say(now: datetime) -> None:
            link = self._link(seat)
            version = current_version(link.consultation)
            given = self.speaker.answers(version, group)
            speak(link=link, version=version, answers=given, key=f"telefoon {seat.pk}-{number}", now=now)
            if self.chance.random() < WANTS_TO_HEAR:
                address = f"thuis{seat.pk}.{number}@brievenbus.example"
                leave_address(link=link, address=address, language="nl", now=now)

        return say

    def _offline(self, seat: Membership, route: str, now: datetime) -> None:
        version = current_version(self.consultation())
        group = seat.constituency.name if seat.constituency else ""
        people = self.chance.randrange(4, 10)
        first = people // 2
        tallies = [(count, self.speaker.answers(version, group)) for count in (first, people - first)]
        count_offline(
            gathering=self._gathering(seat),
            by=seat.person,
            people=people,
            route=route,
            words=self.chance.choice(Reach.Words.values),
            how_asked=self.chance.choice(self.seating.said["words"][route]),
            tallies=tallies,
            now=now,
        )

    def _sum_up(self, seat: Membership, number: int, now: datetime) -> None:
        words = self.said["words"]
        summarise(
            contribution=self._gathering(seat).contribution,
            by=seat.person,
            most_heard=words["most_heard"][number],
            minority_view=words["minority_view"][number],
            own_opinion=words["own_opinion"][number],
            now=now,
        )

    def _correct(self, seat: Membership, number: int, now: datetime) -> None:
        texts = self.said["words"]["corrections"]
        if number < len(texts):
            correct(link=self._link(seat), text=texts[number], now=now)

    def _send(self, seat: Membership, now: datetime) -> None:
        send_summary(contribution=self._gathering(seat).contribution, by=seat.person, now=now)
