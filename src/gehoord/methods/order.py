"""The order of work in one currency: lost customer minutes (LCM) per minute of service, the generalized c-mu rule.

    score = n c (1 + D/T) f / m
    n people it stops · c the class's rate in LCM a minute a person · D working minutes waited · T one working day
    f the deadline factor, see `deadline_factor` · m expected minutes of service, by specialism and never by person

Sources: Van Mieghem 1995; Mandelbaum & Stolyar 2004, Operations Research 52(6):836-855. A service's own planned work
stands in the same list. Above all of it stands what is past its promise or agreed date, last what loses nothing by
waiting. Among what is past its promise each half working day past goes before the next, so that a case of low rate
cannot starve up there either. All minutes are working minutes; nothing here knows a clock, a rank or a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log
from types import MappingProxyType
from typing import NamedTuple

Key = int | str

PRIOR_RATES: Mapping[str, float] = MappingProxyType({"stopped": 1.0, "slowed": 0.25, "waits": 1 / 60, "tells": 0.0})
AFTER_DATE = 0.25  # the least rate once a date the customer gave, or a promise, has passed
WORKING_DAY = 480.0  # T: a wait of one working day doubles the rate
FAR, RISE, LATE = 0.02, 0.6, 1.5  # planned work: LCM a minute far ahead, added as the slack runs out, and once late
HALF_DAY = WORKING_DAY / 2
DAY_LATE = LATE * WORKING_DAY  # 720 LCM a day: what late planned work costs unless its service says otherwise

PROMISE_TIER, ORDINARY_TIER, LAST_TIER = 0, 1, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A case that waits.

    `slack` is the time left before work must begin to meet the needed-by time (minutes until then minus
    `service_minutes`), `lead` the minutes from asking to needed-by; both None without a needed-by time.
    `date_passed`: it could wait until a date and that date has come. `past_promise`: minutes since a promise, or a
    date agreed together, went by; None when none has. `due_today` only names the reason in `people_ahead`.
    """

    key: Key
    asked_at: datetime
    klass: str
    waited: float
    service_minutes: float
    people: int = 1
    slack: float | None = None
    lead: float | None = None
    due_today: bool = False
    date_passed: bool = False
    past_promise: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A service's own work with a due date.

    `slack` is the time left before the rest of the work must begin (minutes until due minus all work left), `lead`
    the minutes from its release to due, `service_minutes` the length of the piece done at a stretch. `day_late_minutes`
    is what its service says one working day late really costs, in LCM: the whole curve scales with it.
    """

    key: Key
    planned_at: datetime
    slack: float
    lead: float
    service_minutes: float
    day_late_minutes: float = DAY_LATE


Item = Waiting | Planned


class Terms(NamedTuple):
    """The terms that add up to the natural logarithm of the score, each moved by its own input alone."""

    people: float
    need: float
    waited: float
    deadline: float
    duration: float


@dataclass(frozen=True, slots=True)
class Position:
    """Where an item stands and why: its tier, LCM a minute now, score, and terms (None where nothing is lost)."""

    item: Item
    tier: int
    rate: float
    score: float
    terms: Terms | None

    @property
    def key(self) -> Key:
        return self.item.key


class NotInTheOrder(LookupError):
    """The key asked about is not among the items."""


def deadline_factor(slack: float | None, lead: float | None) -> float:
    """How much a deadline multiplies the rate: 1 far ahead, 31 when work must begin now, 75 when that moment is past.

    The shape of planned work, .02 + .6 (1 - slack/lead)^3 and 1.5 once late, as a multiple of its far end; so a case
    and planned work whose slack runs out alike rise alike.
    """
    if slack is None:
        return 1.0
    if slack < 0:
        return LATE / FAR
    left = min(slack / lead, 1.0) if lead and lead > 0 else 0.0
    return 1.0 + RISE / FAR * (1.0 - left) ** 3


def score(item: Item, *, rates: Mapping[str, float] = PRIOR_RATES) -> Position:
    """The position of one item; `rates` are learnt rates by class, the prior stands in for a missing one."""
    if isinstance(item, Waiting):
        people, age, rate = max(item.people, 1), 1.0 + max(item.waited, 0.0) / WORKING_DAY, _rate(item, rates)
    else:
        people, age, rate = 1, 1.0, FAR * item.day_late_minutes / DAY_LATE
    if rate <= 0.0:
        return Position(item, LAST_TIER, 0.0, 0.0, None)
    is_past = isinstance(item, Waiting) and item.past_promise is not None
    factor, minutes = deadline_factor(item.slack, item.lead), max(item.service_minutes, 1.0)
    loses = people * rate * age * factor
    terms = Terms(log(people), log(rate), log(age), log(factor), -log(minutes))
    return Position(item, PROMISE_TIER if is_past else ORDINARY_TIER, loses, loses / minutes, terms)


def order(items: Iterable[Item], *, rates: Mapping[str, float] = PRIOR_RATES) -> list[Position]:
    """Everything in the order to take it up: by tier (the first by half days past its promise), then by score.

    A tie goes to the older, then to the lower key (numbers before texts), so the order is total.
    """
    return sorted((score(item, rates=rates) for item in items), key=_place)


def people_ahead(items: Iterable[Item], key: Key, *, rates: Mapping[str, float] = PRIOR_RATES) -> dict[str, int]:
    """How many items go before this one, by reason and never by name.

    Reasons, in this order: promise, planned, stopped, due_today, slowed, waits, tells; those with none are left out.
    """
    counts = dict.fromkeys(("promise", "planned", "stopped", "due_today", "slowed", "waits", "tells"), 0)
    positions = order(items, rates=rates)
    for position in positions[: _index(positions, key)]:
        counts[_reason(position)] += 1
    return {reason: count for reason, count in counts.items() if count}


def price_of_override(
    items: Iterable[Item], key: Key, to: int, *, at_work: int = 1, rates: Mapping[str, float] = PRIOR_RATES
) -> float:
    """LCM lost by whoever is moved behind when the item `key` is put at index `to` (0 is first) of the order.

    Moved forward, everyone it passes waits for it; moved back, it waits for everyone that passes. `at_work` people
    take work from this list side by side, so a delay is the minutes of work divided by them.
    """
    return price_among(order(items, rates=rates), key, to, at_work=at_work)


def price_among(positions: list[Position], key: Key, to: int, *, at_work: int = 1) -> float:
    """As `price_of_override`, among positions as they stand, whoever put them so. Raises NotInTheOrder."""
    here = _index(positions, key)
    there = min(max(to, 0), len(positions) - 1)
    passed = positions[there:here] if there < here else positions[here + 1 : there + 1]
    moved = positions[here]
    if there < here:
        minutes = sum(position.rate for position in passed) * moved.item.service_minutes
    else:
        minutes = moved.rate * sum(position.item.service_minutes for position in passed)
    return minutes / max(at_work, 1)


def overtaken(behind: Iterable[Waiting], minutes: float, *, rates: Mapping[str, float] = PRIOR_RATES) -> float:
    """LCM lost by the customers in `behind` when work of `minutes` is placed before them."""
    return sum(score(case, rates=rates).rate for case in behind) * minutes


def learnt_rate(prior: float, lost: float, waited: float, pseudo: float = 600.0) -> float:
    """A class's rate from answers: `lost` work minutes in all over `waited` minutes in all, held by 600 of the prior.

    The class is devalued when everybody claims it; no person ever is. A gamma-type shrinkage.
    """
    return (prior * pseudo + lost) / (pseudo + waited)


def _rate(case: Waiting, rates: Mapping[str, float]) -> float:
    """LCM a minute a person of this class; at least .25 once a date has passed."""
    rate = rates.get(case.klass, PRIOR_RATES[case.klass])
    return max(rate, AFTER_DATE) if case.date_passed or case.past_promise is not None else rate


def _place(position: Position) -> tuple[int, int, float, datetime, bool, Key]:
    item = position.item
    half_days, since = 0, item.planned_at if isinstance(item, Planned) else item.asked_at
    if isinstance(item, Waiting) and item.past_promise is not None:
        half_days = int(item.past_promise // HALF_DAY)
    return position.tier, -half_days, -position.score, since, isinstance(item.key, str), item.key


def _index(positions: list[Position], key: Key) -> int:
    for index, position in enumerate(positions):
        if position.item.key == key:
            return index
    raise NotInTheOrder(key)


def _reason(position: Position) -> str:
    item = position.item
    if isinstance(item, Planned):
        return "planned"
    if position.tier == PROMISE_TIER:
        return "promise"
    if item.due_today and item.klass != "stopped":
        return "due_today"
    return item.klass
