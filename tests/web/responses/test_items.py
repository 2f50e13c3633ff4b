"""One question in words: a margin only where people were drawn by lot, a percentage from thirty on, weights beside."""

from __future__ import annotations

import pytest
from django.utils import translation

from gehoord.methods.prediction import gap
from gehoord.panels.models import Item
from gehoord.responses.queries.results import ItemGap, Surprise
from gehoord.responses.rules.results import order_of, shares_of, weighted
from gehoord.responses.rules.tables import Table
from gehoord.web.responses.gap_page import compared_of
from gehoord.web.responses.items import asked_of
from gehoord.web.responses.results_page import heard_said
from gehoord.web.responses.words import Words

NIGHTS, HARBOUR = (1,), (2, 3)
WORDS = Words({"7": "Chat", "8": "Telefoon", "9": "Balie"}, {NIGHTS: "Nachtdienst", HARBOUR: "Haven + Kantine"})


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


def choice(nights, harbour, *, population=None):
    """A choice between chat and telephone as a release keeps it; None hides a number."""
    rows = {NIGHTS: dict(zip("78", nights, strict=True)), HARBOUR: dict(zip("78", harbour, strict=True))}
    cells = {
        (group, column): count for group, row in rows.items() for column, count in row.items() if count is not None
    }
    total = {column: sum(row[column] or 0 for row in rows.values()) for column in "78"}
    table = Table((NIGHTS, HARBOUR), ("7", "8"), cells | {(None, column): count for column, count in total.items()})
    return {
        "item": 4,
        "kind": "choice",
        "wording": "Hoe bereik je ons?",
        "columns": ["7", "8"],
        "rows": [{"group": list(group), "cells": row} for group, row in rows.items()],
        "total": total,
        "shares": shares_of(total, population=population),
        "weighted": weighted(table, {NIGHTS: 100, HARBOUR: 300}),
    }


def test_a_margin_stands_only_where_people_were_drawn_by_lot():
    drawn = asked_of(choice((20, 10), (20, 10), population=400), WORDS)
    gathered = asked_of(choice((20, 10), (20, 10)), WORDS)

    assert drawn.bars[0].words == "40 van de 60. Waarschijnlijk 55 tot 77 van de 100."
    assert (drawn.bars[0].share, drawn.bars[0].low, drawn.bars[0].high) == ("66.7", "55.0", "77.0")
    assert drawn.lines[0].between == "55 tot 77"
    assert gathered.bars[0].words == "40 van de 60. Dat is 67 van de 100."
    assert (gathered.bars[0].low, gathered.lines[0].between) == ("", "")


def test_a_census_has_no_margin():
    everybody = asked_of(choice((20, 10), (20, 10), population=60), WORDS)

    assert (everybody.bars[0].low, everybody.lines[0].between) == ("", "")


def test_under_thirty_there_are_counts_and_no_weights():
    few = asked_of(choice((8, 6), (8, 7), population=400), WORDS)

    assert [(line.people, line.percent, line.weighted) for line in few.lines] == [("16", "", ""), ("13", "", "")]
    assert few.notes == ["Minder dan 30 antwoorden. Daarom zie je aantallen, geen percentages en geen weging."]


def test_weights_stand_beside_or_are_refused_with_who_is_too_few():
    beside = asked_of(choice((20, 10), (10, 20)), WORDS)
    refused = asked_of(choice((30, 20), (2, 2)), WORDS)

    assert [(line.percent, line.weighted) for line in beside.lines] == [("50", "42"), ("50", "58")]
    assert refused.notes == ["Niet gewogen: te weinig antwoorden van Haven + Kantine."]
    assert not refused.has["weighted"]


def test_what_is_hidden_is_named_and_never_drawn():
    hidden = asked_of(choice((20, 20), (None, None)), WORDS)

    assert hidden.groups[1] == ("Haven + Kantine", ["verborgen", "verborgen"])
    assert hidden.notes == [
        "Deels verborgen: Haven + Kantine. Anders is te zien wie wat zei.",
        "Niet gewogen: een weging zou verraden wat verborgen is.",
    ]


def test_an_order_says_when_the_points_tell_otherwise():
    ballots = {(7, 8, 9): 5, (8, 9, 7): 4}
    said = {"item": 1, "kind": "ranking", "wording": "Wat eerst?", "order": order_of([7, 8, 9], ballots)}
    found = asked_of(said, WORDS)

    assert found.finding == "Chat komt eerst, van 9 mensen."
    assert found.order == [("1", "Chat", "10"), ("2", "Telefoon", "13"), ("3", "Balie", "4")]
    assert found.notes[-1] == "Alleen op punten zou de volgorde anders zijn."


def test_the_gap_of_what_was_expected_takes_one_unit_together():
    service = [6.0, 8.0, 9.0, 5.0, 7.0]
    customers = [9.1, 8.4, 7.0, 5.2, 4.1]
    asked = [Item(pk=pk, kind="scale", wording=f"Stelling {pk}", lowest=0, highest=10) for pk in range(5)]
    rows = [
        ItemGap(item, [item.wording], [one], [other], gap([one], [other]))
        for item, one, other in zip(asked, service, customers, strict=True)
    ]
    (found,) = compared_of(Surprise(rows))

    assert found.finding == "Gemiddeld 1,7 punt ernaast. De volgorde klopte niet (Spearman 0,10)."
    assert [(row.label, row.heard, row.expected) for row in found.rows][:2] == [
        ("Stelling 0", "9,1", "6"),
        ("Stelling 1", "8,4", "8"),
    ]
    assert (found.rows[0].heard_start, found.rows[0].heard_share, found.rows[0].expected_share) == (
        "9.0",
        "91.0",
        "60.0",
    )


def test_who_was_reached_is_never_told_more_exactly_than_released():
    rows = [
        {"reached": 8, "is_heard": True},
        {"reached": None, "is_heard": True},
        {"reached": 0, "is_heard": False},
    ]

    assert heard_said({"coverage": rows}) == "Minstens 8 mensen uit 2 groepen"
