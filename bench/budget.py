"""What choosing inside a budget takes: `python -m bench.budget`. Prints JSON, in seconds of one choice.

A vote is made up: costs from 2,500 up, some projects popular and most not, 1 to 12 approved by each voter. `raises` is
how often every share was raised to complete the choice.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from random import Random

from bench.stage import machine
from gehoord.methods.equal_shares import Utility, equal_shares
from gehoord.methods.most_value import Offer, most_value

BUDGET = 1_000_000
SIZES = ((20, 180), (64, 6_500), (100, 5_000), (200, 10_000))
PRICES = (5, 10, 20, 35, 50, 80, 120, 200)


def vote(random: Random, projects: int, voters: int) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Costs and approvals."""
    costs = {project: random.choice(PRICES) * 500 + random.randrange(100) for project in range(projects)}
    liked = [random.paretovariate(1.2) for _ in costs]
    return costs, {
        voter: set(random.choices(range(projects), liked, k=random.randint(1, 12))) for voter in range(voters)
    }


def choice(projects: int, voters: int, utility: Utility) -> dict[str, object]:
    """One vote, chosen by both rules."""
    costs, approvals = vote(Random(20261123), projects, voters)
    begun = time.perf_counter()
    shared = equal_shares(costs, approvals, budget=BUDGET, utility=utility)
    shared_at = time.perf_counter()
    offers = {
        project: Offer(
            sum(project in one for one in approvals.values()) * (cost if utility is Utility.COST else 1), cost
        )
        for project, cost in costs.items()
    }
    most = most_value(offers, money=BUDGET)
    return {
        "projects": projects,
        "voters": voters,
        "utility": utility.value,
        "raises": int(shared.share - BUDGET / voters),
        "chosen": len(shared.chosen),
        "cost": int(shared.cost),
        "equal_shares_s": round(shared_at - begun, 2),
        "most_value_chosen": len(most),
        "most_value_s": round(time.perf_counter() - shared_at, 2),
    }


def measure() -> dict[str, object]:
    """All sizes, by both utilities."""
    choice(2, 2, Utility.COST)  # reads the solver in
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "command": ["bench/run", "budget"],
        "rows": [choice(*size, utility) for size in SIZES for utility in Utility],
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
