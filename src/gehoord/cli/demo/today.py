"""What is going on while somebody looks: people there, questions in every state, something to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.converse import say, start
from gehoord.cases.actions.decide import ask_trade_off
from gehoord.cases.actions.inbound import store
from gehoord.cases.actions.offer import live_assignment, offer
from gehoord.cases.actions.refuse import refuse
from gehoord.cases.actions.take_in import Letter, take_in
from gehoord.cases.models import Case, PlannedWork
from gehoord.cases.queries.visible import planned_work_for
from gehoord.cli.demo.corpus import DUTCH_DAYS
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.history import History
from gehoord.cli.demo.reading import read
from gehoord.cli.demo.rhythm import ZONE
from gehoord.people.actions.say_presence import say_presence
from gehoord.people.models import Person

Then = Callable[[Case, Person, datetime], None]
HERE_SINCE = timedelta(minutes=200)
HERE_FOR = timedelta(hours=9)


def here_until(now: datetime) -> datetime:
    """Until when those who are here today stay: five o'clock, and at least nine hours, also at night."""
    five = datetime.combine(now.astimezone(ZONE).date(), time(17), tzinfo=ZONE)
    return max(five, (now + HERE_FOR).replace(minute=0, second=0, microsecond=0))


class Today:
    """The last hours, moment by moment."""

    def __init__(self, organisation: Organisation, history: History) -> None:
        self.organisation, self.history, self.people = organisation, history, organisation.people
        self.end, self.said = history.rhythm.end, read("today.toml")

    def plan(self) -> None:
        """Put everything at its moment."""
        self._plan_presence()
        for row in self.said["asked"] + self.said["absent"]:
            self._at(row["minutes"], partial(self._ask, row))
        for row in self.said["caught"]:
            self._at(row["minutes"], partial(self._catch, row))
        for row in self.said["told"]:
            self.history.at(self._morning(row["days"]), partial(self._tell, row))
        for row in self.said["offered"]:
            self._then(row, row["minutes"], self._offer)
        for row in self.said["traded"]:
            self._then(row, 9, self._trade)
        for row in self.said["parked"]:
            self._at(row["minutes"], partial(self._park, row))

    def _plan_presence(self) -> None:
        for name in self.said["here"]:
            self._come(self.people[name])
        for state in ("busy", "with_customer"):
            for name in self.said[state]:
                self._say(self.people[name], state, 30, self.end + timedelta(minutes=50))

    def _at(self, minutes: int, happening: Callable[[datetime], object]) -> None:
        self.history.at(self.end - timedelta(minutes=minutes), happening)

    def _come(self, person: Person) -> None:
        until = here_until(self.end)
        self.history.stays(person, self.end - HERE_SINCE, until)
        self._say(person, "here", int(HERE_SINCE / timedelta(minutes=1)), until)

    def _say(self, person: Person, state: str, minutes: int, until: datetime) -> None:
        self._at(minutes, lambda now: _say_presence(person, state, now, until))

    def _morning(self, days: int) -> datetime:
        """Twenty past ten so many days ago, or on the Friday before."""
        day = (self.end - timedelta(days=days)).astimezone(ZONE).date()
        day -= timedelta(days=max(0, day.weekday() - 4))
        return datetime.combine(day, time(10, 20), tzinfo=ZONE)

    def _ask(self, row: dict[str, Any], now: datetime) -> Case:
        return ask(customer=self.people[row["customer"]], text=self._fill(row["text"]), now=now)

    def _fill(self, text: str) -> str:
        soon, later = (self.end + timedelta(minutes=count) for count in (24, 110))
        return text.format(
            zo=f"{_to_minutes(soon, 5):%H.%M} uur",
            straks=f"{_to_minutes(later, 30):%H.%M} uur",
            dag=DUTCH_DAYS[min(4, (self.end.astimezone(ZONE).weekday() + 2) % 7)],
            pagina="the page about parking",
        )

    def _catch(self, row: dict[str, Any], now: datetime) -> None:
        ask(
            customer=self.people[row["customer"]],
            text=self._fill(row["text"]),
            now=now,
            channel=Case.Channel.WALK_IN,
            captured_by=self.people[row["by"]],
        )

    def _tell(self, row: dict[str, Any], now: datetime) -> None:
        case = self._ask(row, now)
        self._when_owned(case, now + timedelta(minutes=40), lambda case, owner, at: self._answer(row, case, owner, at))

    def _answer(self, row: dict[str, Any], case: Case, owner: Person, now: datetime) -> None:
        start(case=case, by=owner, now=now)
        say(case=case, by=owner, text=row["word"], asks=row["state"] == "waits_on_customer", now=now)
        if row["state"] in ("asked", "silent"):
            offer_solution(case=case, by=owner, question=row["question"], now=now)
        elif row["state"] == "refused":
            service = str(case.service)
            lead = self.organisation.leads_of[service][0]
            refuse(case=case, by=owner, decided_by=lead, reason=row["no"], alternative=row["instead"], now=now)

    def _then(self, row: dict[str, Any], minutes: int, then: Then) -> None:
        """Ask a quarter of an hour before, and do this with it so many minutes ago."""

        def begin(now: datetime) -> None:
            case = self._ask(row, now)
            self._when_owned(case, self.end - timedelta(minutes=minutes), then)

        self._at(minutes + 16, begin)

    def _when_owned(self, case: Case, moment: datetime, then: Then) -> None:
        def look(now: datetime) -> None:
            owner = live_assignment(case)
            if owner is not None and self.history.is_here(owner.person, now):
                case.refresh_from_db()
                then(case, owner.person, now)
            else:
                self.history.soon(now, 55, look)

        self.history.at(moment, look)

    def _offer(self, case: Case, owner: Person, now: datetime) -> None:
        row = self.said["offered"][0]
        to = self._other_than(owner, row["to"])
        offer(case=case, sender=owner, to=to, sentence=row["sentence"], specialism=case.specialism, now=now)

    def _trade(self, case: Case, owner: Person, now: datetime) -> None:
        colleague = self._other_than(owner, self.said["traded"][0]["needs"])
        work: PlannedWork | None = planned_work_for(colleague).filter(person=colleague).order_by("due_at").first()
        if work is not None:
            start(case=case, by=owner, now=now)
            ask_trade_off(case=case, by=owner, colleague=colleague, work=work, now=now)

    def _other_than(self, owner: Person, name: str) -> Person:
        """The named colleague, or the next one when she has it herself."""
        return next(self.people[one] for one in (name, "Ids Meijer", "Noor Visser") if one != owner.name)

    @staticmethod
    def _park(row: dict[str, Any], now: datetime) -> None:
        sender, subject, text = row["sender"], row["subject"], row["text"]
        raw = f"From: <{sender}>\r\nSubject: {subject}\r\nAuto-Submitted: auto-replied\r\n\r\n{text}\r\n".encode()
        mail, _is_new = store(raw=raw, now=now)
        letter = Letter(
            message_key="",
            sender_name="",
            sender_address=sender,
            subject=subject,
            text=text,
            opening=text,
            files=(),
            tokens=(),
            answers=(),
            automatic_because=row["because"],
        )
        take_in(mail=mail, letter=letter, now=now)


def _say_presence(person: Person, state: str, now: datetime, until: datetime) -> None:
    say_presence(person=person, state=state, until_at=until, now=now)


def _to_minutes(at: datetime, step: int) -> datetime:
    local = at.astimezone(ZONE)
    return local - timedelta(minutes=local.minute % step)
