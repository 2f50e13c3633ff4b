"""One case from being asked to being over, each step an act of somebody who is there to do it."""

from __future__ import annotations

from datetime import datetime, timedelta

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.converse import note, say, start
from gehoord.cases.actions.need import state_need
from gehoord.cases.actions.offer import LookTogether, accept, ask_joint_look, decline, live_assignment, offer
from gehoord.cases.actions.promise import current_promise
from gehoord.cases.models import Case, Offer
from gehoord.cli.demo.balancing import lies
from gehoord.cli.demo.corpus import Question, Voice
from gehoord.cli.demo.endings import Endings
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.people.models import Person


class Life(Endings):
    """A case on its way. Steps ask the database how it stands: what was planned may have gone otherwise."""

    def __init__(
        self, *, organisation: Organisation, history: History, question: Question, customer: Person, voice: Voice
    ) -> None:
        self.organisation, self.history, self.rhythm = organisation, history, history.rhythm
        self.question, self.customer, self.voice = question, customer, voice
        self.case: Case | None = None
        self.tries = 0
        self.is_known = False
        self.rounds = 0

    def begin(self, now: datetime, *, channel: str, captured_by: Person | None = None) -> None:
        """The customer asks, or a colleague writes it down for her."""
        text = self.voice.ask()
        self.case = ask(customer=self.customer, text=text, now=now, channel=channel, captured_by=captured_by)
        if self.rhythm.happens(0.05):
            self.history.soon(now, 2, self.correct_need)
        self._expect_answer(now)
        self._look_later(now, 14 if self.question.stopped else 45)

    def correct_need(self, now: datetime) -> None:
        """The customer says herself what stands still."""
        klass = "stopped" if self.question.stopped else "waits"
        until = (now + timedelta(days=4)).date() if klass == "waits" else None
        state_need(case=self._case, by=self.customer, klass=klass, waits_until_date=until, now=now)

    def look(self, now: datetime) -> None:
        """Whoever has it looks at it: helps, hands over, or waits until that is possible."""
        owner = self.owner_at_work(now, self.look)
        if owner is None:
            return
        if self._open_offer() is not None:
            self.history.soon(now, 25, self.look)
        elif self.can_help(owner) or not self._hand_over(owner, now):
            self._help(owner, now)

    def can_help(self, person: Person) -> bool:
        """She declared this specialism."""
        return person in self.organisation.helpers_of.get(self.question.specialism, [])

    def _hand_over(self, owner: Person, now: datetime) -> bool:
        """Offer it to somebody present who knows this; False when there is nobody, or nobody who was not asked."""
        asked = set(self._case.offers.values_list("to_id", flat=True))
        helpers = self.organisation.helpers_of.get(self.question.specialism, [])
        able = [one for one in helpers if one.pk not in asked and one not in (owner, self.customer)]
        present = [one for one in able if self.history.is_here(one, now)]
        if not present or (self.rounds and self.rhythm.happens(0.5)):
            return False
        to = self.rhythm.chance.choice(present)
        specialism = self.organisation.specialisms[self.question.specialism]
        kind = "returns" if self._case.assignments.filter(person=to).exists() else "passing"
        try:
            offer(
                case=self._case,
                sender=owner,
                to=to,
                sentence=self.voice.general(kind),
                specialism=specialism,
                now=now,
            )
        except LookTogether:
            ask_joint_look(case=self._case, by=owner, other=to, now=now)
            return False
        self._expect_answer(now)
        self._look_later(now, 30)
        return True

    def _expect_answer(self, now: datetime) -> None:
        """Whoever was asked to take it over says yes, says no, or is too busy to say anything."""
        if self._open_offer() is not None and not self.rhythm.happens(0.09):
            self.history.soon(now, 1 + self.rhythm.chance.random() * 11, self.answer_offer)

    def answer_offer(self, now: datetime) -> None:
        """Take it over, or say that it does not fit."""
        waiting = self._open_offer()
        if waiting is None or waiting.expires_at <= now or not self.history.is_here(waiting.to, now):
            return
        if self.rhythm.happens(0.1):
            decline(offer=waiting, by=waiting.to, now=now)
            self._expect_answer(now)
            return
        accept(offer=waiting, by=waiting.to, now=now)
        self._look_later(now, 15)

    def _help(self, owner: Person, now: datetime) -> None:
        """Begin, say the first words, and ask what is not known yet."""
        self.rounds += 1
        start(case=self._case, by=owner, now=now)
        asks = bool(self.question.reply) and not self.is_known
        self._first_words(owner, asks, now)
        if (self.question.note and self.rounds == 1) or self.rhythm.happens(0.04):
            text = self.voice.say(self.question.note) if self.question.note else self.voice.general("notes")
            note(case=self._case, by=owner, text=text, now=now)
        if asks:
            self.history.at(self.rhythm.later(self.customer, now, 35), self.reply)
        else:
            self._work_on(owner, now)

    def _first_words(self, owner: Person, asks: bool, now: datetime) -> None:
        """The first words; who asks something back says that the next word may take until tomorrow."""
        words = self.voice.say(self.question.first) if self.rounds == 1 else self.voice.general("updates")
        next_word_at = self.rhythm.later(owner, now, 600, 0.1) if asks else None
        say(case=self._case, by=owner, text=words, asks=asks, next_word_at=next_word_at, now=now)

    def reply(self, now: datetime) -> None:
        """The customer answers what was asked."""
        if self.is_over():
            return
        self.is_known = True
        channel = Case.Channel.MAIL if self.rhythm.happens(0.3) else Case.Channel.WEB
        say(case=self._case, by=self.customer, text=self.voice.say(self.question.reply), channel=channel, now=now)
        owner = self.owner()
        if owner is None:
            self.history.soon(now, 120, self.look)
        else:
            self._work_on(owner, now)

    def _work_on(self, owner: Person, now: datetime) -> None:
        """The work itself, and a word in between when it takes longer than promised."""
        minutes = self.organisation.specialisms[self.question.specialism].expected_minutes
        ready = self.rhythm.later(owner, now, minutes * (1.3 if self.rhythm.happens(0.72) else 14), 0.6)
        self._mean_to_keep_word(now, ready)
        if ready - now > timedelta(hours=20) and self.rhythm.happens(0.3):
            self.history.at(self.rhythm.later(self.customer, now, 400), self.nudge)
        self.history.at(ready, self.finish)

    def _mean_to_keep_word(self, now: datetime, ready: datetime) -> None:
        """A word in between whenever it takes longer than promised; now and then somebody forgets."""
        if ready - now < timedelta(minutes=25) or self.rhythm.happens(0.1):
            return
        promised = current_promise(self._case, "word")
        if promised is not None and promised.due_at < ready:
            before = max(now + timedelta(minutes=1), promised.due_at - timedelta(minutes=6))
            self.history.at(before, lambda at: self.keep_word(at, ready))

    def keep_word(self, now: datetime, ready: datetime) -> None:
        """Say how it stands before the customer has to ask."""
        owner = self.owner()
        if owner is not None and self.history.is_here(owner, now):
            tomorrow = self.rhythm.later(owner, now, 480, 0.1) if ready - now > timedelta(hours=20) else None
            say(case=self._case, by=owner, text=self.voice.general("updates"), next_word_at=tomorrow, now=now)
            self._mean_to_keep_word(now, ready)

    def nudge(self, now: datetime) -> None:
        """The customer asks how it stands."""
        if not self.is_over():
            say(case=self._case, by=self.customer, text=self.voice.general("nudges"), now=now)

    def _look_later(self, now: datetime, minutes: float) -> None:
        """The owner looks at it after about so many working minutes of hers."""
        owner = self.owner()
        if owner is None:
            self.history.soon(now, 95, self.look)
        else:
            service = self.organisation.specialisms[self.question.specialism].service.name
            longer, spread = lies(service, now, self.rhythm, usual=minutes, is_ordinary=self._is_ordinary)
            self.history.at(self.rhythm.later(owner, now, longer, spread), self.look)

    def _is_ordinary(self) -> bool:
        """It costs one person time and no day is named; what is more than that lies nowhere."""
        return self._case.needs.filter(replaced_at__isnull=True, klass="slowed", people=1, needed_by_at=None).exists()

    def owner(self) -> Person | None:
        """Who has it now."""
        live = live_assignment(self._case)
        return live.person if live else None

    def _open_offer(self) -> Offer | None:
        return self._case.offers.filter(ended_at__isnull=True).select_related("to").first()
