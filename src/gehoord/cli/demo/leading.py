"""What leads decide, and what specialists put first against the order."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from gehoord.cases.actions.decide import CHOICES, decide
from gehoord.cases.actions.order import put_first
from gehoord.cases.actions.route import NobodyPresent
from gehoord.cases.models import Decision
from gehoord.cases.queries.now import now_list
from gehoord.cases.queries.visible import decisions_for
from gehoord.cli.demo.corpus import Corpus
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.rhythm import ZONE
from gehoord.people.models import Person

LEFT_FOR_TODAY = timedelta(hours=20)
"""What was asked of a lead since then is still hers to decide."""


class Leading:
    """The leads at their decisions, after lunch."""

    def __init__(self, organisation: Organisation, history: History, corpus: Corpus) -> None:
        self.organisation, self.history, self.reasons = organisation, history, corpus.general

    def plan(self) -> None:
        """Decisions on every working day, an override every week."""
        for day in self.history.rhythm.days():
            if day.weekday() > 4:
                continue
            at = datetime.combine(day, time(13, 15), tzinfo=ZONE)
            if at < self.history.rhythm.end - LEFT_FOR_TODAY:
                self.history.at(at, self.decide_all)
            if day.weekday() == 1:
                self.history.at(datetime.combine(day, time(11, 20), tzinfo=ZONE), self.override)

    def decide_all(self, now: datetime) -> None:
        """Every present lead decides what waits."""
        for leads in self.organisation.leads_of.values():
            lead = next((one for one in leads if self.history.is_here(one, now)), None)
            if lead is not None:
                for decision in decisions_for(lead).filter(ended_at__isnull=True):
                    self._decide(decision, lead, now)

    def _decide(self, decision: Decision, lead: Person, now: datetime) -> None:
        chance = self.history.rhythm.chance
        choice, reason = chance.choice(CHOICES[decision.about]), chance.choice(self.reasons["decisions"])
        try:
            decide(decision=decision, by=lead, choice=choice, reason=reason, now=now)
        except NobodyPresent:
            decide(decision=decision, by=lead, choice=Decision.Choice.RECALL, reason=reason, now=now)

    def override(self, now: datetime) -> None:
        """Somebody with a full list puts another question first, and says why."""
        chance = self.history.rhythm.chance
        helpers = sorted(
            {one for people in self.organisation.helpers_of.values() for one in people}, key=lambda p: p.pk
        )
        for person in chance.sample(helpers, 6):
            if not self.history.is_here(person, now):
                continue
            rows = [row for row in now_list(person, now=now) if row.standing]
            if len(rows) > 1 and rows[-1].standing:
                reason = chance.choice(self.reasons["overrides"])
                put_first(by=person, case=rows[-1].standing.case, reason=reason, now=now)
                return
