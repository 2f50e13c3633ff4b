"""Who asks what was explained before finds it, on the page after asking and while typing."""

from __future__ import annotations

import pytest

from gehoord.cases.models import Case
from tests.responses.stage import WHY_NOT
from tests.web.hearback.conftest import words

ASKED = "Waarom neemt er 's nachts niemand de telefoon op?"


@pytest.fixture
def karin(answered, browser_of):
    return browser_of(answered.scene.cast.karin)


def test_who_asked_the_same_finds_it_on_the_page_after_asking(answered, karin, clock):
    page = karin.post("/", {"text": ASKED}, follow=True)

    assert [row.name for row in page.context["explained"]] == ["Telefoon in de nacht"]
    assert "Al eerder uitgelegd" in words(page)
    assert WHY_NOT[:40] in words(page)
    assert f"/answers/{answered.consultation.pk}/" in words(page)
    assert Case.objects.count() == 1  # the question stays with us all the same
    clock.move(minutes=11)
    assert "Al eerder uitgelegd" not in words(karin.get(f"/cases/{Case.objects.get().pk}/"))


def test_while_typing_it_stands_below_what_we_hear(karin):
    assert "Al eerder uitgelegd door ICT" in words(karin.post("/heard/", {"text": ASKED}))
    assert "Al eerder uitgelegd" not in words(karin.post("/heard/", {"text": "Mijn badge doet het niet."}))


def test_other_questions_and_answers_that_are_not_published_find_nothing(told, browser_of):
    from gehoord.responses.actions.respond import respond
    from tests.responses.stage import STANDS, coded, explains

    _solved, phone = coded(told)
    respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)
    page = browser_of(told.scene.cast.karin).post("/", {"text": ASKED}, follow=True)

    assert page.context["explained"] == []


def test_it_costs_one_question_to_the_database_for_one_explanation_as_for_many(
    answered, karin, django_assert_num_queries
):
    from gehoord.responses.queries.front_door import explained_before
    from tests.web.hearback.copies import copy_of

    for number in range(3):
        with django_assert_num_queries(1):
            explained_before(ASKED)
        copy_of(answered.consultation, number)


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 100_000, "<script>alert(1)</script>", "😀" * 500])
def test_whatever_is_typed_is_read(karin, text):
    assert karin.post("/heard/", {"text": text}).status_code == 200


def test_a_newer_response_takes_the_place_of_the_older(answered, karin, clock):
    from gehoord.responses.actions.respond import respond
    from tests.responses.stage import explains

    phone = answered.consultation.themes.get(name="Telefoon in de nacht")
    clock.move(hours=1)
    new = "Voor de telefoon in de nacht is er nu een proef van drie maanden, daarna kijken we samen opnieuw."
    respond(theme=phone, written=explains(answered, text=new), by=answered.lies, now=clock.now)

    page = karin.post("/", {"text": ASKED}, follow=True)

    assert [row.text for row in page.context["explained"]] == [new]
