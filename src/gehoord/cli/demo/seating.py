"""Panels come into being: where everybody works, who is drawn by lot, who takes the seat and who says no."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import Happening, History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import ZONE
from gehoord.panels.actions.draw import NoSeatFree, draw_panel
from gehoord.panels.actions.open_panel import open_panel
from gehoord.panels.actions.sit import InvitationLapsed, accept_invitation, decline_invitation
from gehoord.panels.models import Draw, Invitation, Panel
from gehoord.people.actions.say_traits import say_traits
from gehoord.people.models import Person

SAYS_NO = 0.12


class Days:
    """Moments by how many days ago they were; acts of the office fall on working days."""

    def __init__(self, history: History, tells_from: datetime) -> None:
        self.history, self.end, self.tells_from = history, history.rhythm.end, tells_from

    def moment(self, days: float, at: time) -> datetime:
        """This hour so many days ago, or on the Friday before."""
        moment = self._on_that_day(days, at)
        return moment - timedelta(days=max(0, moment.weekday() - 4))

    def _on_that_day(self, days: float, at: time) -> datetime:
        return datetime.combine((self.end - timedelta(days=days)).astimezone(ZONE).date(), at, tzinfo=ZONE)

    def plan(self, days: float, at: time, happening: Happening) -> None:
        """Let it happen then; a negative number lies ahead and stays undone."""
        self.let(self.moment(days, at), happening)

    def plan_daily(self, days: int, at: time, happening: Happening) -> None:
        """As `plan`, and on any day of the week."""
        self.let(self._on_that_day(days, at), happening)

    def let(self, moment: datetime, happening: Happening) -> None:
        """Let it happen at this moment; what panels are told is kept a little longer."""
        self.history.at(moment, happening, tells_from=self.tells_from)


class Seating:
    """The panels of the organisation, by name."""

    def __init__(self, organisation: Organisation, history: History, chance: Random, tells_from: datetime) -> None:
        self.organisation, self.chance = organisation, chance
        self.said, self.panels = read("panels/seats.toml"), dict[str, Panel]()
        self.days = Days(history, tells_from)

    @property
    def coordinator(self) -> Person:
        """Who guards the panels."""
        return next(person for person in self.organisation.customers if person.is_coordinator)

    def say_workplaces(self, now: datetime) -> None:
        """Everybody has a place of work: what quotas and constituencies are about."""
        trait, workplaces = self.said["trait"], self.said["workplaces"]
        place_of = {name: row["name"] for row in workplaces for name in row["departments"]}
        for person in self.organisation.customers:
            say_traits(person=person, traits={trait: place_of[person.department]}, by=None, now=now)

    def plan(self) -> None:
        """Draw every panel on its day, and again when seats are free."""
        for row in self.said["panels"]:
            self.days.plan(row["days"], time(10, 15), self._opening(row))
            for later in row.get("again", []):
                self.days.plan(later["days"], time(10, 40), self._drawing(row["name"], later["seed"]))

    def _opening(self, row: dict[str, Any]) -> Happening:
        def happen(now: datetime) -> None:
            places = self.said["workplaces"]
            self.panels[row["name"]] = open_panel(
                name=row["name"],
                seats=row["seats"],
                service=self.organisation.services[row["service"]],
                quotas=[(self.said["trait"], place["name"], *row.get("quota", place["quota"])) for place in places],
                constituencies=[(place["name"], self.said["trait"], place["name"]) for place in places],
                by=self.coordinator,
                now=now,
            )
            self._draw(row["name"], row["seed"], now)

        return happen

    def _drawing(self, name: str, seed: str) -> Happening:
        return lambda now: self._draw(name, seed, now)

    def _draw(self, name: str, seed: str, now: datetime) -> None:
        try:
            draw = draw_panel(panel=self.panels[name], by=self.coordinator, seed=seed, now=now)
        except NoSeatFree:
            return
        for invitation in draw.invitations.order_by("pk").select_related("person"):
            self._plan_reply(invitation, draw, now)

    def _plan_reply(self, invitation: Invitation, draw: Draw, now: datetime) -> None:
        says_no = draw.kind == Draw.Kind.FIRST and self.chance.random() < SAYS_NO

        def reply(at: datetime) -> None:
            if says_no:
                reason = self.chance.choice(self.said["words"]["declined"])
                decline_invitation(invitation=invitation, by=invitation.person, reason=reason, now=at)
                return
            try:
                accept_invitation(invitation=invitation, by=invitation.person, now=at)
            except InvitationLapsed:
                return

        self.days.let(now + timedelta(minutes=self.chance.randrange(40, 60 * 24 * 8)), reply)
