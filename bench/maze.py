"""The finance maze before and after: the same people and questions, five ways of working. Keeps JSON.

`bench/run maze`. A model, not an observation: no queue, 20 minutes of work a question, a colleague knows at a glance
whether it is hers. (a) a random employee is asked; (b) the customer must find who knows it, with a role chart; (c) a
group has it, its owner keeps it, of an absence note the substitute is notified; (d) two tiers, taken in turn; (e) ours,
by the rules of `cases/rules/routing.py` and `methods/suggest.py`, learning as it goes.

*hops*: hand-overs a question. *contacts*: how often the customer had to turn to somebody. *absent*: working hours a
question stood with somebody who was not there. *wait*: working hours until somebody who knows it has it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import fmean

from bench.maze_world import MINUTES, OFFICE, Colleague, Request, World, absent_minutes, world
from bench.stage import machine
from gehoord.cases.rules.routing import Candidate, choose, decided_by_text, expected_back, within_window
from gehoord.methods.suggest import described, lesson, suggest, words
from gehoord.methods.working_time import add, difference, next_opening

KEPT = Path(__file__).resolve().parent / "results" / "maze.json"
SEEDS = range(1, 6)
DOOR, LIKELY = "ICT", 0.5
NEXT_WORD = 120.0
"""Working minutes until the customer is promised to hear again."""
DIAL, ASK_AGAIN = 5.0, 255.0
"""Minutes a call takes; after nobody was found she tries again half a day later."""


@dataclass
class Outcome:
    """What one question went through; minutes are working minutes."""

    contacts: int = 1
    hops: int = 0
    absent: float = 0.0
    solver_at: datetime | None = None


Way = Callable[[World, Random], list[Outcome]]


def held(outcome: Outcome, owner: Colleague, at: datetime) -> datetime:
    """She has it from `at`; returns when she sees it, and counts what it waited for her."""
    here = owner.presence(at)
    seen_at = at if here.is_present else here.back_at
    assert seen_at is not None
    outcome.absent += absent_minutes(owner, at, seen_at)
    return seen_at


def finished(outcome: Outcome, owner: Colleague, at: datetime) -> None:
    """She works on it; what does not fit into her day waits for her next one."""
    outcome.solver_at = at
    outcome.absent += absent_minutes(owner, at, add(OFFICE, at, MINUTES))


def random_employee(world: World, luck: Random) -> list[Outcome]:
    """(a) Whoever she happens to reach; who cannot help sends her on."""
    return [_searched(world, one, luck, lambda group: luck.sample(group, len(group))) for one in world.requests]


def customer_finds(world: World, luck: Random) -> list[Outcome]:
    """(b) With a role chart in hand she calls who knows it, one after the other."""
    return [_searched(world, one, luck, lambda group: []) for one in world.requests]


def _searched(
    world: World, request: Request, luck: Random, around: Callable[[list[Colleague]], list[Colleague]]
) -> Outcome:
    outcome, at = Outcome(contacts=0), request.at
    called = around(world.of_service(world.topics[request.topic].service)) or world.who_knows(request.topic)
    while outcome.solver_at is None:
        for one in called:
            outcome.contacts += 1
            at = add(OFFICE, at, DIAL)
            if one.presence(at).is_present and one.knows(request.topic):
                outcome.solver_at = at
                break
        else:
            later = add(OFFICE, at, ASK_AGAIN)
            outcome.absent += difference(OFFICE, at, later)
            at = later
    return outcome


def group_and_owner(world: World, luck: Random) -> list[Outcome]:
    """(c) Somebody of the group takes it; who is named for it keeps it, there or not; her substitute is notified."""
    outcomes = []
    for request in world.requests:
        outcome = Outcome()
        group = world.of_service(world.topics[request.topic].service)
        taker = choose([_candidate(one, request.at, luck.random()) for one in group])
        owner = world.people[taker.person_id] if taker else luck.choice(group)
        at = held(outcome, owner, request.at)
        if not owner.knows(request.topic):
            outcome.hops += 1
            owner, at = _of_the_chart(world, request, outcome, at, luck)
        finished(outcome, owner, at)
        outcomes.append(outcome)
    return outcomes


def _of_the_chart(
    world: World, request: Request, outcome: Outcome, at: datetime, luck: Random
) -> tuple[Colleague, datetime]:
    """Passed on by name. Only an absence note speaks: then the neighbour hears of it, and takes it if she can."""
    named = [one for one in world.who_knows(request.topic) if one.levels[request.topic] == "first"]
    owner = luck.choice(named)
    substitute = next(one for one in named if one is not owner)
    if owner.is_ill(at) and substitute.presence(at).is_present:
        outcome.hops += 1
        return substitute, at
    return owner, held(outcome, owner, at)


def tiers(world: World, luck: Random) -> list[Outcome]:
    """(d) A first tier of two a service takes turns, then the second tier takes turns, then whoever is named."""
    outcomes, turns = [], Counter[str]()
    for request in world.requests:
        outcome, at = Outcome(), request.at
        service = world.topics[request.topic].service
        group = world.of_service(service)
        for tier, members in (("1", group[:2]), ("2", group[2:])):
            owner = members[turns[service + tier] % len(members)]
            turns[service + tier] += 1
            outcome.hops += tier == "2"
            at = held(outcome, owner, at)
            if owner.knows(request.topic):
                break
        else:
            outcome.hops += 1
            owner = world.who_knows(request.topic)[turns[request.topic] % 2]
            turns[request.topic] += 1
            at = held(outcome, owner, at)
        finished(outcome, owner, at)
        outcomes.append(outcome)
    return outcomes


class Ours:
    """(e) One door, the product's rules: suggested from words, given to who is present, learning what was right."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.services = {name: place for place, name in enumerate({t.service for t in world.topics.values()})}
        self.evidence = {name: described(f"{name} {topic.description}") for name, topic in world.topics.items()}
        self.learnt: dict[str, float] = defaultdict(float)
        self.last: dict[int, datetime] = {}

    def suggested(self, text: str) -> tuple[list[str], str]:
        """What the words decide on (one specialism, several of one service, or none), and the likeliest service."""
        found = suggest(words(text), self.evidence, self.learnt)
        service_of = {name: self.services[topic.service] for name, topic in self.world.topics.items()}
        shares = Counter[str]()
        for one in found:
            shares[self.world.topics[one.key].service] += one.share  # type: ignore[assignment]
        likeliest = next((name for name, share in shares.most_common(1) if share >= LIKELY), DOOR)
        return [one.key for one in decided_by_text(found, service_of)], likeliest

    def at_the_door(self, service: str, at: datetime) -> Colleague | None:
        """Two take turns as generalists of a service; else anybody present of it, else of the house."""
        group = self.world.of_service(service)
        on_duty = next((one for one in group[:2] if one.presence(at).is_present), None)
        others = [self._candidate(one, "", at) for one in (*group, *self.world.people.values())]
        found = choose(others)
        return on_duty or (self.world.people[found.person_id] if found else None)

    def pool(self, names: list[str], at: datetime) -> list[Candidate]:
        """Who declared all of these, with her presence and turn."""
        people = [one for one in self.world.people.values() if all(one.knows(name) for name in names)]
        return [self._candidate(one, names[0] if names else "", at) for one in people]

    def _candidate(self, one: Colleague, topic: str, at: datetime) -> Candidate:
        here = one.presence(at)
        return Candidate(
            person_id=one.pk,
            level=one.levels.get(topic, "backup"),
            is_present=here.is_present,
            takes_new=here.takes_new,
            load=0,
            last_at=self.last.get(one.pk),
            back_at=here.back_at,
        )

    def handle(self, request: Request) -> Outcome:
        """From asked to begun, and what is left at the end of somebody's day goes to somebody present."""
        outcome, at = Outcome(), request.at
        names, service = self.suggested(request.text)
        first = choose(self.pool(names, at)) if names else None
        owner = self.world.people[first.person_id] if first else self.at_the_door(service, at)
        if owner is None or not owner.knows(request.topic):
            outcome.hops += owner is not None
            owner, at = self.with_who_knows(request.topic, at)
        outcome.solver_at = at
        self.last[owner.pk] = at
        self.work(outcome, owner, request.topic, at)
        learnt = lesson(request.text, was_corrected=request.topic not in names)
        self.evidence[request.topic] = _summed(self.evidence[request.topic], learnt)
        self.learnt[request.topic] += 1
        return outcome

    def work(self, outcome: Outcome, owner: Colleague, topic: str, at: datetime) -> None:
        """Her work on it; when she leaves for longer than the customer was promised, somebody present has it."""
        leaves_at, window_end = owner.presence(at).until or at, add(OFFICE, at, NEXT_WORD)
        fits = difference(OFFICE, at, leaves_at) >= MINUTES
        back_at = owner.presence(leaves_at).back_at
        if fits or within_window(is_present=False, back_at=back_at, window_end=window_end, now=leaves_at):
            outcome.absent += absent_minutes(owner, at, add(OFFICE, at, MINUTES))
            return
        outcome.absent += absent_minutes(owner, at, leaves_at)
        outcome.hops += 1
        other, later = self.with_who_knows(topic, next_opening(OFFICE, leaves_at) or leaves_at)
        left = MINUTES - difference(OFFICE, at, leaves_at)
        outcome.absent += absent_minutes(other, later, add(OFFICE, later, left))

    def with_who_knows(self, topic: str, at: datetime) -> tuple[Colleague, datetime]:
        """Somebody present who knows it; else it waits, with nobody, until the first of them is in."""
        pool = self.pool([topic], at)
        chosen = choose(pool)
        if chosen is not None:
            return self.world.people[chosen.person_id], at
        back = expected_back(pool)
        assert back is not None
        assert back.back_at is not None
        return self.world.people[back.person_id], back.back_at


def ours(world: World, luck: Random) -> list[Outcome]:
    """(e) Every question in its order."""
    door = Ours(world)
    return [door.handle(request) for request in world.requests]


def _candidate(one: Colleague, at: datetime, turn: float) -> Candidate:
    return Candidate(one.pk, "first", one.presence(at).is_present, True, int(turn * 1000), None)


def _summed(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {word: one.get(word, 0.0) + other.get(word, 0.0) for word in one.keys() | other.keys()}


WAYS: dict[str, Way] = {
    "a random employee": random_employee,
    "b customer must find": customer_finds,
    "c group, owner, notify": group_and_owner,
    "d tiers": tiers,
    "e ours": ours,
}


def played(way: Way, *, seed: int, requests: int = 1000) -> dict[str, float]:
    """One way with one seed, as means a question."""
    told = world(seed=seed, requests=requests)
    outcomes = way(told, Random(seed))
    pairs = list(zip(told.requests, outcomes, strict=True))
    waits = [difference(OFFICE, request.at, outcome.solver_at) for request, outcome in pairs if outcome.solver_at]
    assert len(waits) == len(pairs)
    return {
        "hops": fmean(one.hops for one in outcomes),
        "contacts": fmean(one.contacts for one in outcomes),
        "absent_hours": sum(one.absent for one in outcomes) / 60,
        "wait_hours": fmean(waits) / 60,
        "more_than_one_hop": fmean(one.hops > 1 for one in outcomes),
    }


def main() -> None:
    """Play all ways with the same seeds, and keep the figures with date, machine and command."""
    rows = {}
    for name, way in WAYS.items():
        runs = [played(way, seed=seed) for seed in SEEDS]
        rows[name] = {figure: round(fmean(run[figure] for run in runs), 3) for figure in runs[0]}
        print(name, rows[name])
    told = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": ["bench/run", "maze", *sys.argv[1:]],
        "seeds": len(SEEDS),
        "requests": 1000,
        "rows": rows,
    }
    KEPT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
