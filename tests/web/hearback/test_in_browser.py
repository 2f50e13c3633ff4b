"""The pages of answers and promises in a real browser: accessible, no wider than the window, and without scripts."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from gehoord.cases.actions.attach import Incoming
from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.responses.actions.deliver import deliver
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import tell_later
from gehoord.responses.actions.remeasure import ask_again, plan_remeasure
from gehoord.responses.models import HeardReply, Promise, RemeasureAsked
from gehoord.responses.queries.remeasured import baselines_of
from gehoord.responses.rules.remeasured import ASKED_AFTER
from tests.panels.stage import drafted
from tests.responses.stage import STANDS
from tests.web.looking import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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
    lead, (statement, *_rest) = answered.lies, baselines_of(answered.consultation)
    said = {"question": "Krijg je nu bericht?", "announced_date": (WEEK - ASKED_AFTER).date(), "baseline": statement}
    plan_remeasure(consultation=answered.consultation, by=lead, now=STANDS, **said)
    clock.now = WEEK
    ask_heard(now=WEEK)
    ask_again(now=WEEK)
    return promise


def hear_link(told) -> str:
    return f"/h/{token_of(Link.objects.get(consultation=told.consultation, purpose='hear'))}/"


def test_every_page_is_accessible_and_fits(tab_of, answered, promise):
    drawn = promise.deliveries.get().confirmers.first().person
    following = drafted(answered.scene, now=WEEK)
    again = RemeasureAsked.objects.select_related("person", "remeasure").first()
    theme = answered.consultation.themes.first()
    answer = f"/answers/{answered.consultation.pk}/"
    pages = [
        (answered.scene.cast.mo, "/answers/"),
        (answered.scene.cast.mo, "/answers/?q=fietsenstalling"),
        (answered.scene.cast.mo, answer),
        (drawn, f"/promises/{promise.pk}/"),
        (promise.owner, f"/promises/{promise.pk}/"),
        (promise.owner, "/promises/"),
        (None, hear_link(answered)),
        (answered.lies, f"/consultations/{following.pk}/draft/"),
        (answered.lies, "/services/ict/proposals/"),
        (answered.lies, f"{answer}again/"),
        (again.person, f"/remeasures/{again.remeasure.pk}/"),
        (answered.lies, f"/consultations/{answered.consultation.pk}/themes/{theme.pk}/expectation/"),
    ]

    assert faults_of(pages, tab_of) == []


def test_a_phone_without_account_or_scripts_says_whether_people_feel_heard(tab_of, answered, promise):
    tab = tab_of(java_script_enabled=False, viewport={"width": 390, "height": 844})
    tab.goto(f"/p/{token_of(answered.gathering.link)}/")
    assert tab.get_by_role("heading", name="Telefoon in de nacht").is_visible()

    tab.get_by_role("button", name="Deels").focus()
    tab.keyboard.press("Enter")

    tab.get_by_role("heading", name="Gehoord. Dank je.").wait_for()
    assert [row.said for row in HeardReply.objects.all()] == ["partly"]
