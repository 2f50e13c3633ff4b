"""Presence: one tap in the head, the week, and absences; by herself or the lead of her service."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from gehoord.people.models import Absence
from gehoord.people.queries import presence_of


@pytest.fixture
def ids(cast, clock, browser_of):
    return browser_of(cast.ids)


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def state(person, clock) -> str:
    return presence_of([person], now=clock.now)[person.pk].state


def test_one_tap_says_how_she_is_there(cast, clock, ids):
    answer = ids.post("/presence/", {"state": "busy", "until": "15:00"}, headers={"Referer": "http://testserver/now/"})

    assert answer.url == "http://testserver/now/"
    assert state(cast.ids, clock) == "busy"


@pytest.mark.parametrize(
    ("was", "becomes"), [(None, "busy"), ("busy", "here"), ("with_customer", "here"), ("away", "here")]
)
def test_the_head_itself_is_one_tap_and_the_next_tap_takes_it_back(cast, clock, ids, was, becomes):
    if was:
        ids.post("/presence/", {"state": was})

    head = said(ids.get("/")).split("<main", 1)[0]
    tap = re.search(r'<button class="presence__switch" name="(\w+)" value="(\w+)"', head)
    assert tap is not None
    ids.post("/presence/", {tap[1]: tap[2]})

    assert state(cast.ids, clock) == becomes
    assert len(re.findall(r'<button class="presence__choice" name="state"', head)) == 4


def test_the_head_says_until_when(ids):
    assert "Ik ben er tot 17.00 uur" in said(ids.get("/now/"))


def test_a_time_that_has_passed_is_asked_again(cast, clock, ids):
    page = ids.post("/presence/", {"state": "here", "until": "09:00"})

    assert page.status_code == 422
    assert "Dit moment is al voorbij" in said(page)


def test_nobody_is_sent_to_a_page_that_is_not_ours(ids):
    answer = ids.post("/presence/", {"state": "here"}, headers={"Referer": "https://elsewhere.example/"})

    assert answer.url == "/presence/"


def test_who_only_asks_has_no_switch(cast, clock, browser_of):
    assert "Ik ben er tot" not in said(browser_of(cast.karin).get("/"))


def test_a_week_with_a_break_is_kept(cast, ids):
    week = {"day0_0_from": "08:30", "day0_0_until": "12:30", "day0_1_from": "13:00", "day0_1_until": "17:00"}

    kept = ids.post(f"/people/{cast.ids.pk}/week/", week)
    wrong = ids.post(f"/people/{cast.ids.pk}/week/", {"day1_0_from": "17:00", "day1_0_until": "09:00"})

    cast.ids.refresh_from_db()
    assert kept.url == "/presence/"
    assert cast.ids.week == [[["08:30", "12:30"], ["13:00", "17:00"]], [], [], [], [], [], []]
    assert wrong.status_code == 422
    assert 'value="17:00"' in said(wrong)


def test_an_absence_may_have_no_known_end(cast, clock, ids):
    ids.post(f"/people/{cast.ids.pk}/absences/", {"from_at": "2026-05-12T13:00", "until_at": ""})
    page = said(ids.get("/presence/"))
    ids.post(f"/people/{cast.ids.pk}/return/")

    assert "terug is niet bekend" in page
    assert not Absence.objects.exists()


def test_an_end_before_the_beginning_is_asked_again(cast, ids):
    page = ids.post(f"/people/{cast.ids.pk}/absences/", {"from_at": "2026-05-14T09:00", "until_at": "2026-05-13T09:00"})

    assert page.status_code == 422
    assert 'value="2026-05-14T09:00"' in said(page)


def test_the_lead_may_plan_for_her_and_a_stranger_may_not(cast, clock, browser_of):
    lies, bram = browser_of(cast.lies), browser_of(cast.bram)
    absence = {"from_at": "2026-05-14T09:00", "until_at": "2026-05-14T17:00"}

    planned = lies.post(f"/people/{cast.ids.pk}/absences/", absence)
    pk = Absence.objects.get().pk
    refused = [
        bram.get(f"/people/{cast.ids.pk}/presence/"),
        bram.post(f"/people/{cast.ids.pk}/absences/", absence),
        bram.post(f"/people/{cast.ids.pk}/week/", {}),
        bram.post(f"/absences/{pk}/cancellation/"),
    ]
    lies.post(f"/absences/{pk}/cancellation/")

    assert planned.url == f"/people/{cast.ids.pk}/presence/"
    assert [answer.status_code for answer in refused] == [404] * 4
    assert not Absence.objects.exists()


def test_who_left_says_nothing_any_more(cast, clock, ids):
    cast.ids.left_date = clock.now.date() - timedelta(days=1)
    cast.ids.save()

    assert ids.post("/presence/", {"state": "here"}).status_code in (302, 404)
    assert state(cast.ids, clock) == "away"


def test_single_keys_are_switched_off_for_good(cast, ids):
    ids.post("/keys/", headers={"HX-Request": "true"})
    off = said(ids.get("/now/"))
    ids.post("/keys/", {"on": "on"}, headers={"HX-Request": "true"})

    assert 'data-keys="off"' in off
    assert 'data-keys="on"' in said(ids.get("/now/"))
