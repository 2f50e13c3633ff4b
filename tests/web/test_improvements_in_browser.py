"""Choosing and agreeing in a browser: accessible, fitting a phone, walked by keys, and without scripts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from gehoord.improvements.actions.choose import choose, leave_out
from gehoord.improvements.models import Candidate, Vote
from tests.cast import Cast, assemble
from tests.expectations.stage import agreed, put_forward_by, reworded
from tests.improvements.stage import MARCH, Stage, assemble_cycle, candidate, must, three_wishes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = [("light", 1440), ("dark", 390), ("light", 320)]


@pytest.fixture(scope="module", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """The browser keeps a loop running in this thread; the database does not mind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def browser(chromium_path) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """A must, two chosen, one left out and one still to decide; listening ended yesterday."""
    stage = assemble_cycle(cast, euros=12_000, now=timezone.now() - timedelta(days=15))
    must(stage, "Allergenen op elk bordje", euros=1_200)
    a, b, c = three_wishes(stage)
    candidate(stage, "Stille hoek", euros=2_900, hours=40, saved=60)
    now = timezone.now()
    choose(candidate=a, by=stage.lies, now=now)
    choose(candidate=b, by=stage.lies, now=now)
    leave_out(candidate=c, reason="Eerst zien wat zelf scannen oplevert.", review_date=MARCH, by=stage.lies, now=now)
    return stage


def tab_of(browser, live_server, person, **view):
    """A page in a browser in which this person is signed in."""
    visitor = Client()
    visitor.force_login(person)
    name = django_settings.SESSION_COOKIE_NAME
    context = browser.new_context(locale="nl-NL", **view)
    context.add_cookies([{"name": name, "value": visitor.cookies[name].value, "url": live_server.url}])
    return context.new_page()


def picture(tab, name: str) -> None:
    """A picture to look at, where a folder for them is named."""
    if folder := os.environ.get("GEHOORD_PICTURES"):
        tab.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def pages_of(stage: Stage) -> list[tuple[object, str]]:
    cast, wish = stage.cast, Candidate.objects.get(improvement__title="Stille hoek").improvement_id
    first = agreed(cast)
    agreed(cast, reworded(cast, first, service_promises="Je hoort binnen 15 minuten iets van ons.", minutes=15))
    agreed(cast, measure="none", klass="", minutes=None, customers_expect="Ik hoor wanneer het klaar is.")
    put_forward_by(cast)
    return [
        (cast.lies, f"/cycles/{stage.cycle.pk}/"),
        (stage.voters[0], f"/cycles/{stage.cycle.pk}/"),
        (cast.lies, "/improvements/"),
        (cast.lies, f"/improvements/{wish}/"),
        (cast.karin, "/improvements/new/"),
        (cast.lies, "/cycles/new/"),
        (cast.lies, "/expectations/"),
        (cast.karin, f"/expectations/{first.expectation_id}/"),
        (cast.lies, "/services/ict/expectation/"),
    ]


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
def test_every_page_is_accessible_and_fits(browser, live_server, stage, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for place, (person, path) in enumerate(pages_of(stage)):
        tab = tab_of(browser, live_server, person, viewport={"width": width, "height": 844}, color_scheme=scheme)
        tab.goto(live_server.url + path)
        picture(tab, f"{place}-{scheme}-{width}")
        wrong = Axe().run(tab).response["violations"]
        found += [(path, rule["id"], [node["target"] for node in rule["nodes"]]) for rule in wrong]
        if tab.evaluate("document.documentElement.scrollWidth") != width:
            found.append((path, "does not fit", []))
        tab.context.close()

    assert found == []


def test_a_member_votes_with_the_keyboard_and_without_scripts(browser, live_server, cast):
    stage = assemble_cycle(cast, now=timezone.now())
    three_wishes(stage)
    candidate(stage, "Stille hoek", euros=2_900)
    voter = stage.voters[4]
    view = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    tab = tab_of(browser, live_server, voter, **view)
    tab.goto(f"{live_server.url}/cycles/{stage.cycle.pk}/")

    tab.get_by_label("Stille hoek").focus()
    tab.keyboard.press("Space")
    tab.get_by_role("button", name="Verander het").press("Enter")
    tab.wait_for_load_state()

    assert tab.get_by_text("Gehoord. Je kunt het veranderen").is_visible()
    wanted = Vote.objects.filter(voter__person=voter).values_list("candidate__improvement__title", flat=True)
    assert sorted(wanted) == ["Magnetron voor de nacht", "Stille hoek"]
