"""What cannot be drawn is refused by name, and quotas that cannot be met come with the least that helps."""

from __future__ import annotations

import pytest

from gehoord.methods.lottery import (
    MoreSeatsThanPeople,
    NobodyHas,
    NobodyToDrawFrom,
    NoSeats,
    Quota,
    QuotasCannotBeMet,
    QuotaTwice,
    QuotaUpsideDown,
    Relaxed,
    lottery,
)

POOL = {f"p{number}": {"shift": "night" if number < 2 else "day", "place": "hall"} for number in range(10)}
DAY, NIGHT = Quota("shift", "day", 2, 4), Quota("shift", "night", 1, 2)


@pytest.mark.parametrize(
    ("people", "quotas", "size", "refusal"),
    [
        ({}, [], 1, NobodyToDrawFrom),
        (POOL, [], 0, NoSeats),
        (POOL, [], -3, NoSeats),
        (POOL, [], 11, MoreSeatsThanPeople),
        (POOL, [Quota("shift", "day", 3, 2)], 4, QuotaUpsideDown),
        (POOL, [Quota("shift", "day", -1, 2)], 4, QuotaUpsideDown),
        (POOL, [DAY, NIGHT, DAY], 4, QuotaTwice),
        (POOL, [Quota("role", "lead", 0, 2)], 4, NobodyHas),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(people, quotas, size, refusal):
    with pytest.raises(refusal):
        lottery(people=people, quotas=quotas, size=size)


@pytest.mark.parametrize(
    ("quotas", "size", "relaxation"),
    [
        ([Quota("shift", "night", 3, 5), Quota("shift", "day", 2, 9)], 6, [("night", 2, 5, 2)]),
        ([Quota("shift", "night", 0, 1), Quota("shift", "day", 0, 3)], 5, [("day", 0, 4, 8)]),
        ([Quota("shift", "night", 0, 2), Quota("shift", "day", 6, 8)], 5, [("day", 5, 8, 8)]),
        ([Quota("shift", "evening", 2, 3)], 5, [("evening", 0, 3, 0)]),
        ([Quota("place", "hall", 0, 2), Quota("shift", "night", 4, 4)], 5, [("hall", 0, 5, 10), ("night", 2, 4, 2)]),
    ],
)
def test_the_smallest_relaxation_says_which_quota_gives_way_and_how_far(quotas, size, relaxation):
    with pytest.raises(QuotasCannotBeMet) as refused:
        lottery(people=POOL, quotas=quotas, size=size)

    given = {quota.value: quota for quota in quotas}
    assert refused.value.relaxation == tuple(
        Relaxed(given[value], at_least, at_most, available) for value, at_least, at_most, available in relaxation
    )


def test_with_the_relaxation_the_panel_can_be_drawn():
    quotas = [Quota("shift", "night", 4, 4), Quota("shift", "day", 1, 1), Quota("place", "hall", 0, 3)]
    with pytest.raises(QuotasCannotBeMet) as refused:
        lottery(people=POOL, quotas=quotas, size=5)

    given_way = {
        each.quota: Quota(each.quota.attribute, each.quota.value, each.at_least, each.at_most)
        for each in refused.value.relaxation
    }

    assert lottery(people=POOL, quotas=[given_way.get(quota, quota) for quota in quotas], size=5).size == 5
