"""A cycle of the canteen's kind with its voters, made by the acts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gehoord.improvements.actions.cycle import open_cycle, put_in
from gehoord.improvements.actions.estimate import estimate_by_guess
from gehoord.improvements.actions.propose import declare_must, propose
from gehoord.improvements.actions.vote import Seat, name_voters, vote
from gehoord.improvements.models import Candidate, Cycle, Improvement
from gehoord.improvements.rules.means import Means
from gehoord.people.models import Person, Service
from tests.cast import TUESDAY, Cast
from tests.factories import make_person

EURO, HOUR = 100, 60
CHOOSING = TUESDAY + timedelta(days=15)
"""The day after listening ended."""
MARCH = date(2027, 3, 1)


@dataclass
class Stage:
    """Lies leads ICT and chooses; fifteen voters: of every five, three of the day shift and two of the night shift."""

    cast: Cast
    cycle: Cycle
    voters: list[Person]

    @property
    def lies(self) -> Person:
        return self.cast.lies


def proposed(
    service: Service, title: str, *, by: Person, euros: int = 0, hours: int = 0, saved: int = 0, now: datetime = TUESDAY
) -> Improvement:
    """An improvement that costs so much and saves about so many hours a year."""
    improvement = propose(service=service, title=title, words=f"{title}, graag.", by=by, now=now)
    leads = service.leads.select_related("person").first().person
    estimate_by_guess(
        improvement=improvement,
        cost=Means(euros * EURO, hours * HOUR),
        saved_low=saved * HOUR // 2,
        saved_high=saved * HOUR * 3 // 2,
        how="Geteld in de week van 4 mei.",
        by=leads,
        now=now,
    )
    return improvement


def opened(
    cast: Cast, *, euros: int = 10_000, hours: int = 1_000, service: Service | None = None, now: datetime = TUESDAY
) -> Cycle:
    return open_cycle(
        service=service or cast.it,
        name="ronde najaar",
        budget=Means(euros * EURO, hours * HOUR),
        listen_until_date=(now + timedelta(days=14)).date(),
        choose_by_date=(now + timedelta(days=28)).date(),
        check_date=(now + timedelta(days=200)).date(),
        by=cast.lies,
        now=now,
    )


def assemble_cycle(cast: Cast, *, euros: int = 10_000, hours: int = 1_000, now: datetime = TUESDAY) -> Stage:
    cycle = opened(cast, euros=euros, hours=hours, now=now)
    voters = [make_person(f"Kiezer {letter}", department="Haven") for letter in "ABCDEFGHIJKLMNO"]
    seats = [Seat(person, "Dagdienst" if place % 5 < 3 else "Nachtdienst", 40) for place, person in enumerate(voters)]
    name_voters(cycle=cycle, seats=seats, by=cast.lies, now=TUESDAY)
    return Stage(cast, cycle, voters)


def candidate(stage: Stage, title: str, **numbers: int) -> Candidate:
    improvement = proposed(stage.cycle.service, title, by=stage.cast.karin, **numbers)
    return put_in(cycle=stage.cycle, improvement=improvement, by=stage.lies, now=TUESDAY)


def must(stage: Stage, title: str, **numbers: int) -> Candidate:
    improvement = proposed(stage.cycle.service, title, by=stage.cast.karin, **numbers)
    because = "Zonder dit kan iemand ziek worden."
    declare_must(improvement=improvement, ground="safety", because=because, by=stage.lies, now=TUESDAY)
    return put_in(cycle=stage.cycle, improvement=improvement, by=stage.lies, now=TUESDAY)


def votes(stage: Stage, *wants: tuple[Candidate, ...]) -> None:
    """What five voters want, in their order, and every five after them."""
    for person, each in zip(stage.voters, wants * 3, strict=True):
        vote(cycle=stage.cycle, wants=each, by=person, now=TUESDAY)


def three_wishes(stage: Stage) -> tuple[Candidate, Candidate, Candidate]:
    """The example of ten thousand: the day shift wants A and C, the night shift wants B."""
    a = candidate(stage, "Zelf scannen", euros=6_000, saved=300)
    b = candidate(stage, "Magnetron voor de nacht", euros=4_000, saved=210)
    c = candidate(stage, "Vooraf bestellen", euros=4_000, saved=250)
    votes(stage, (a, c), (a, c), (a, c), (b,), (b,))
    return a, b, c
