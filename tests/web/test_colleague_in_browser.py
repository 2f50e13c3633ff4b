"""A colleague's pages in a browser: accessible, fitting a phone, walked by keys, and nothing moves by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.order import plan_work
from gehoord.cases.models import Assignment, Case
from gehoord.people.models import Person
from tests.cast import Cast, assemble
from tests.factories import ALWAYS
from tests.web.looking import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/now/",
    "/cases/{case}/",
    "/order/",
    "/walk-in/",
    "/presence/",
    "/cases/{case}/promise/",
    "/cases/{case}/refusal/",
)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Everybody is in at any hour, because a browser has the real clock."""
    cast = assemble()
    Person.objects.update(week=ALWAYS)
    for service in (cast.it, cast.finance):
        service.week = ALWAYS
        service.save()
    return cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """Karin's crash first at Ids, then Bram's slow laptop, own work, and one that waits for Mo's word."""
    now = timezone.now()
    crash = ask(customer=cast.karin, text="Mijn laptop is gecrasht, ik kan niet verder", now=now - timedelta(minutes=6))
    ask(customer=cast.bram, text="De laptop is traag", now=now - timedelta(minutes=5))
    silent = ask(customer=cast.mo, text="Het scherm van de laptop flikkert", now=now - timedelta(minutes=9))
    Assignment.objects.filter(ended_at=None).update(person=cast.ids)
    offer_solution(case=silent, by=cast.ids, now=now, question="Flikkert het nog?")
    due_at = now + timedelta(hours=4)
    plan_work(service=cast.it, by=cast.lies, title="Uitrol", due_at=due_at, minutes=90, now=now, person=cast.ids)
    return crash


def test_every_page_is_accessible_and_fits(tab_of, cast, case):
    pages = [(cast.ids, page.format(case=case.pk)) for page in PAGES]
    pages += [(cast.lies, "/services/ict/"), (cast.lies, "/services/ict/people/")]

    assert faults_of(pages, tab_of) == []


def test_keys_walk_and_act_on_the_row_they_stand_on(tab_of, cast, case):
    tab = tab_of(cast.ids, viewport={"width": 1440, "height": 900})
    tab.goto("/now/")

    for key in ("j", "j", "n"):
        tab.keyboard.press(key)
    still_there = tab.url
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/cases/**")

    assert still_there.endswith("/now/")
    assert "De laptop is traag" in tab.title()


def test_h_hands_over_what_comes_first(tab_of, cast, case):
    tab = tab_of(cast.ids, viewport={"width": 1440, "height": 900})
    tab.goto("/now/")

    tab.keyboard.press("h")
    tab.wait_for_url("**#hand-over")

    assert f"/cases/{case.pk}/" in tab.url


def test_keys_stay_off_for_her_on_every_page(tab_of, cast, case):
    tab = tab_of(cast.ids, viewport={"width": 1440, "height": 900})
    tab.goto("/now/")

    tab.keyboard.press("?")
    with tab.expect_response("**/keys/"):
        tab.get_by_label("Gebruik losse toetsen").uncheck()
    tab.goto("/now/")
    tab.keyboard.press("h")

    assert tab.url.endswith("/now/")
    cast.ids.refresh_from_db()
    assert cast.ids.uses_keys is False


def test_a_new_question_is_said_and_moves_nothing(tab_of, cast, case):
    tab = tab_of(cast.ids, viewport={"width": 1440, "height": 900})
    tab.goto("/now/")
    before = tab.locator(".row__title").all_inner_texts()

    ask(customer=cast.bram, text="De muis van mijn laptop doet niets", now=timezone.now())
    tab.evaluate("htmx.trigger('#now-news', 'live')")
    tab.get_by_role("link", name="1 nieuwe, laat zien").wait_for()

    assert tab.locator(".row__title").all_inner_texts() == before
    tab.get_by_role("link", name="1 nieuwe, laat zien").click()
    tab.get_by_role("link", name="De muis van mijn laptop doet niets").wait_for()
