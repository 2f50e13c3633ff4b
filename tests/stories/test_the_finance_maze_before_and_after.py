"""The finance maze as a whole month: the same people and the same thousand questions, in five ways of working."""

from __future__ import annotations

import pytest
from bench.maze import SEEDS, WAYS, played
from bench.maze_world import ILL, world

NAMES = {name.split(" ", 1)[0]: name for name in WAYS}


@pytest.fixture(scope="module")
def month() -> dict[str, dict[str, float]]:
    return {letter: played(WAYS[name], seed=1) for letter, name in NAMES.items()}


def test_with_us_no_question_stands_an_hour_with_somebody_who_is_not_there(month):
    others = {letter: month[letter]["absent_hours"] for letter in "abcd"}

    assert month["e"]["absent_hours"] == 0
    assert min(others.values()) > 100


def test_with_us_questions_are_handed_over_least_by_the_same_people(month):
    assert month["e"]["hops"] < min(month["c"]["hops"], month["d"]["hops"]) / 2
    assert month["e"]["more_than_one_hop"] <= 0.01


def test_with_us_the_customer_turns_to_one_place_once(month):
    assert (month["e"]["contacts"], month["c"]["contacts"], month["d"]["contacts"]) == (1, 1, 1)
    assert month["a"]["contacts"] > month["b"]["contacts"] > 1.5


def test_with_us_somebody_who_knows_it_has_it_soonest(month):
    assert month["e"]["wait_hours"] < min(month[letter]["wait_hours"] for letter in "abcd")


def test_the_people_are_as_the_story_says():
    told = [world(seed=seed) for seed in SEEDS]

    days = {sum(1 for day in one.week if day) for month in told for one in month.people.values()}
    sick = [(end - start).days for month in told for one in month.people.values() for start, end in one.ill if end]
    assert days == {2, 3, 4}
    assert [(len(month.topics), len(month.requests)) for month in told] == [(12, 1000)] * len(told)
    assert 0.05 < sum(sick) / (len(told) * 24 * 28) < ILL + 0.05
