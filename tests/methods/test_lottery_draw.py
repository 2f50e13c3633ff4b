"""The draw: one number names a panel, and who knows lottery and seed comes to the same members."""

from __future__ import annotations

from collections import Counter

import pytest

from gehoord.methods.lottery import Lottery, Quota, lottery
from gehoord.methods.lottery_draw import draw

POOL = {f"p{number:02}": {"shift": "night" if number % 5 == 0 else "day"} for number in range(30)}
MEMBERS = ("p03", "p12", "p17", "p07", "p24", "p05", "p10")
QUOTAS = (Quota("shift", "night", 1, 2), Quota("shift", "day", 4, 6))


@pytest.fixture(scope="module")
def found() -> Lottery:
    return lottery(people=POOL, quotas=QUOTAS, size=7)


def test_the_same_seed_draws_the_same_members_wherever_it_is_drawn(found):
    drawn = draw(found, seed="Rijnvoort 2026")

    assert drawn == draw(lottery(people=dict(reversed(POOL.items())), quotas=QUOTAS, size=7), seed="Rijnvoort 2026")
    assert (drawn.seed, drawn.lottery) == ("Rijnvoort 2026", found)
    assert drawn.members == MEMBERS


def test_the_members_are_a_panel_of_the_lottery(found):
    for seed in range(50):
        drawn = draw(found, seed=str(seed))
        nights = sum(POOL[member]["shift"] == "night" for member in drawn.members)

        assert len(set(drawn.members)) == 7
        assert found.panels[drawn.panel].counts == tuple(
            {"night": nights, "day": 7 - nights}[profile.values[0][1]] for profile in found.profiles
        )


def test_over_many_seeds_everybody_comes_as_often_as_promised(found):
    often = Counter(member for seed in range(6000) for member in draw(found, seed=f"{seed}").members)

    assert {person: often[person] / 6000 for person in POOL} == pytest.approx(
        {person: float(chance) for person, chance in found.chances.items()}, abs=0.025
    )


def test_numbers_may_stand_for_people():
    found = lottery(people={7: {"a": "x"}, 12: {"a": "x"}, 100: {"a": "y"}}, quotas=[Quota("a", "y", 1, 1)], size=2)

    assert {draw(found, seed=str(seed)).members for seed in range(20)} == {(7, 100), (12, 100)}
