"""What only a browser can judge: contrast on its ground, room on a phone, keys, and news without reloading."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

from tests.web.looking import faults_in

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
VIEWS = [
    *[("/components", scheme, width) for scheme in ("light", "dark") for width in (1440, 390)],
    ("/components", "light", 320),
    ("/components?as=customer", "light", 390),
    ("/components?page=in", "light", 1440),
    ("/components?page=in", "dark", 320),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture
def address(settings):
    settings.ROOT_URLCONF = "tests.web.components_urls"
    settings.COMPONENTS_PAGE = True
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], HERE / "templates"]}]
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("page", "scheme", "width"), VIEWS)
def test_every_component_is_accessible_and_fits(browser, address, page, scheme, width):
    tab = browser.new_page(locale="nl-NL", viewport={"width": width, "height": 844}, color_scheme=scheme)
    complaints = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(address + page)

    assert complaints == []
    assert faults_in(tab, width, scheme) == []


def test_text_twice_as_large_still_fits(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 640, "height": 844})
    tab.goto(address + "/components")

    tab.evaluate("document.documentElement.style.fontSize = '200%'")

    assert tab.evaluate("document.documentElement.scrollWidth") == 640


def test_j_and_k_walk_along_the_rows_and_keys_can_be_switched_off(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/components")
    walked = []

    for key in ["j", "j", "k"]:
        tab.keyboard.press(key)
        walked.append(
            tab.evaluate("[...document.querySelectorAll('[data-row]')].findIndex(r => 'selected' in r.dataset)")
        )
    tab.keyboard.press("?")
    tab.get_by_label("Gebruik losse toetsen").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("j")
    walked.append(tab.evaluate("[...document.querySelectorAll('[data-row]')].findIndex(r => 'selected' in r.dataset)"))

    assert walked == [0, 1, 0, 0]


def test_a_letter_typed_in_a_field_is_only_a_letter(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/components")

    tab.get_by_label("Je vraag").first.press_sequentially("jk?")

    assert tab.get_by_label("Je vraag").first.input_value() == "jk?"
    assert tab.locator("[data-selected], dialog[open]").count() == 0


def test_news_refreshes_its_own_parts_and_never_what_somebody_is_typing_in(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/living")

    tab.locator("#cases", has_text="vernieuwd").wait_for()

    assert tab.locator("#other").inner_text() == "oud"
    assert tab.locator("textarea").input_value() == "half een zin"


def test_words_that_were_not_sent_outlive_the_news(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/living")

    tab.locator("textarea").fill("een hele zin")
    tab.locator("h1").click()
    tab.wait_for_timeout(1000)

    assert tab.locator("textarea").input_value() == "een hele zin"


def test_fetched_again_a_part_keeps_the_focus_and_what_was_opened(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/living")
    tab.locator("h1").click()
    tab.locator("p#typing", has_text="vernieuwd").wait_for()  # nothing moves under the pointer any more
    tab.get_by_text("Meer hierover").click()
    tab.keyboard.press("j")
    tab.keyboard.press("j")

    tab.evaluate("window.htmx.trigger('#rows', 'live')")
    tab.locator(".arrives", has_text="Een nieuwe vraag").wait_for()

    assert tab.evaluate("document.activeElement.getAttribute('href')") == "/twee"
    assert tab.evaluate("document.querySelector('[data-selected]').id") == "row-2"
    assert tab.get_by_text("De uitleg.").is_visible()
    assert tab.evaluate("[...document.querySelectorAll('.arrives')].map(row => row.id)") == ["row-3"]


def test_escape_closes_the_presence_panel_and_gives_the_focus_back(browser, address):
    tab = browser.new_page(locale="nl-NL", viewport={"width": 1440, "height": 844})
    tab.goto(address + "/components")
    tab.locator(".top .presence summary").click()
    tab.get_by_label("Tot hoe laat?").first.focus()

    tab.keyboard.press("Escape")

    assert tab.locator(".top .presence__panel").is_visible() is False
    assert tab.evaluate("document.activeElement.className") == "presence__more"


def test_without_scripts_nothing_that_needs_them_is_shown(browser, address):
    context = browser.new_context(locale="nl-NL", java_script_enabled=False, viewport={"width": 1440, "height": 844})
    tab = context.new_page()
    tab.goto(address + "/components")

    assert tab.get_by_text("Inspreken").first.is_visible() is False
    assert tab.locator(".key").first.is_visible() is False
    assert tab.get_by_role("button", name="Stel je vraag").is_visible() is True
