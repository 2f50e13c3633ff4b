"""Whether a new case is worth interrupting somebody for, and whom it costs least.

    benefit = n c x minutes until a present person with the skill is free without interrupting
    cost    = rate of what is interrupted x (m + R) + lambda x R

R are the minutes it takes to get back into interrupted work (a setting), lambda the shadow price of a minute of the
service: the mean score of the waiting queue. Both sides in lost customer minutes (LCM).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gehoord.methods.order import Key, Position

RESUMPTION = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Busy:
    """Somebody at work who could take the case: `rate` is what a minute of delay of that work costs, in LCM."""

    key: Key
    rate: float
    with_customer: bool = False
    undisturbed: bool = False


@dataclass(frozen=True, slots=True)
class Interruption:
    """The cheapest person to interrupt, and both sides of doing so, in LCM."""

    key: Key
    benefit: float
    cost: float

    @property
    def is_worth_it(self) -> bool:
        return self.benefit > self.cost


def interruption_cost(
    *, rate: float, service_minutes: float, shadow_price: float, resumption: float = RESUMPTION
) -> float:
    """LCM lost by interrupting work whose delay costs `rate` a minute for a case of `service_minutes`."""
    return rate * (service_minutes + resumption) + shadow_price * resumption


def interruption(
    busy: Iterable[Busy],
    *,
    rate: float,
    wait_minutes: float,
    service_minutes: float,
    shadow_price: float,
    resumption: float = RESUMPTION,
) -> Interruption | None:
    """Whom to interrupt at least cost for a case that loses `rate` LCM a minute; None when nobody may be interrupted.

    Who is with a customer, or asked not to be disturbed, never is. Equal costs go to whoever stands first in `busy`.
    """
    costs = [
        (
            interruption_cost(
                rate=person.rate, service_minutes=service_minutes, shadow_price=shadow_price, resumption=resumption
            ),
            person,
        )
        for person in busy
        if not (person.with_customer or person.undisturbed)
    ]
    if not costs:
        return None
    cost, person = min(costs, key=lambda pair: pair[0])
    return Interruption(person.key, rate * wait_minutes, cost)


def shadow_price(positions: Collection[Position]) -> float:
    """LCM a minute of the service is worth now: the mean score of what waits; 0 when nothing does."""
    return sum(position.score for position in positions) / len(positions) if positions else 0.0
