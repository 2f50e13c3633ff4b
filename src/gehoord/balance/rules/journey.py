"""What one case took of its customer and of its service, told from its events alone. Nobody is in it.

The customer's clock runs from asking until she says solved, and again when she says it is not: nothing else stops it,
also not a question back to her. It counts her own working minutes, times the people it stops, by class of need; what a
minute of a class costs is learnt and applied later, so that a better rate weighs every month alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

Worked = Callable[[datetime, datetime], float]
"""Working minutes of the customer between two moments."""

STOPPED, SLOWED, WAITS, TELLS = "stopped", "slowed", "waits", "tells"
PASSED = "passed"  # it could wait until a date, and that date has come
SPENT = {STOPPED: "stopped_seconds", SLOWED: "slowed_seconds", WAITS: "waits_seconds", PASSED: "passed_seconds"}
SAID = {STOPPED: "stopped", SLOWED: "slowed", WAITS: "waits"}


class Fact(NamedTuple):
    """One event of a case: what, when, and the plain values kept with it."""

    verb: str
    at: datetime
    data: Mapping[str, Any]


@dataclass
class Journey:
    """Counts and whole seconds of one case; the sum of many cases has the same names."""

    sums: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, number: float) -> None:
        """So much more of this."""
        self.sums[name] = self.sums.get(name, 0) + round(number)


def journey_of(
    facts: Iterable[Fact], *, until: datetime, worked: Worked, starts_on: Callable[[date], datetime]
) -> Journey:
    """Walk the events in their order; what is still open counts until `until`. `starts_on` is when a day begins."""
    walk = _Walk(until=until, worked=worked, starts_on=starts_on)
    for fact in facts:
        step = _STEPS.get(fact.verb)
        if step is not None:
            step(walk, fact)
    return walk.end()


class _Walk:
    """Where the case stands while its events are walked along."""

    def __init__(self, *, until: datetime, worked: Worked, starts_on: Callable[[date], datetime]) -> None:
        self.until, self.worked, self.starts_on = until, worked, starts_on
        self.journey = Journey()
        self.asked_at: datetime | None = None
        self.running_since: datetime | None = None
        self.had_since: datetime | None = None
        self.asks_since: datetime | None = None
        self.first_offer_at: datetime | None = None
        self.last_offer_at: datetime | None = None
        self.answer_due: datetime | None = None
        self.klass, self.people = SLOWED, 1
        self.wait_until: datetime | None = None
        self.was_caught = self.is_refused = self.is_unheard = self.came_back = False
        self.verdict = ""
        self.said: dict[str, int | None] = {}

    def seconds(self, start: datetime | None, end: datetime) -> int:
        return round(60 * max(0.0, self.worked(start, end))) if start is not None and end > start else 0

    # what happens

    def ask(self, fact: Fact) -> None:
        self.asked_at = self.running_since = fact.at
        self.need(fact)

    def need(self, fact: Fact) -> None:
        self.spend(fact.at)
        day = fact.data.get("until")
        self.klass, self.people = fact.data.get("klass", SLOWED), fact.data.get("people", 1)
        self.wait_until = self.starts_on(date.fromisoformat(day)) if day else None

    def have(self, fact: Fact) -> None:
        """Somebody else has it; from a colleague who only caught it that is no detour."""
        changed = fact.verb in ("case.accepted", "case.rerouted") and not fact.data.get("is_return")
        if changed and not self.was_caught:
            self.journey.add("hops", 1)
        self.was_caught = fact.data.get("why") == "captured"
        self.leave(fact)
        self.had_since = fact.at
        due = fact.data.get("answer_due")
        if due and self.answer_due is None:
            self.answer_due = datetime.fromisoformat(due)

    def leave(self, fact: Fact) -> None:
        """Whoever had it did not solve it."""
        self.journey.add("elsewhere_seconds", self.seconds(self.had_since, fact.at))
        self.had_since = None

    def reply(self, fact: Fact) -> None:
        if fact.data.get("from_customer"):
            self.hear_her(fact.at)
        elif fact.data.get("asks") and self.asks_since is None:
            self.asks_since = fact.at

    def hear_her(self, at: datetime) -> None:
        self.journey.add("customer_seconds", self.seconds(self.asks_since, at))
        self.asks_since = None

    def offer(self, fact: Fact) -> None:
        self.journey.add("rounds", 1)
        self.verdict = self.verdict if self.verdict in ("yes", "late") else "silent"
        if self.first_offer_at is None:
            self.first_offer_at = fact.at
        if fact.data.get("aim", "need") == "need":
            self.last_offer_at = fact.at

    def withdraw(self, fact: Fact) -> None:
        if self.verdict == "silent":
            self.verdict = ""

    def solve(self, fact: Fact) -> None:
        self.hear_her(fact.at)
        if fact.data.get("aim", "need") == "need" and fact.data.get("verdict") == "late":
            self.is_unheard = True
        if fact.data.get("done"):
            self.stop(fact.at)
            self.verdict, self.had_since = "yes", None

    def deny(self, fact: Fact) -> None:
        """Not yet, not after all, or her words say otherwise: her clock runs again."""
        self.came_back = self.came_back or self.first_offer_at is not None
        self.is_refused, self.verdict = False, "no"
        if self.running_since is None:
            self.running_since = fact.at

    def refuse(self, fact: Fact) -> None:
        self.journey.add("rounds", 1)

    def take_no(self, fact: Fact) -> None:
        """She can go on with the alternative: it is over, and not as solved."""
        self.stop(fact.at)
        self.is_refused = True

    def not_heard(self, fact: Fact) -> None:
        self.is_unheard = True

    def overtake(self, fact: Fact) -> None:
        self.journey.add("overtaken_seconds", 60 * fact.data.get("minutes", 0))

    def afterword(self, fact: Fact) -> None:
        self.said = dict(fact.data)

    # what it took

    def spend(self, at: datetime) -> None:
        """Her clock until now, by what her need was; what could wait until a date costs more once that is past."""
        start = self.running_since
        if start is None:
            return
        split = min(max(self.wait_until, start), at) if self.wait_until else at
        before, after = self.seconds(start, split), self.seconds(split, at)
        if self.klass in SPENT:
            self.journey.add(SPENT[self.klass], before * self.people)
            self.journey.add(SPENT[PASSED if self.klass == WAITS else self.klass], after * self.people)
        self.journey.add("elapsed_seconds", before + after)
        self.running_since = max(start, at)

    def stop(self, at: datetime) -> None:
        self.spend(at)
        self.running_since = None

    def end(self) -> Journey:
        """Close the books of this case."""
        over = self.running_since is None and self.asked_at is not None
        if not over:
            self.hear_her(self.until)
            self.spend(self.until)
        self.journey.add("cases", self.asked_at is not None)
        self.journey.add("open", not over)
        self._judge(over)
        self._listen()
        return self.journey

    def _judge(self, over: bool) -> None:
        confirmed = over and self.verdict == "yes" and not self.is_refused
        self.journey.add("confirmed", confirmed)
        self.journey.add("refused", over and self.is_refused)
        self.journey.add("came_back", self.came_back)
        self.journey.add("silent", not over and self.verdict == "silent")
        at_once = confirmed and not self.came_back and not self.journey.sums.get("hops")
        self.journey.add("first_contact", at_once)
        if self.answer_due is None or self.first_offer_at is None or self.first_offer_at > self.answer_due:
            return
        self.journey.add("green", 1)
        was_late = self.last_offer_at is not None and self.last_offer_at > self.answer_due
        self.journey.add(f"green_{self._colour(confirmed, was_late)}", 1)

    def _colour(self, confirmed: bool, was_late: bool) -> str:
        """What the customer says of what was done before the service's own date.

        `was_late`: what was offered in time did not help her, and what did came after that date.
        """
        if confirmed:
            return "unheard" if self.is_unheard or was_late else "yes"
        return "silent" if self.verdict == "silent" and not self.is_unheard else "no"

    def _listen(self) -> None:
        if not self.said:
            return
        asked, lost = self.said.get("asked_before"), self.said.get("lost_minutes")
        self.journey.add("spoke", 1)
        if asked is not None:
            self.journey.add("searched", asked)
            self.journey.add("searched_of", 1)
        if lost is not None and self.klass in SAID:
            self.journey.add(f"said_{SAID[self.klass]}_seconds", 60 * lost)
            self.journey.add(f"over_{SAID[self.klass]}_seconds", self.journey.sums.get("elapsed_seconds", 0))


_STEPS: dict[str, Callable[[_Walk, Fact], None]] = {
    "case.asked": _Walk.ask,
    "case.need_changed": _Walk.need,
    "case.assigned": _Walk.have,
    "case.rerouted": _Walk.have,
    "case.accepted": _Walk.have,
    "case.waits": _Walk.leave,
    "case.replied": _Walk.reply,
    "case.solution_offered": _Walk.offer,
    "case.solution_withdrawn": _Walk.withdraw,
    "case.solved": _Walk.solve,
    "case.not_yet": _Walk.deny,
    "case.reopened": _Walk.deny,
    "case.doubted": _Walk.deny,
    "case.refused": _Walk.refuse,
    "case.refusal_accepted": _Walk.take_no,
    "case.not_heard": _Walk.not_heard,
    "case.overtaken": _Walk.overtake,
    "case.afterword": _Walk.afterword,
}
VERBS = frozenset(_STEPS)
"""The events a journey is told from; each makes that of its case told anew."""
