"""The public list: what was asked, what came of it, what is late; found by words; how much was answered back."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gehoord.panels.actions.open_consultation import withdraw
from gehoord.panels.models import Consultation
from gehoord.responses.models import Promise
from tests.panels.stage import drafted, opened
from tests.responses.stage import STANDS
from tests.web.hearback.conftest import words


def rows(page):
    return [(row.title, row.sentence) for row in page.context["rows"]]


def test_every_colleague_reads_what_was_asked_and_what_came_of_it(answered, browser_of):
    page = browser_of(answered.scene.cast.bram).get("/answers/")

    assert rows(page) == [("Wat verwacht je van ICT?", "ICT antwoordde: 1 aangepast, 1 uitgelegd.")]
    assert "Beloofd: 1. Daarvan 1 komt nog." in words(page)
    assert "Gevraagd, gehoord, gedaan. Of waarom niet." in words(page)


def test_a_stranger_does_not(answered):
    assert Client().get("/answers/")["Location"].startswith("/sign-in/")
    assert Client().get(f"/answers/{answered.consultation.pk}/")["Location"].startswith("/sign-in/")


def test_what_waits_says_by_when_and_what_is_late_stands_on_top(told, browser_of, clock):
    bram = browser_of(told.scene.cast.bram)

    waits = bram.get("/answers/")
    clock.now = STANDS.replace(month=6, day=14)
    bram = browser_of(told.scene.cast.bram)
    late = bram.get("/answers/")

    assert rows(waits) == [("Wat verwacht je van ICT?", "Gehoord. Het antwoord komt uiterlijk 11\xa0juni.")]
    assert waits.context["late"] == []
    sentence = "Dit antwoord is te laat: beloofd op 11\xa0juni. Dat is 3 dagen geleden."
    assert [row.sentence for row in late.context["late"]] == [sentence]
    assert "Dit antwoord is te laat" in words(bram.get(f"/answers/{told.consultation.pk}/"))


def test_a_draft_is_nobodys_business(told, browser_of):
    draft = drafted(told.scene)
    Consultation.objects.filter(pk=draft.pk).update(question="Geheim plan?")

    page = browser_of(told.scene.cast.bram).get("/answers/")

    assert "Geheim plan?" not in words(page)
    assert browser_of(told.scene.cast.bram).get(f"/answers/{draft.pk}/").status_code == 404


def test_what_was_taken_back_says_why(cast, clock, browser_of):
    from tests.panels.stage import assemble_round

    consultation = opened(assemble_round(cast))
    withdraw(consultation=consultation, reason="Er komt een ander plan.", by=cast.lies, now=clock.now)

    page = browser_of(cast.bram).get("/answers/")

    assert [row.sentence for row in page.context["rows"]] == [
        "ICT trok deze vraag terug. De reden: Er komt een ander plan."
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?q=telefoon", 1),
        ("?q=begroting+2027", 1),
        ("?q=verwacht+ICT", 1),
        ("?q=fietsenstalling", 0),
        ("?service=ict", 1),
        ("?service=financien", 1),  # asked nothing, so it is no choice, and nothing is left out
        ("?q=%00", 1),
        ("?q=" + "a" * 5000, 0),
        ("?q=%25", 0),
        ("?page=-1", 1),
        ("?page=99999999999999999999", 1),
        ("?q=" + "een+" * 200, 1),
    ],
)
def test_it_is_found_by_words_and_service_whatever_is_typed(answered, browser_of, asked, found):
    page = browser_of(answered.scene.cast.bram).get("/answers/" + asked)

    assert page.status_code == 200
    assert len(page.context["rows"]) == found


def test_words_of_an_answer_that_is_not_published_are_not_found(told, browser_of):
    from gehoord.responses.actions.respond import respond
    from tests.responses.stage import coded, explains

    _solved, phone = coded(told)
    respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)

    assert browser_of(told.scene.cast.bram).get("/answers/?q=piketnummer").context["rows"] == []


def test_hostile_words_stay_words(answered, browser_of):
    page = browser_of(answered.scene.cast.bram).get("/answers/?q=<script>alert(1)</script>")

    assert "<script>alert(1)" not in words(page)


def test_the_share_answered_back_says_so_where_there_are_too_few(answered, browser_of):
    page = browser_of(answered.scene.cast.bram).get("/answers/")

    assert [(row.service, row.count, row.of, row.words) for row in page.context["shares"]] == [
        ("ICT", 1, 1, "Te weinig voor een percentage.")
    ]


def again(answered, count):
    """The same consultation asked and answered so many times more."""
    from tests.web.hearback.copies import copy_of

    for number in range(count):
        copy_of(answered.consultation, number)


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    answered, browser_of, django_assert_num_queries, more
):
    again(answered, more)
    bram = browser_of(answered.scene.cast.bram)
    with django_assert_num_queries(16):
        page = bram.get("/answers/")

    assert len(page.context["rows"]) == 1 + more


@pytest.mark.parametrize("more", [0, 2])
def test_the_promises_ask_the_database_as_often_for_one_as_for_three(
    answered, browser_of, django_assert_num_queries, more
):
    again(answered, more)
    bram = browser_of(answered.scene.cast.bram)
    with django_assert_num_queries(9):
        page = bram.get("/promises/")

    assert len(page.context["rows"]) == Promise.objects.count() == 1 + more
    assert date(2026, 7, 1) == Promise.objects.first().due_date
