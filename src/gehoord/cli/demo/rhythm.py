"""When people do things: at their own hours, sooner or later, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from gehoord.methods.working_time import add, dutch_holidays
from gehoord.people.models import Person
from gehoord.people.queries import customer_calendar

ZONE = ZoneInfo(settings.ZONE)
BUSY = (1.25, 1.1, 1.0, 1.05, 0.7, 0.05, 0.05)  # share of questions by day of the week, Monday first

TICKS = (time(7, 35), time(9, 2), time(13, 2), time(17, 6))
"""When the clock looks who has come and who has gone, as far as history needs it."""


def ticks_on(day: date) -> tuple[time, ...]:
    """All of them on a working day, one in the weekend."""
    return TICKS if day.weekday() < 5 else TICKS[1:2]


@dataclass(frozen=True)
class Rhythm:
    """Chance and the calendar of the months that are told."""

    chance: Random
    start: datetime
    end: datetime

    def days(self) -> Iterator[date]:
        """The local days from start to end."""
        day = self.start.astimezone(ZONE).date()
        while day <= self.end.astimezone(ZONE).date():
            yield day
            day += timedelta(days=1)

    def questions_on(self, day: date, usual: float) -> int:
        """How many questions are asked on this day."""
        if day in dutch_holidays(day.year):
            return 0
        expected = usual * BUSY[day.weekday()]
        return max(0, round(self.chance.gauss(expected, expected**0.5)))

    def moment_at_work(self, person: Person, day: date) -> datetime | None:
        """A moment of this day at which she is at work by her pattern; None when it is not a day of hers."""
        blocks = (person.week or [[]] * 7)[day.weekday()]
        if not blocks:
            return None
        opens, closes = self.chance.choice(blocks)
        start = datetime.combine(day, time.fromisoformat(opens), tzinfo=ZONE)
        end = datetime.combine(day, time.fromisoformat(closes), tzinfo=ZONE)
        end += timedelta(days=1) if closes == "00:00" else timedelta()
        minutes = int((end - start) / timedelta(minutes=1))
        return start + timedelta(minutes=self.chance.randrange(1, max(2, minutes)), seconds=self.chance.randrange(60))

    def later(self, person: Person, now: datetime, minutes: float, spread: float = 0.7) -> datetime:
        """About so many working minutes of hers later; half of the times sooner, half later."""
        drawn = max(0.5, minutes * self.chance.lognormvariate(0.0, spread))
        return add(customer_calendar(person), now, drawn) + timedelta(seconds=self.chance.randrange(5, 55))

    def after_next_tick(self, now: datetime) -> datetime:
        """Some minutes after the clock next looks who has come; in the weekend that is seldom."""
        local = now.astimezone(ZONE)
        for days in range(4):
            day = local.date() + timedelta(days=days)
            for moment in ticks_on(day):
                at = datetime.combine(day, moment, tzinfo=ZONE)
                if at > now:
                    return at + timedelta(minutes=self.chance.randrange(4, 30))
        return now + timedelta(days=1)

    def back_at_work(self, person: Person, now: datetime) -> datetime:
        """Some minutes after her next day begins."""
        tomorrow = datetime.combine(now.astimezone(ZONE).date() + timedelta(days=1), time(0), tzinfo=ZONE)
        return add(customer_calendar(person), tomorrow, self.chance.randrange(5, 90))

    def happens(self, share: float) -> bool:
        """True in this share of the times."""
        return self.chance.random() < share
