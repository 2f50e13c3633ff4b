"""Who makes figures nicer than things are makes the headline worse, or raises a flag that everybody sees."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from gehoord.balance.rules.figures import Point, learnt_rates, point_of, rate_of, work_minutes
from gehoord.balance.rules.journey import Fact, journey_of
from gehoord.balance.rules.shares import flags_of, red_of

START = datetime(2026, 5, 4, 9, tzinfo=UTC)
UNTIL = START + timedelta(days=40)
TEAM = rate_of(hundredths=400, year_cents=6_800_000, year_hours=1400)
EASY, HARD = 20, 600  # minutes until somebody really has it solved
Case = list[Fact]


def fact(verb: str, minutes: float, **data) -> Fact:
    return Fact(f"case.{verb}", START + timedelta(minutes=minutes), data)


def begins() -> Case:
    due = (START + timedelta(minutes=480)).isoformat()
    return [fact("asked", 0, klass="slowed", people=1, until=None), fact("assigned", 0, why="routed", answer_due=due)]


def ends(minutes: float) -> Case:
    return [fact("solution_offered", minutes), fact("solved", minutes + 5, aim="need", verdict="yes", done=True)]


def after(minutes: float) -> Case:
    return [fact("afterword", minutes, asked_before=1, lost_minutes=minutes * 0.25)]


def honest(needs: float, chance: Random) -> Case:
    return [*begins(), *ends(needs), *after(needs + 6)]


def closes_early(needs: float, chance: Random) -> Case:
    """Says solved after five minutes, whatever it needs; her no brings it back, and looking again takes longer."""
    if needs == EASY and chance.random() < 0.5:
        return [*begins(), *ends(needs), *after(needs + 6)]
    return [
        *begins(),
        fact("solution_offered", 5),
        fact("not_yet", 60, aim="need"),
        *ends(needs + 60),
        *after(needs + 70),
    ]


def picks_easy_ones(needs: float, chance: Random) -> Case:
    return honest(needs, chance) if needs == EASY else begins()


def asks_only_happy_customers(needs: float, chance: Random) -> Case:
    """Asks whether it is solved only where she will surely say yes; the others are done and never asked."""
    return honest(needs, chance) if chance.random() < 0.6 else begins()


def parks_with_the_customer(needs: float, chance: Random) -> Case:
    """Asks something back at once, so that it waits for her and not for the service."""
    parked = [fact("replied", 1, asks=True), fact("replied", needs - 5, from_customer=True)]
    return [*begins(), *parked, *ends(needs), *after(needs + 6)]


def month_of(service) -> Point:
    """Sixty questions, a third of them hard, as this service treats them."""
    chance, sums = Random(7), Counter()
    for number in range(60):
        facts = service(HARD if number % 3 == 0 else EASY, chance)
        found = journey_of(
            facts,
            until=UNTIL,
            worked=lambda start, end: (end - start).total_seconds() / 60,
            starts_on=lambda day: datetime.combine(day, time(), tzinfo=UTC),
        )
        sums.update(found.sums)
    worked = work_minutes(rounds=sums["rounds"], hops=sums["hops"], minutes=25)
    return point_of(sums, worked=worked, cents=worked * TEAM.cents_a_minute, could=None, rates=learnt_rates(sums))


def test_an_honest_month_raises_no_flag():
    assert flags_of(month_of(honest).sums) == ()


@pytest.mark.parametrize("cheat", [closes_early, picks_easy_ones, asks_only_happy_customers])
def test_a_cheat_costs_customers_more_on_the_headline(cheat):
    assert month_of(cheat).y > month_of(honest).y


def test_closing_early_makes_a_solution_dearer_too_and_is_flagged():
    cheat, fair = month_of(closes_early), month_of(honest)

    assert cheat.x > fair.x
    assert "returned" in flags_of(cheat.sums)
    assert cheat.sums["green"] > fair.sums["green"]  # the target alone would have called it better


def test_picking_easy_ones_leaves_the_hard_ones_in_sight():
    assert "left" in flags_of(month_of(picks_easy_ones).sums)


def test_asking_only_happy_customers_leaves_the_others_open():
    assert "left" in flags_of(month_of(asks_only_happy_customers).sums)


def test_parking_gains_nothing_and_is_flagged():
    cheat, fair = month_of(parks_with_the_customer), month_of(honest)

    assert (cheat.x, cheat.y) == (fair.x, fair.y)
    assert flags_of(cheat.sums) == ("parked",)


def test_silence_is_red_and_flagged():
    silent = month_of(lambda needs, chance: [*begins(), fact("solution_offered", 5)])

    assert silent.x is None
    assert red_of(silent.sums) == silent.sums["green"] == 60
    assert "unanswered" in flags_of(silent.sums)
