"""How cases end: solved by the customer's word, not yet, refused with a reason, or silent."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime

from gehoord.cases.actions.afterword import add_afterword
from gehoord.cases.actions.confirm import confirm, not_yet, offer_solution, reopen
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.need import open_repair
from gehoord.cases.actions.refuse import answer_refusal, refuse
from gehoord.cases.actions.silence import called
from gehoord.cases.models import Aim, Call, Case, Refusal
from gehoord.cli.demo.balancing import hears_back, hears_of_repair, hears_when_called, says_too_late
from gehoord.cli.demo.corpus import Question, Voice
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import Happening, History
from gehoord.cli.demo.rhythm import Rhythm
from gehoord.people.models import Person
from gehoord.people.queries import services_served_by

PATIENCE = 40
"""How often somebody comes back to a case she could do nothing about."""


class Endings:
    """The last part of a case's life."""

    organisation: Organisation
    history: History
    rhythm: Rhythm
    question: Question
    customer: Person
    voice: Voice
    case: Case | None
    rounds: int
    tries: int

    @abstractmethod
    def owner(self) -> Person | None: ...

    @abstractmethod
    def look(self, now: datetime) -> None: ...

    @property
    def _case(self) -> Case:
        assert self.case is not None  # noqa: S101  every step comes after asking
        return self.case

    def finish(self, now: datetime) -> None:
        """The work is done: the owner asks the customer whether it is solved, or says no with a reason."""
        owner = self.owner_at_work(now, self.finish)
        if owner is None or self._waits_for_word():
            return
        if self.question.no and self.rounds == 1:
            self._refuse(owner, now)
            return
        solved = self.question.solved or self.question.instead
        say(case=self._case, by=owner, text=self.voice.say(solved), now=now)
        if self.question.repair and self.rounds == 1:
            open_repair(case=self._case, by=owner, title=self.voice.say(self.question.repair), now=now)
            self.history.at(self.rhythm.later(owner, now, 900), self.finish_repair)
        question = self.voice.say(self.question.confirm)
        offer_solution(case=self._case, by=owner, question=question, now=now)
        self._hear_back(now)

    def _hear_back(self, now: datetime) -> None:
        throw = self.rhythm.chance.random()
        moment = self.rhythm.later(self.customer, now, 60, 1.3)
        yes, not_yet_too = hears_back(self._service(), now, self.rhythm)
        if throw < yes:
            self.history.at(moment, self.say_yes)
        elif throw < yes + not_yet_too and self.rounds < 3:
            self.history.at(moment, self.say_not_yet)
        else:
            self.history.soon(now, 60 * 24 * 3, self.after_reminder)

    def say_yes(self, now: datetime) -> None:
        """The customer says solved; sometimes with a word, sometimes too late, seldom for the wrong moment."""
        if self.is_over():
            return
        channel = Case.Channel.MAIL if self.rhythm.happens(0.35) else Case.Channel.WEB
        if self.rhythm.happens(0.3):
            owner = self.owner()
            words = self.voice.general("thanks", voornaam=owner.first_name if owner else "")
            say(case=self._case, by=self.customer, text=words, channel=channel, now=now)
        in_time = not self.rhythm.happens(says_too_late(self._service(), past_need=self._is_late(now)))
        confirm(case=self._case, by=self.customer, in_time=in_time, channel=channel, now=now)
        if self.rhythm.happens(0.3):
            self.history.soon(now, 1, self.look_back)
        if self.rhythm.happens(0.02):
            self.history.at(self.rhythm.later(self.customer, now, 900), self.change_mind)

    def _service(self) -> str:
        return self.organisation.specialisms[self.question.specialism].service.name

    def _is_late(self, now: datetime) -> bool:
        need = self._case.needs.filter(replaced_at__isnull=True, needed_by_at__lt=now)
        return need.exists()

    def look_back(self, now: datetime) -> None:
        """One tap afterwards: how many people she had asked, and what it cost her."""
        minutes = self.rhythm.chance.choice((0, 0, 15, 15, 60, 60, 240)) if self.rhythm.happens(0.6) else None
        asked = self.rhythm.chance.choice((0, 0, 0, 1, 1, 2, 3))
        add_afterword(case=self._case, by=self.customer, asked_before=asked, lost_minutes=minutes, now=now)

    def change_mind(self, now: datetime) -> None:
        """It did not hold: she opens it again, or writes against her own click."""
        say(case=self._case, by=self.customer, text=self.voice.general("not_yet"), now=now)
        if self.rhythm.happens(0.8):
            reopen(case=self._case, by=self.customer, now=now)
            self.history.soon(now, 40, self.look)
        else:
            self.history.at(self.rhythm.later(self.customer, now, 200), self.say_again)

    def say_again(self, now: datetime) -> None:
        """Asked what is right, her words or her click, she says that it works after all."""
        confirm(case=self._case, by=self.customer, now=now)

    def say_not_yet(self, now: datetime) -> None:
        """The customer says: not yet."""
        if self.is_over():
            return
        say(case=self._case, by=self.customer, text=self.voice.general("not_yet"), now=now)
        not_yet(case=self._case, by=self.customer, now=now)
        self.history.soon(now, 25, self.look)

    def after_reminder(self, now: datetime) -> None:
        """Silence: half answer the reminder, the others are called."""
        if self.is_over():
            return
        if self.rhythm.happens(0.55):
            self.history.at(self.rhythm.later(self.customer, now, 60), self.say_yes)
        else:
            self.history.soon(now, 60 * 24 * 2, self.be_called)

    def be_called(self, now: datetime) -> None:
        """Somebody of the service calls; what the customer then says is hers to say."""
        owner = self.owner_at_work(now, self.be_called)
        call = self._open_call()
        if owner is not None and call is None and self._waits_for_word():
            self.history.soon(now, 60 * 22, self.be_called)
        if call is None or owner is None:
            return
        called(call=call, by=owner, note=self.voice.general("calls"), now=now)
        if self.rhythm.happens(hears_when_called(self._service())):
            self.history.at(self.rhythm.later(self.customer, now, 120), self.say_yes)

    def _open_call(self) -> Call | None:
        rows = self._case.solutions.filter(ended_at__isnull=True, call__isnull=False, call__ended_at__isnull=True)
        solution = rows.select_related("call").first()
        return solution.call if solution else None

    def finish_repair(self, now: datetime) -> None:
        """The second ending: what had to be mended is mended."""
        owner = self.owner_at_work(now, self.finish_repair)
        if owner is None:
            return
        say(case=self._case, by=owner, text=self.voice.say(self.question.repaired), now=now)
        offer_solution(case=self._case, by=owner, aim=Aim.REPAIR, now=now)
        if self.rhythm.happens(hears_of_repair(self._service())):
            self.history.at(self.rhythm.later(self.customer, now, 90), self.say_repaired)

    def say_repaired(self, now: datetime) -> None:
        """The customer says that it is mended too."""
        confirm(case=self._case, by=self.customer, aim=Aim.REPAIR, now=now)

    def _refuse(self, owner: Person, now: datetime) -> None:
        self._case.refresh_from_db(fields=["service"])
        service = self._case.service
        is_hers = service in services_served_by(owner)
        decider = owner if is_hers and self.rhythm.happens(0.4) else self.organisation.leads_of[str(service)][0]
        refuse(
            case=self._case,
            by=owner,
            decided_by=decider,
            reason=self.voice.say(self.question.no),
            alternative=self.voice.say(self.question.instead),
            now=now,
        )
        if self.rhythm.happens(0.9):
            self.history.at(self.rhythm.later(self.customer, now, 90), self.answer_no)

    def answer_no(self, now: datetime) -> None:
        """She can go on with it, or does not feel heard and gets somebody else."""
        if not self._case.refusals.filter(answered_at__isnull=True, withdrawn_at__isnull=True).exists():
            return
        heard = self.rhythm.happens(0.75)
        answer = Refusal.Answer.CAN_GO_ON if heard else Refusal.Answer.NOT_HEARD
        answer_refusal(case=self._case, by=self.customer, answer=answer, now=now)
        if not heard:
            self.history.soon(now, 60, self.look)

    def owner_at_work(self, now: datetime, again: Happening) -> Person | None:
        """Who has it, when she is there; else None, and it is tried again as long as there is hope."""
        owner = self.owner()
        if owner is not None and self.history.is_here(owner, now):
            return owner
        self.tries += 1
        if self.tries > PATIENCE:
            return None
        if owner is not None:
            self.history.at(self.rhythm.back_at_work(owner, now), again)
        elif self._waits():
            self.history.at(self.rhythm.after_next_tick(now), again)
        return None

    def _waits(self) -> bool:
        return self._case.waits.filter(ended_at__isnull=True).exists()

    def _waits_for_word(self) -> bool:
        return self._case.solutions.filter(ended_at__isnull=True, aim=Aim.NEED).exists()

    def is_over(self) -> bool:
        """Nobody has it and nobody is waited for."""
        return not self._case.assignments.filter(ended_at__isnull=True).exists() and not self._waits()
