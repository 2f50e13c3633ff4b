"""Whether two people sorted alike."""

from __future__ import annotations

import pytest

from gehoord.methods.agreement import Agreement, agreement


def table(*rows: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(one, other) for one, other, count in rows for _ in range(count)]


def test_cohens_kappa():
    found = agreement(table(("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)))

    assert found == Agreement(answers=50, observed=0.7, expected=0.5, kappa=pytest.approx(0.4))


def test_seventeen_of_twenty_alike_over_six_themes():
    themes = "abcdef"
    alike = [(theme, theme) for theme in themes for _ in range(3)][:17]

    found = agreement([*alike, ("a", "b"), ("c", "d"), ("e", "f")])

    assert found.observed == 0.85
    assert found.kappa == pytest.approx(0.82, abs=0.005)


def test_all_alike_over_two_themes_is_one():
    assert agreement(table(("a", "a", 3), ("b", "b", 2))).kappa == 1


def test_nothing_alike_is_less_than_chance():
    assert agreement(table(("a", "b", 5), ("b", "a", 5))).kappa == -1


def test_everything_in_one_theme_says_nothing():
    assert agreement(table(("a", "a", 20))) == Agreement(answers=20, observed=1.0, expected=1.0, kappa=None)


def test_no_answers_say_nothing():
    assert agreement([]) == Agreement(answers=0, observed=0.0, expected=0.0, kappa=None)


def test_one_who_puts_all_in_one_theme_agrees_by_chance_only():
    assert agreement(table(("a", "a", 8), ("a", "b", 2))).kappa == 0


def test_the_rest_pile_is_a_theme_too():
    assert agreement([("a", "a"), (None, None), (None, "a"), ("b", "b")]).kappa == pytest.approx(7 / 11)
