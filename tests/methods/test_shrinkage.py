"""Three of three is not a hundred per cent."""

from __future__ import annotations

from random import Random

import pytest

from gehoord.methods.shrinkage import EVEN, STRONGEST, Prior, fitted_prior, shrunk


@pytest.mark.parametrize(("count", "of", "share"), [(3, 3, 15 / 19), (60, 100, 0.6207), (1, 4, 0.65), (0, 0, 0.75)])
def test_a_small_team_stays_near_what_teams_are_like(count, of, share):
    assert shrunk(count, of, prior=Prior(12, 4)) == pytest.approx(share, abs=5e-5)


def test_the_prior_is_found_back_from_many_teams():
    random = Random(1)
    shares = [random.betavariate(12, 4) for _ in range(400)]
    teams = [(sum(random.random() < share for _ in range(15)), 15) for share in shares]

    found = fitted_prior(teams)

    assert found.yes / (found.yes + found.no) == pytest.approx(0.75, abs=0.02)
    assert 9 < found.yes + found.no < 30


def test_the_fitted_prior_brings_small_teams_nearer_to_their_true_shares():
    random = Random(4)
    shares = [random.betavariate(12, 4) for _ in range(200)]
    teams = [(sum(random.random() < share for _ in range(6)), 6) for share in shares]
    prior = fitted_prior(teams)

    raw = sum((count / of - share) ** 2 for (count, of), share in zip(teams, shares, strict=True))
    ours = sum((shrunk(*team, prior=prior) - share) ** 2 for team, share in zip(teams, shares, strict=True))

    assert ours < raw / 2


def test_teams_that_are_all_alike_are_not_told_apart():
    assert fitted_prior([(8, 10)] * 20).yes == pytest.approx(STRONGEST)


def test_four_teams_tell_nothing_about_teams():
    assert fitted_prior([(8, 10), (3, 10), (9, 9), (2, 2), (0, 0)]) == EVEN
