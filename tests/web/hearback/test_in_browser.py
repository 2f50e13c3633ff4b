"""The pages of answers and promises in a real browser: accessible, no wider than the window, and without scripts."""

from __future__ import annotations

import os
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gehoord.cases.actions.attach import Incoming
from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.people.models import Person
from gehoord.responses.actions.deliver import deliver
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import tell_later
from gehoord.responses.models import HeardReply, Promise
from tests.panels.stage import drafted
from tests.responses.stage import STANDS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(1440, "light", "nl"), (390, "dark", "en"), (390, "light", "nl"), (1440, "dark", "en")]
WEEK = STANDS + timedelta(days=7)


@pytest.fixture
def promise(answered, clock) -> Promise:
    """Told that it will be later, then reported with a picture; a week later the heard question is put."""
    promise = Promise.objects.get()
    tell_later(
        promise=promise, to_date=date(2026, 8, 1), reason="De leverancier is later.", by=promise.owner, now=STANDS
    )
    drawn = BytesIO()
    Image.new("RGB", (640, 400), "#0b5563").save(drawn, "JPEG")
    picture = Incoming(name="bord.jpg", type="image/jpeg", chunks=[drawn.getvalue()])
    words = "Elke oplossing geeft nu een bericht. Zie het bord bij de balie."
    deliver(promise=promise, by=promise.owner, now=STANDS, words=words, photos=[picture])
    contribution = answered.gathering.contribution
    contribution.brought_date = STANDS.date()
    contribution.save()
    clock.now = WEEK
    ask_heard(now=WEEK)
    return promise


def hear_link(told) -> str:
    return f"/h/{token_of(Link.objects.get(consultation=told.consultation, purpose='hear'))}/"


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_every_page_is_accessible_and_fits(tab_of, answered, promise, width, scheme, language):
    from axe_playwright_python.sync_playwright import Axe

    Person.objects.update(language=language)
    drawn = promise.deliveries.get().confirmers.first().person
    following = drafted(answered.scene, now=WEEK)
    answer = f"/answers/{answered.consultation.pk}/"
    looks = [
        (answered.scene.cast.mo, "/answers/", "list"),
        (answered.scene.cast.mo, "/answers/?q=fietsenstalling", "nothing-found"),
        (answered.scene.cast.mo, answer, "answer"),
        (drawn, f"/promises/{promise.pk}/", "is-it-so"),
        (promise.owner, f"/promises/{promise.pk}/", "keeps"),
        (promise.owner, "/promises/", "promised"),
        (None, hear_link(answered), "by-link"),
        (answered.lies, f"/consultations/{following.pk}/draft/", "next-round"),
        (answered.lies, "/services/ict/proposals/", "comes-back"),
    ]
    trouble = []
    for person, path, name in looks:
        options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "locale": f"{language}-NL"}
        tab = tab_of(person, **options)
        tab.goto(path)
        found = Axe().run(tab).response["violations"]
        trouble += [(path, rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            trouble.append((path, "wider than the window", []))
        assert tab.evaluate("document.documentElement.lang") == language
        if shots := os.environ.get("GEHOORD_SHOTS"):
            tab.screenshot(path=Path(shots) / f"{name}-{width}-{scheme}.png", full_page=True)
        tab.context.close()

    assert trouble == []


def test_a_phone_without_account_or_scripts_says_whether_people_feel_heard(tab_of, answered, promise):
    tab = tab_of(java_script_enabled=False, viewport={"width": 390, "height": 844})
    tab.goto(f"/p/{token_of(answered.gathering.link)}/")
    assert tab.get_by_role("heading", name="Telefoon in de nacht").is_visible()

    tab.get_by_role("button", name="Deels").focus()
    tab.keyboard.press("Enter")

    tab.get_by_role("heading", name="Gehoord. Dank je.").wait_for()
    assert [row.said for row in HeardReply.objects.all()] == ["partly"]
