"""How well a service knows its customers."""

from __future__ import annotations

from random import Random

import pytest
from scipy.stats import kendalltau, spearmanr

from gehoord.methods.prediction import Gap, gap

CUSTOMERS = (9.1, 8.4, 7.0, 5.2, 4.1)
GUESSED = (6.0, 8.0, 9.0, 5.0, 7.0)


def test_a_service_that_hardly_knows_its_customers():
    found = gap(GUESSED, CUSTOMERS)

    assert found == Gap(mean=pytest.approx(1.72), spearman=pytest.approx(0.10), kendall=pytest.approx(0))


def test_a_service_that_knows_them_by_heart_and_one_that_has_them_upside_down():
    assert gap(CUSTOMERS, CUSTOMERS) == Gap(0, pytest.approx(1), pytest.approx(1))
    assert gap(CUSTOMERS, CUSTOMERS[::-1]).spearman == pytest.approx(-1)


@pytest.mark.parametrize("predicted", [(5,), (5, 5, 5)])
def test_who_puts_nothing_first_predicted_no_order(predicted):
    found = gap(predicted, (3, 4, 9)[: len(predicted)])

    assert (found.spearman, found.kendall) == (None, None)


@pytest.mark.parametrize(("predicted", "heard"), [((), ()), ((1, 2), (1,))])
def test_a_prediction_is_complete(predicted, heard):
    with pytest.raises(ValueError, match="everything that was asked"):
        gap(predicted, heard)


def test_equal_numbers_are_level_as_elsewhere():
    random = Random(1)
    for _ in range(50):
        one, other = ([random.randint(0, 4) for _ in range(7)] for _ in range(2))
        if len(set(one)) > 1 and len(set(other)) > 1:
            found = gap(one, other)

            assert found.spearman == pytest.approx(spearmanr(one, other).statistic)
            assert found.kendall == pytest.approx(kendalltau(one, other).statistic)
