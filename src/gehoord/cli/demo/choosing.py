"""A service chooses what to improve: a round with its panel, and what customers and a service agreed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.rhythm import ZONE
from gehoord.cli.demo.seating import Seating
from gehoord.improvements.actions.choose import choose, leave_out, tell_choices
from gehoord.improvements.actions.cycle import close_cycle, open_cycle, put_in
from gehoord.improvements.actions.do import deliver, say_whether, start
from gehoord.improvements.actions.estimate import estimate_by_guess, estimate_from_cases
from gehoord.improvements.actions.propose import declare_must, propose, propose_from_cases
from gehoord.improvements.actions.vote import vote
from gehoord.improvements.models import Candidate, Improvement
from gehoord.improvements.queries.losses import losses_of
from gehoord.improvements.queries.recurring import cases_like
from gehoord.improvements.queries.visible import candidates_led_by, confirming_for, cycles_led_by, cycles_to_vote_in
from gehoord.improvements.rules.means import Means
from gehoord.people.models import Person
from gehoord.responses.actions.improve import ask_panel_what

EURO, HOUR = 100, 60
WANTS, ALSO_WANTS, SPEAKS = 0.85, 0.2, 0.85
ENOUGH = 5
"""Questions from which a saving is derived; of fewer it is guessed."""


class Choosing:
    """One round as its data file says it, from the first proposal to the word of customers."""

    def __init__(self, said: dict[str, Any], seating: Seating, chance: Random) -> None:
        self.said, self.seating, self.days, self.chance = said, seating, seating.days, chance
        self.organisation: Organisation = seating.organisation
        self.service = self.organisation.services[said["service"]]
        self.lead = self.organisation.leads_of[said["service"]][0]
        self.improvements: dict[str, Improvement] = {}
        self.key = 0

    def plan(self) -> None:
        """Put at its moment what was done until today."""
        for place, row in enumerate(self.said["wishes"]):
            self.days.plan(row["days"], time(9, 40 + place), partial(self._propose, row))
        self.days.plan(self.said["opened"], time(11, 0), self._open)
        if "chosen" in self.said:
            self.days.plan(self.said["chosen"], time(15, 30), self._choose)
            self.days.plan(self.said["told"], time(10, 15), self._tell)
        if "closed" in self.said:
            self.days.plan(self.said["closed"], time(14, 10), self._close)

    @property
    def cycle(self) -> Any:
        """As it stands now."""
        return cycles_led_by(self.lead).get(pk=self.key)

    def _day(self, days: float) -> date:
        return self.days.moment(days, time(12)).astimezone(ZONE).date()

    def _propose(self, row: dict[str, Any], now: datetime) -> None:
        if like := row.get("cases_like"):
            cases = cases_like(self.service, like, now=now)
            made = propose_from_cases(service=self.service, cases=cases, words=row["words"], by=self.lead, now=now)
        else:
            helps = dict.fromkeys(row.get("helps", []))
            by = self.organisation.people[row["by"]] if "by" in row else self.lead
            made = propose(service=self.service, title=row["title"], words=row["words"], helps=helps, by=by, now=now)
        self.improvements[row["title"]] = made
        self._estimate(made, row, now)
        if "must" in row:
            declare_must(improvement=made, ground=row["must"], because=row["because"], by=self.lead, now=now)

    def _estimate(self, made: Improvement, row: dict[str, Any], now: datetime) -> None:
        cost = Means(row["euros"] * EURO, row["hours"] * HOUR)
        if row.get("share") and len(losses_of(made, now=now).minutes) >= ENOUGH:
            low, high = row["share"]
            estimate_from_cases(improvement=made, cost=cost, share_low=low, share_high=high, by=self.lead, now=now)
            return
        low, high = (hours * HOUR for hours in row["saves"])
        estimate_by_guess(
            improvement=made, cost=cost, saved_low=low, saved_high=high, how=row["how"], by=self.lead, now=now
        )

    def _open(self, now: datetime) -> None:
        cycle = open_cycle(
            service=self.service,
            name=self.said["name"],
            budget=Means(self.said["euros"] * EURO, self.said["hours"] * HOUR),
            listen_until_date=self._day(self.said["listen_until"]),
            choose_by_date=self._day(self.said["choose_by"]),
            check_date=self._day(self.said["check"]),
            by=self.lead,
            now=now,
        )
        self.key = cycle.pk
        for row in self.said["wishes"]:
            if not row.get("later"):
                put_in(cycle=cycle, improvement=self.improvements[row["title"]], by=self.lead, now=now)
        ask_panel_what(cycle=cycle, panel=self.seating.panels[self.said["panel"]], by=self.lead, now=now)
        for voter in cycle.voters.select_related("person"):
            if self.chance.random() < SPEAKS:
                later = timedelta(days=self.chance.uniform(0.2, self.said["opened"] - self.said["listen_until"] - 1))
                self.days.let(now + later, partial(self._vote, voter.person, voter.constituency))

    def _vote(self, person: Person, group: str, now: datetime) -> None:
        cycle = cycles_to_vote_in(person).filter(pk=self.key).first()
        if cycle is None:
            return
        groups = {row["title"]: row.get("groups", []) for row in self.said["wishes"]}
        wants = [each for each in self._candidates() if not each.is_must and self._wants(each, groups, group)]
        vote(cycle=cycle, wants=wants, by=person, now=now)

    def _wants(self, candidate: Candidate, groups: dict[str, list[str]], group: str) -> bool:
        title = next(name for name, made in self.improvements.items() if made.pk == candidate.improvement_id)
        return self.chance.random() < (WANTS if group in groups[title] else ALSO_WANTS)

    def _candidates(self) -> list[Candidate]:
        return list(candidates_led_by(self.lead).filter(cycle=self.key))

    def _choose(self, now: datetime) -> None:
        rows = {self.improvements[row["title"]].pk: row for row in self.said["wishes"]}
        for candidate in self._candidates():
            row = rows[candidate.improvement_id]
            if candidate.is_must:
                continue
            if row.get("chosen"):
                choose(candidate=candidate, reason=row["reason"], by=self.lead, now=now)
            else:
                again, exists = self._day(row["again"]), row.get("exists", False)
                said = {"reason": row["reason"], "review_date": again, "exists": exists, "by": self.lead, "now": now}
                leave_out(candidate=candidate, **said)

    def _tell(self, now: datetime) -> None:
        tell_choices(cycle=self.cycle, by=self.lead, now=now)
        for row in self.said["wishes"]:
            if "ready" in row:
                self.days.plan(row.get("begun", self.said["told"] - 4), time(13, 20), partial(self._start, row))
            if "delivered" in row:
                self.days.plan(row["delivered"], time(15, 45), partial(self._deliver, row))

    def _start(self, row: dict[str, Any], now: datetime) -> None:
        improvement = self.improvements[row["title"]]
        start(improvement=improvement, due_date=self._day(row["ready"]), by=self.lead, now=now)

    def _deliver(self, row: dict[str, Any], now: datetime) -> None:
        improvement = self.improvements[row["title"]]
        delivery = deliver(improvement=improvement, words=row["done"], by=self.lead, now=now)
        confirmers = delivery.confirmers.order_by("pk").select_related("person")
        for confirmer, reply in zip(confirmers, row.get("replies", []), strict=False):
            later = timedelta(hours=self.chance.uniform(3, 60))
            self.days.let(now + later, partial(self._say, confirmer.pk, reply, confirmer.person))

    def _say(self, key: int, reply: str, person: Person, now: datetime) -> None:
        confirmer = confirming_for(person).filter(pk=key).first()
        if confirmer is not None:
            say_whether(confirmer=confirmer, reply=reply, by=person, now=now)

    def _close(self, now: datetime) -> None:
        close_cycle(cycle=self.cycle, by=self.lead, now=now)
