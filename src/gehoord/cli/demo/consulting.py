"""A service asks its panel: from the draft to the day of closing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.gathering import Gatherer
from gehoord.cli.demo.rhythm import ZONE
from gehoord.cli.demo.seating import Seating
from gehoord.cli.demo.speaking import Speaker
from gehoord.panels.actions.check import ask_for_check, check
from gehoord.panels.actions.compose import compose
from gehoord.panels.actions.contribute import answer_directly
from gehoord.panels.actions.open_consultation import open_consultation
from gehoord.panels.actions.predict import predict
from gehoord.panels.models import Consultation, Membership
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.panels.rules.items import ItemDraft, OptionDraft
from gehoord.people.models import Person

TOLD_TO_ALL = ("why_now", "can_change", "cannot_change", "what_happens", "minutes")


class Consulting:
    """One consultation as its data file says it."""

    def __init__(self, said: dict[str, Any], seating: Seating, chance: Random) -> None:
        self.said, self.seating, self.days, self.chance = said, seating, seating.days, chance
        self.organisation: Organisation = seating.organisation
        self.speaker = Speaker(said, chance)
        self.follows: Consulting | None = None
        self.key = 0

    @property
    def consultation(self) -> Consultation:
        """As it stands now."""
        return consultations_led_by(self.lead).get(pk=self.key)

    @property
    def lead(self) -> Person:
        """Who asks, and who must answer."""
        return self.organisation.leads_of[self.said["service"]][0]

    def plan(self) -> None:
        """Put everything up to closing at its moment; the clock closes it."""
        self.days.plan(self.said["composed"], time(10, 0), self._compose)
        self.days.plan(self.said["checked"], time(14, 20), self._check)
        self.days.plan(self.said["opened"], time(9, 30), self._open)

    def _compose(self, now: datetime) -> None:
        closes = self.days.moment(self.said["closed"], time(17))
        panel = self.seating.panels[self.said["panel"]]
        consultation = compose(
            service=self.organisation.services[self.said["service"]],
            panel=panel,
            question=self.said["question"],
            items=[_item(row) for row in self.said["items"]],
            follows=self.follows.consultation if self.follows else None,
            closes_at=closes,
            answer_date=self.days.moment(self.said["answer"], time(12)).astimezone(ZONE).date(),
            by=self.lead,
            now=now,
            **{name: self.said[name] for name in TOLD_TO_ALL},
        )
        self.key = consultation.pk
        expected = self.speaker.expected(current_version(consultation))
        predict(consultation=consultation, expected=expected, by=self.lead, now=now)
        ask_for_check(consultation=consultation, by=self.lead, now=now)

    def _check(self, now: datetime) -> None:
        check(consultation=self.consultation, is_yes=True, by=self.seating.coordinator, now=now)

    def _open(self, now: datetime) -> None:
        open_consultation(consultation=self.consultation, by=self.lead, now=now)
        gathers = dict(self.said["gathering"])
        gatherer = Gatherer(
            self.said, self.seating, self.speaker, consultation=lambda: self.consultation, opened_at=now
        )
        number = 0
        for seat in sitting(self.consultation.panel).order_by("pk"):
            group = seat.constituency.name if seat.constituency else ""
            if gathers.get(group):
                gathers[group] -= 1
                gatherer.plan(seat, number)
                number += 1
            elif group not in self.said.get("silent", []) and self.chance.random() < self.said["direct"]:
                self._plan_direct(seat, now)

    def _plan_direct(self, seat: Membership, now: datetime) -> None:
        days = self.said["opened"] - max(self.said["closed"], 0)
        later = timedelta(days=self.chance.uniform(0.1, days - 0.6))

        def answer(at: datetime) -> None:
            consultation = self.consultation
            version = current_version(consultation)
            given = self.speaker.answers(version, seat.constituency.name if seat.constituency else "")
            answer_directly(consultation=consultation, version=version, by=seat.person, answers=given, now=at)

        self.days.let(now + later, answer)


def _item(row: dict[str, Any]) -> ItemDraft:
    options = tuple(
        OptionDraft(option["text"], option.get("cost"), option.get("hours")) for option in row.get("options", [])
    )
    return ItemDraft(
        row["kind"],
        row["wording"],
        options,
        lowest=row.get("lowest"),
        highest=row.get("highest"),
        trend_key=row.get("trend", ""),
        budget_cents=row.get("budget_cents"),
        budget_hours=row.get("budget_hours"),
    )
