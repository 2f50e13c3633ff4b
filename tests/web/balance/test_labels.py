"""Words beside points: readable, or left out."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from gehoord.web.balance.labels import ABOVE, BELOW, LETTER, place_labels

AREA = (64, 18, 680, 396)
POINTS = st.lists(st.tuples(st.integers(64, 640), st.integers(34, 396)), min_size=1, max_size=24)


def reach(label, word):
    left = {"start": 0, "end": -LETTER * len(word), "middle": -LETTER * len(word) / 2}[label.anchor] + label.x
    return left, left + LETTER * len(word)


def test_a_word_stands_where_the_path_does_not_go():
    right, left = place_labels([(300, 200), (400, 100)], ["mei", "jun"], first=[1], area=AREA)

    assert (right.anchor, left.anchor) == ("end", "start")


def test_close_together_the_last_is_named_and_nobody_stands_on_it():
    crowd = [(300, 200), (302, 206), (296, 203), (301, 198), (299, 207), (300, 202)]

    found = place_labels(crowd, ["jul", "aug", "sep", "okt", "nov", "dec"], first=[5], area=AREA)

    assert found[5] is not None
    assert None in found


@given(POINTS)
def test_no_word_stands_on_another_or_over_the_edge(points):
    found = place_labels(points, ["nov"] * len(points), first=[len(points) - 1], area=AREA)

    placed = [(*reach(label, "nov"), label.y) for label in found if label is not None]
    assert all(AREA[0] <= left and right <= AREA[2] for left, right, _y in placed)
    assert all(AREA[1] + ABOVE <= y <= AREA[3] - BELOW for _left, _right, y in placed)
    for (left, right, y), (other_left, other_right, other_y) in combinations(placed, 2):
        assert right <= other_left or other_right <= left or abs(y - other_y) >= ABOVE
