"""What was heard, themes and the answer in a browser: accessible, fitting a phone, and worked without scripts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gehoord.responses.models import Response
from tests.cast import assemble
from tests.panels.stage import assemble_round
from tests.responses.stage import Heard
from tests.web.looking import faults_of
from tests.web.responses.big import many, read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(transactional_db: None) -> Heard:
    """Three groups answered three days ago and it closed; a browser has the real clock."""
    now = timezone.now()
    told = many(assemble_round(assemble()), now=now - timedelta(days=3))
    read(told, now=now)
    return told


def pages_of(told: Heard) -> list[tuple[object, str]]:
    here = f"/consultations/{told.consultation.pk}/"
    theme = told.consultation.themes.first()
    return [
        (told.lies, f"{here}results/"),
        (told.lies, f"{here}response/"),
        (told.lies, f"{here}themes/{theme.pk}/response/"),
        (told.lies, here),
        (told.vera, f"{here}themes/"),
        (told.vera, f"{here}themes/?show=theme-{theme.pk}"),
        (told.scene.cora, f"{here}themes/"),
    ]


def test_every_page_is_accessible_and_fits(tab_of, told):
    assert faults_of(pages_of(told), tab_of) == []


def test_an_answer_is_written_by_keys_without_scripts(tab_of, told):
    tab = tab_of(told.lies, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    theme = told.consultation.themes.first()
    tab.goto(f"/consultations/{told.consultation.pk}/themes/{theme.pk}/response/")
    tab.get_by_label("Wij leggen uit waarom niet").focus()
    tab.keyboard.press("Space")
    hidden = not tab.get_by_label("Wat komt er?").is_visible()
    tab.get_by_label("Wij passen aan", exact=True).check()
    shown = tab.get_by_label("Wat komt er?").is_visible()
    tab.get_by_label("Wat zeg je tegen hen?").fill("Je krijgt bericht.")
    tab.get_by_label("Wat komt er?").fill("Bericht zodra het klaar is")
    tab.get_by_label("Wie doet het?").fill("Ids Hoekstra")
    tab.get_by_label("Op welke dag?").fill((timezone.now() + timedelta(days=40)).date().isoformat())
    tab.get_by_role("button", name="Bewaar dit antwoord").press("Enter")
    tab.wait_for_url("**/response/")

    assert (hidden, shown) == (True, True)
    assert "Bewaard." in tab.locator(".told").inner_text()
    assert Response.objects.get().theme == theme
