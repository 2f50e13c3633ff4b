"""The order at work: a simulated queue agrees with the closed forms, and nobody in it starves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from heapq import heappop, heappush
from random import Random

import pytest

from gehoord.methods.order import Waiting, order
from gehoord.methods.queue_formulas import Overloaded, cobham, conserved, kleinrock

LOADS = (0.2, 0.6)
STAMP = datetime(2026, 1, 1, tzinfo=UTC)
Aged = Callable[[Waiting, float], Waiting]


def arrivals(
    random: Random, count: int, mean_gap: float, kinds: list[tuple[float, Waiting]]
) -> list[tuple[float, Waiting]]:
    """`count` cases with the time each comes, kinds drawn by weight."""
    now, coming = 0.0, []
    for key in range(count):
        now += random.expovariate(1 / mean_gap)
        (kind,) = random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
        coming.append((now, replace(kind, key=key)))
    return coming


def run(random: Random, coming: list[tuple[float, Waiting]], people: int, aged: Aged) -> list[tuple[Waiting, float]]:
    """Serve all, the first of `order` each time somebody is free; gives every case with its wait."""
    free = [0.0] * people
    queue: list[tuple[float, Waiting]] = []
    served = []
    upcoming = iter([*coming, (float("inf"), coming[0][1])])
    next_at, next_case = next(upcoming)
    while queue or next_at < float("inf"):
        now = heappop(free)
        if not queue:
            now = max(now, next_at)
        while next_at <= now:
            queue.append((next_at, next_case))
            next_at, next_case = next(upcoming)
        first = order(aged(case, now - asked) for asked, case in queue)[0].key
        place = next(index for index, (_, case) in enumerate(queue) if case.key == first)
        asked, case = queue.pop(place)
        served.append((case, now - asked))
        heappush(free, now + random.expovariate(1 / case.service_minutes))
    return served


def kind(klass: str, minutes: float, people: int = 1) -> Waiting:
    return Waiting(key=0, asked_at=STAMP, klass=klass, waited=0, service_minutes=minutes, people=people)


def mean_waits(high: Waiting, low: Waiting, aged: Aged) -> tuple[float, float]:
    """Mean waits of both classes in mean service times, one server, loads .2 and .6."""
    minutes = high.service_minutes
    random = Random(20261123)
    coming = arrivals(random, 6_000, minutes / sum(LOADS), [(LOADS[0], high), (LOADS[1], low)])
    waits: dict[str, list[float]] = {high.klass: [], low.klass: []}
    for case, waited in run(random, coming, 1, aged):
        waits[case.klass].append(waited / minutes)
    return (
        sum(waits[high.klass]) / len(waits[high.klass]),
        sum(waits[low.klass]) / len(waits[low.klass]),
    )


def test_the_closed_forms_give_the_known_constants() -> None:
    assert cobham(LOADS) == pytest.approx([1.0, 5.0])
    assert kleinrock(LOADS, (4, 1)) == pytest.approx([1.882353, 4.705882], abs=1e-6)
    assert kleinrock(LOADS, (1, 1)) == pytest.approx([4.0, 4.0])
    assert kleinrock(LOADS, (float("inf"), 1)) == pytest.approx(cobham(LOADS))
    assert [conserved(LOADS, cobham(LOADS)), conserved(LOADS, kleinrock(LOADS, (4, 1)))] == pytest.approx([3.2, 3.2])


def test_more_work_than_can_be_done_has_no_mean_wait() -> None:
    with pytest.raises(Overloaded):
        cobham((0.5, 0.5))
    with pytest.raises(Overloaded):
        kleinrock((0.7, 0.6), (4, 1))


def test_without_ageing_our_order_is_strict_priority() -> None:
    high, low = mean_waits(kind("stopped", 20), kind("slowed", 20), lambda case, _: case)

    assert high == pytest.approx(1.0, rel=0.1)
    assert low == pytest.approx(5.0, rel=0.15)


def test_with_long_waits_our_order_is_accumulating_priority() -> None:
    """With service far longer than a working day 1 + D/T is as good as D/T, and the rates are the slopes 4 and 1."""
    high, low = mean_waits(
        kind("stopped", 48_000), kind("slowed", 48_000), lambda case, waited: replace(case, waited=waited)
    )

    assert high == pytest.approx(1.882, rel=0.1)
    assert low == pytest.approx(4.706, rel=0.15)


PROMISES = {"stopped": 240.0, "slowed": 960.0, "waits": 2_400.0}
DAY = 480.0


def longest_past_promise(seed: int, *, with_tier: bool) -> float:
    """The worst wait beyond its promise, in minutes: two people at 90 % load for weeks after a bad morning."""
    random = Random(seed)
    kinds = [(0.5, kind("stopped", 25)), (0.4, kind("slowed", 20)), (0.1, kind("waits", 60))]
    mean_work = sum(weight * case.service_minutes for weight, case in kinds)
    morning = arrivals(random, 60, 1, kinds)
    weeks = arrivals(random, 700, mean_work / (2 * 0.9), kinds)
    coming = morning + [(60 + asked, replace(case, key=f"later {case.key}")) for asked, case in weeks]

    def aged(case: Waiting, waited: float) -> Waiting:
        past = waited - PROMISES[case.klass]
        return replace(case, waited=waited, past_promise=past if with_tier and past > 0 else None)

    return max(waited - PROMISES[case.klass] for case, waited in run(random, coming, 2, aged))


@pytest.mark.parametrize("seed", [0, 3])
def test_nobody_waits_more_than_a_working_day_past_a_promise(seed: int) -> None:
    assert longest_past_promise(seed, with_tier=True) <= DAY


def test_without_the_promise_tier_somebody_would_starve() -> None:
    assert min(longest_past_promise(seed, with_tier=False) for seed in (0, 3)) > DAY
