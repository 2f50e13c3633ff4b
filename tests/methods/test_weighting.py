"""Answers speak for the organisation they came from, or it is said who is missing."""

from __future__ import annotations

import pytest

from gehoord.methods.weighting import TooThin, Weighted, capped, design_effect, margin, rake, weigh

PEOPLE = {"shift": {"day": 300, "night": 300}, "place": {"hall": 420, "depot": 180}}


def answers(**counts: int) -> list[dict[str, str]]:
    """So many answers of each kind, named as day_hall."""
    kinds = {name: dict(zip(("shift", "place"), name.split("_"), strict=True)) for name in counts}
    return [kinds[name] for name, count in counts.items() for _ in range(count)]


def test_the_margins_become_those_of_the_organisation():
    heard = answers(day_hall=24, day_depot=12, night_hall=14, night_depot=10)

    found = weigh(heard, PEOPLE)

    assert isinstance(found, Weighted)
    assert margin(heard, found.weights, "shift") == pytest.approx({"day": 0.5, "night": 0.5}, abs=1e-4)
    assert margin(heard, found.weights, "place") == pytest.approx({"hall": 0.7, "depot": 0.3}, abs=1e-4)
    assert sum(found.weights) == pytest.approx(60)
    assert found.effective == pytest.approx(60 / found.effect)
    assert 1 < found.effect < 1.2
    assert found.missed == pytest.approx(0, abs=1e-4)


def test_answers_that_fit_already_weigh_one():
    found = weigh(answers(day_hall=21, day_depot=9, night_hall=21, night_depot=9), PEOPLE)

    assert found == Weighted(
        weights=pytest.approx((1.0,) * 60),
        effect=pytest.approx(1),
        effective=pytest.approx(60),
        missed=pytest.approx(0),
    )


def test_a_category_of_four_answers_is_too_thin():
    found = weigh(answers(day_hall=30, day_depot=20, night_hall=4), PEOPLE)

    assert found == TooThin(categories=(("shift", "night"),), answers=(4,))


def test_a_category_that_was_not_heard_is_too_thin():
    found = weigh(answers(day_hall=30), PEOPLE)

    assert found == TooThin(categories=(("shift", "night"), ("place", "depot")), answers=(0, 0))


def test_more_than_half_lost_is_refused_and_names_who_is_missing():
    heard = answers(day_hall=80, day_depot=40, night_hall=3, night_depot=3)

    found = weigh(heard, PEOPLE)

    assert isinstance(found, TooThin)
    assert found.categories == (("shift", "night"),)
    assert found.answers == (6,)
    assert found.effect > 2


def test_a_skewed_draw_loses_its_margin_to_the_cap():
    heard = answers(day_hall=30, day_depot=24, night_hall=3, night_depot=3)
    raw = rake(heard, {"shift": {"day": 0.3, "night": 0.7}, "place": {"hall": 0.7, "depot": 0.3}})
    tamed = capped(raw)

    assert margin(heard, raw, "shift")["night"] == pytest.approx(0.7, abs=1e-4)
    assert max(raw) > 3
    assert max(tamed) == pytest.approx(3)
    assert margin(heard, tamed, "shift")["night"] < 0.69
    assert design_effect(tamed) < design_effect(raw)


def test_what_the_cap_costs_is_said():
    heard = answers(day_hall=95, night_hall=5)

    found = weigh(heard, {"shift": {"day": 83, "night": 17}})

    assert max(found.weights) == pytest.approx(3)
    assert found.missed == pytest.approx(0.02)


def test_design_effect_is_that_of_kish():
    assert design_effect([1] * 10) == 1
    assert design_effect([3, 1]) == pytest.approx(2 * 10 / 16)
    assert design_effect([1, 0, 0, 0]) == 4


def test_the_cap_is_reached_with_the_same_sum():
    found = capped([20.0] + [1.0] * 9)

    assert found == pytest.approx([3.0] + [7 / 9] * 9)


def test_a_category_without_people_needs_no_answers():
    heard = answers(day_hall=21, day_depot=9)

    assert isinstance(weigh(heard, {"shift": {"day": 40, "evening": 0}}), Weighted)


def test_an_answer_from_where_nobody_is_was_counted_wrongly():
    with pytest.raises(ValueError, match="'night'"):
        weigh(answers(night_hall=9), {"shift": {"day": 40}})


def test_without_attributes_nothing_is_weighted():
    assert weigh(answers(day_hall=2), {}) == Weighted(weights=(1.0, 1.0), effect=1.0, effective=2.0, missed=0.0)


def test_margins_agree_with_the_closed_form_of_two_by_two():
    heard = answers(day_hall=10, day_depot=10, night_hall=10, night_depot=10)  # odds ratio 1: independent cells

    weights = rake(heard, {"shift": {"day": 0.6, "night": 0.4}, "place": {"hall": 0.7, "depot": 0.3}})

    assert [weights[place] / 4 for place in (0, 10, 20, 30)] == pytest.approx([0.42, 0.18, 0.28, 0.12])
