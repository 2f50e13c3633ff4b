from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.panels.actions.compose import NotYourService
from gehoord.panels.actions.contribute import answer_directly, choose_way
from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Gathering
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import Given
from gehoord.responses.actions.code import StillComingIn
from gehoord.responses.actions.release import show_results
from gehoord.responses.models import Release
from gehoord.responses.queries.results import gap_for, results_for
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.panels.stage import gathering_of, opened
from tests.responses.stage import STANDS, closed, coded, published, say

pytestmark = pytest.mark.django_db


def shows(told, now=STANDS):
    return show_results(consultation=told.consultation, by=told.lies, now=now)


def item(release, place):
    return release.shown["items"][place]


def test_results_are_shown_from_when_they_stand_by_lead_or_coordinator(told):
    with pytest.raises(StillComingIn):
        shows(told, STANDS - timedelta(seconds=1))
    with pytest.raises(NotYourService):
        show_results(consultation=told.consultation, by=told.scene.cast.bram, now=STANDS)

    release = shows(told)

    assert (release.number, release.shown["basis"], release.shown["late"]) == (1, "gathered", 0)
    assert [(row["name"], row["size"], row["reached"], row["is_heard"]) for row in release.shown["coverage"]] == [
        ("Haven", 3, 0, False),
        ("Nachtdienst", 8, 8, True),
    ]


def test_one_who_disagrees_is_not_seen_and_cannot_be_worked_out(told):
    release = shows(told)
    statement = item(release, 0)
    harbour, nights = told.scene.harbour.pk, told.scene.nights.pk

    # Seven agree and one disagrees: neither is shown, that eight spoke is.
    assert statement["total"] == {"1": None, "0": 0, "-1": None}
    assert [(row["group"], row["cells"]) for row in statement["rows"]] == [
        ([harbour], {"1": 0, "0": 0, "-1": 0}),
        ([nights], {"1": None, "0": 0, "-1": None}),
    ]
    assert (statement["shares"], statement["standing"]) == (None, None)


def test_what_all_eight_chose_is_a_count_and_no_percentage(told):
    choice = item(shows(told), 1)
    chat, phone = choice["columns"]

    assert choice["total"] == {chat: 8, phone: 0}
    assert choice["shares"][chat] == {"count": 8, "of": 8, "percent": None, "low": None, "high": None}
    assert choice["weighted"] is None


def test_an_order_is_kemenys_with_bordas_points_beside_it(told):
    ranking = item(shows(told), 2)
    options = [option.pk for option in items_of(current_version(told.consultation))[2].options.all()]

    assert ranking["order"] == {
        "of": 8,
        "kemeny": options,
        "ties": 0,
        "borda": [[options[0], 16.0], [options[1], 8.0], [options[2], 0.0]],
    }


def test_a_scale_is_a_mean_and_the_answers_of_all_together(told):
    scale = item(shows(told), 3)

    assert scale["means"] == {"mean": 7.0, "of": 8}
    assert scale["total"] == {str(point): 8 if point == 7 else 0 for point in range(11)}


def test_the_only_answer_of_a_constituency_is_not_shown(scene):
    """Samira answers herself for the harbour; the night shift is asked by Mo and answers by the link."""
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number in range(8):
        say(gathering, number)
    statement, choice, *_others = items_of(current_version(consultation))
    answer_directly(
        consultation=consultation,
        by=scene.samira,
        version=current_version(consultation),
        answers={
            statement.pk: Given(number=-1.0),
            choice.pk: Given(options=(choice.options.all()[1].pk,)),
        },
        now=TUESDAY,
    )
    consultation = closed(consultation)

    release = show_results(consultation=consultation, by=scene.cora, now=STANDS)

    together = [scene.harbour.pk, scene.nights.pk]
    assert release.shown["groups"] == [[together, "Haven + Nachtdienst"]]
    assert item(release, 0)["rows"] == [{"group": together, "cells": {"1": None, "0": 0, "-1": None}}]
    assert list(item(release, 1)["total"].values()) == [None, None]
    assert [row["reached"] for row in release.shown["coverage"]] == [None, 8]


def test_who_passes_an_open_link_stands_apart_and_never_in_a_total(scene):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number in range(8):
        say(gathering, number)
    link = give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY)
    version = current_version(consultation)
    statement, *_others = items_of(version)
    for number in range(6):
        answers = {statement.pk: Given(number=-1.0)}
        speak(link=link, version=version, answers=answers, key=f"passer {number}", now=TUESDAY)
    consultation = closed(consultation)

    release = show_results(consultation=consultation, by=scene.cora, now=STANDS)

    assert item(release, 0)["total"] == {"1": 8, "0": 0, "-1": 0}
    assert item(release, 0)["open_link"] == {"1": 0, "0": 0, "-1": 6}


def test_two_constituencies_are_compared(scene):
    consultation = opened(scene)
    for number in range(8):
        say(gathering_of(scene, consultation) if number == 0 else _again(consultation), number)
    for letter in "CDEFGH":
        make_person(f"Haven {letter}", department="Haven")
    chosen = choose_way(consultation=consultation, by=scene.samira, way="gathered", now=TUESDAY)
    harbour = Gathering.objects.get(contribution=chosen)
    for number in range(8):
        say(harbour, 20 + number, agrees=-1.0)
    consultation = closed(consultation)

    release = show_results(consultation=consultation, by=scene.cora, now=STANDS)

    assert item(release, 0)["standing"]["verdict"] == "differing"
    assert item(release, 0)["total"] == {"1": 8, "0": 0, "-1": 8}


def _again(consultation):
    return Gathering.objects.get(contribution__consultation=consultation)


def test_a_theme_of_few_is_not_counted_out(told):
    coded(told)

    release = shows(told)

    assert [(row["name"], row["people"]) for row in release.shown["themes"]] == [
        ("Bericht als het is opgelost", 6),
        ("Telefoon in de nacht", None),
    ]


def test_a_later_release_is_held_against_the_earlier_one(told):
    shows(told)
    published(told)

    first, second = Release.objects.filter(consultation=told.consultation)

    assert first.shown["items"] == second.shown["items"]
    assert (first.shown["themes"], second.shown["themes"][0]["people"]) == ([], 6)


def test_who_reads_results_before_and_after_the_answer(told):
    bram = told.scene.cast.bram
    assert results_for(told.lies, told.consultation) is None
    release = shows(told)

    assert results_for(told.lies, told.consultation) == release
    assert results_for(told.scene.cast.mo, told.consultation) == release
    assert results_for(bram, told.consultation) is None

    published(told)
    found = results_for(bram, told.consultation)
    assert found is not None
    assert found.number == 2


def test_predicted_versus_heard_is_for_the_service_and_its_panel(told):
    shows(told)

    gap = gap_for(told.lies, told.consultation)

    assert gap_for(told.scene.cast.bram, told.consultation) is None
    assert gap is not None
    by_kind = {row.item.kind: row for row in gap.items}
    assert (by_kind["scale"].predicted, by_kind["scale"].heard) == ([7.0], [7.0])
    assert (by_kind["ranking"].predicted, by_kind["ranking"].heard) == ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
    assert by_kind["ranking"].gap.spearman == pytest.approx(1.0)
    assert "statement" not in by_kind
    assert "choice" not in by_kind  # eight answers: no percentage, so no gap in percentages
