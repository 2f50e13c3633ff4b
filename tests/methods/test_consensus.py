"""What all groups share, and where they differ."""

from __future__ import annotations

from random import Random

import pytest

from gehoord.methods.consensus import (
    Verdict,
    Vote,
    Votes,
    consensus,
    probability,
    representativeness,
    stand,
    two_proportions,
)

TELL_ME = {"office": Votes(18, 2), "night": Votes(9, 1, 2), "depot": Votes(7, 0, 1)}
CHAT = {"office": Votes(19, 1), "night": Votes(2, 10), "depot": Votes(4, 3, 1)}
COLOUR = {"office": Votes(7, 6, 7), "night": Votes(5, 4, 3), "depot": Votes(3, 3, 2)}


@pytest.mark.parametrize(("votes", "seen", "share"), [(8, 10, 0.75), (0, 0, 0.5), (3, 3, 0.8), (0, 10, 1 / 12)])
def test_a_small_group_is_not_sure_of_anything(votes, seen, share):
    assert probability(votes, seen) == pytest.approx(share)


def test_consensus_is_the_product_over_groups():
    groups = [Votes(8, 2), Votes(3, 0)]

    assert consensus(groups) == pytest.approx(0.75 * 0.8)
    assert consensus(groups, Vote.DISAGREE) == pytest.approx(0.25 * 0.2)
    assert consensus([]) == 1


def test_one_group_that_does_not_agree_outweighs_a_large_one_that_does():
    for_the_large = [Votes(300, 0), Votes(1, 9)]
    for_both = [Votes(200, 100), Votes(7, 3)]

    assert consensus(for_both) > consensus(for_the_large)
    assert sum(votes.agree for votes in for_both) < sum(votes.agree for votes in for_the_large)


def test_what_sets_a_group_apart():
    ratio, z = representativeness(Votes(2, 10), Votes(23, 4, 1), Vote.DISAGREE)

    assert ratio == pytest.approx((11 / 14) / (5 / 30))
    x, n, other, of = 11, 13, 5, 29
    pooled = (x + other) / (n + of)
    assert z == pytest.approx((x / n - other / of) / (pooled * (1 - pooled) * (1 / n + 1 / of)) ** 0.5)


def test_shares_that_are_all_alike_are_not_apart():
    assert two_proportions(5, 5, 9, 9) == 0
    assert two_proportions(5, 10, 5, 10) == 0


def test_all_groups_want_to_be_told():
    found = stand(TELL_ME)

    assert found.verdict is Verdict.SHARED
    assert found.agreed == pytest.approx(19 / 22 * 10 / 14 * 8 / 10)
    assert found.per_group == pytest.approx(found.agreed ** (1 / 3))


def test_the_night_shift_does_not_want_a_chat():
    found = stand(CHAT)

    assert found.verdict is Verdict.DIFFERING
    assert [(one.group, one.vote) for one in found.apart] == [("office", Vote.AGREE), ("night", Vote.DISAGREE)]


def test_a_colour_moves_nobody():
    assert stand(COLOUR).verdict is Verdict.UNDECIDED


def test_everybody_against_is_shared_too():
    found = stand({"office": Votes(1, 15), "night": Votes(0, 9)})

    assert found.verdict is Verdict.SHARED
    assert found.refused > found.agreed
    assert found.per_group == pytest.approx(found.refused**0.5)


def test_a_group_that_saw_nothing_is_left_out():
    assert stand(TELL_ME | {"harbour": Votes(0, 0)}) == stand(TELL_ME)


def test_nobody_has_decided_what_nobody_saw():
    found = stand({"office": Votes(0, 0)})

    assert (found.verdict, found.per_group, found.apart) == (Verdict.UNDECIDED, 0, ())


def test_one_group_alone_is_not_apart_from_anybody():
    assert stand({"office": Votes(9, 1)}).apart == ()


def test_twelve_groups_that_do_not_differ_are_seldom_told_apart():
    random = Random(9)
    wrong = 0
    for _ in range(300):
        counts = [random.choices(["a", "d", "p"], [0.5, 0.3, 0.2], k=40) for _ in range(12)]
        groups = {n: Votes(c.count("a"), c.count("d"), c.count("p")) for n, c in enumerate(counts)}
        wrong += stand(groups).apart != ()

    assert wrong <= 30
