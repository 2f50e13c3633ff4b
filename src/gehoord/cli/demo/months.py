"""Six months of questions, absences and planned work, through the acts everybody uses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from gehoord.cases.models import Case
from gehoord.cli.demo.corpus import Corpus, Voice
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.life import Life
from gehoord.people.models import Person

CHANNELS = {Case.Channel.WEB: 62, Case.Channel.MAIL: 21, Case.Channel.WALK_IN: 14, Case.Channel.API: 3}


class Months:
    """The plan of the months, and their telling."""

    def __init__(self, organisation: Organisation, corpus: Corpus, history: History) -> None:
        self.organisation, self.corpus = organisation, corpus
        self.history, self.rhythm = history, history.rhythm
        self.helpers = {person for people in organisation.helpers_of.values() for person in people}

    def tell(self, usual: float, progress: Callable[[datetime], None]) -> int:
        """Let the months pass with about so many questions on a usual day; how many things happened."""
        self.history.wind_the_clock()
        for day in self.rhythm.days():
            for _ in range(self.rhythm.questions_on(day, usual * self._known_on(day))):
                self._plan_question(day)
        self.history.run(progress)
        return self.history.told

    def _known_on(self, day: date) -> float:
        """In the beginning few know where to ask; after some months everybody does."""
        begun, length = self.rhythm.start.date(), self.rhythm.end - self.rhythm.start
        return min(1.0, 0.6 + 0.6 * (day - begun) / length)

    def _plan_question(self, day: date) -> None:
        customer, moment = self._somebody_at_work(day)
        if customer is None or moment is None or moment < self.rhythm.start:
            return
        chance = self.rhythm.chance
        name = chance.choices(list(self.corpus.weights), list(self.corpus.weights.values()))[0]
        if customer in self.organisation.helpers_of.get(name, []):
            return
        question = chance.choice(self.corpus.questions[name])
        voice = Voice(question, customer, self.corpus, chance, moment)
        life = Life(
            organisation=self.organisation,
            history=self.history,
            question=question,
            customer=customer,
            voice=voice,
        )
        channel = chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        catcher = self._catcher(customer) if channel == Case.Channel.WALK_IN else None
        self.history.at(moment, lambda now: life.begin(now, channel=channel, captured_by=catcher))

    def _somebody_at_work(self, day: date) -> tuple[Person | None, datetime | None]:
        for _ in range(12):
            person = self.rhythm.chance.choice(self.organisation.customers)
            moment = self.rhythm.moment_at_work(person, day)
            if moment is not None:
                return person, moment
        return None, None

    def _catcher(self, customer: Person) -> Person:
        """Mostly somebody of a service, of whatever kind: whoever is asked catches it."""
        pool = sorted(self.helpers, key=lambda person: person.pk) if self.rhythm.happens(0.7) else None
        while True:
            catcher = self.rhythm.chance.choice(pool or self.organisation.customers)
            if catcher != customer:
                return catcher
