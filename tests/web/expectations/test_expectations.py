from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehoord.expectations.models import Expectation, InForce, Statement
from gehoord.people.models import Service
from tests.cast import TUESDAY
from tests.expectations.stage import SAID, agreed, put_forward_by, reworded
from tests.factories import make_team
from tests.panels.stage import assemble_round, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stands_still(clock):
    """The clock stands still on Tuesday."""


def text_of(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def typed(**changed):
    said = {name: value for name, value in SAID.items() if name not in ("source", "source_path")}
    return said | {"review_date": "2026-11-12"} | changed


def test_from_words_to_a_promise_at_the_front_door(cast, browser_of):
    scene = assemble_round(cast)
    lies, samira = browser_of(cast.lies), browser_of(scene.samira)
    lies.post(f"/services/{cast.it.slug}/expectation/", typed())
    at = f"/expectations/{Expectation.objects.get().pk}/"
    assert "Voorgesteld. Het geldt nog niet." in text_of(browser_of(cast.bram).get(at))
    lies.post(f"{at}asking/", {"panel": scene.panel.pk})
    assert "Ben je het ermee eens?" in text_of(samira.get(at))
    assert "vraagt om jouw woord" in text_of(samira.get("/expectations/")).lower()

    answer = samira.post(f"{at}assent/", follow=True)

    assert "Het geldt vanaf nu" in text_of(answer)
    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 20
    assert "Samira Haddad was akkoord voor de klanten: vandaag." in text_of(lies.get(at))


def test_a_promise_without_a_measure_is_shown_as_such(cast, browser_of):
    statement = agreed(cast, measure="none", klass="", minutes=None)
    karin = browser_of(cast.karin)

    for path in ("/expectations/", f"/expectations/{statement.expectation_id}/"):
        assert "Belofte zonder meting." in text_of(karin.get(path))


def test_what_changed_can_be_read_word_by_word(cast, browser_of):
    first = agreed(cast)
    agreed(cast, reworded(cast, first, service_promises="Je hoort binnen 15 minuten iets van ons.", minutes=15))

    said = text_of(browser_of(cast.bram).get(f"/expectations/{first.expectation_id}/"))

    assert "<del>20</del><ins>15</ins>" in said
    assert "Het lukt sneller." in said


def test_what_is_missing_is_asked_back_and_kept(cast, browser_of):
    lies = browser_of(cast.lies)

    answer = lies.post(f"/services/{cast.it.slug}/expectation/", typed(because="", minutes="veel"))
    assert answer.status_code == 422
    assert "We missen een getal in cijfers." in text_of(answer)
    answer = lies.post(f"/services/{cast.it.slug}/expectation/", typed(because=""))

    assert answer.status_code == 422
    assert "We missen nog: waarom je het niet kunt." in text_of(answer)
    assert "In de nacht zit er niemand aan de telefoon." in text_of(answer)
    assert not Statement.objects.exists()


def test_others_neither_word_nor_agree(cast, browser_of):
    statement = put_forward_by(cast)
    at = f"/expectations/{statement.expectation_id}/"
    for person in (cast.ids, cast.karin):
        browser = browser_of(person)
        assert browser.get(f"/services/{cast.it.slug}/expectation/").status_code == 404
        for path in ("change", "asking", "assent", "objection", "taking-back"):
            assert browser.post(f"{at}{path}/").status_code == 404

    assert not InForce.objects.exists()


def test_a_lead_changes_the_words_and_takes_them_back(cast, browser_of):
    statement, lies = agreed(cast), browser_of(cast.lies)
    at = f"/expectations/{statement.expectation_id}/"
    assert "Je hoort binnen 20 minuten iets van ons." in text_of(lies.get(f"{at}change/"))
    lies.post(f"{at}change/", typed(minutes=10, what_changed="Er is iemand bij."))
    assert Statement.objects.get(number=2).minutes == 10

    lies.post(f"{at}taking-back/", {"reason": "Te duur."})

    assert "Dit geldt niet meer. Te duur." in text_of(browser_of(cast.bram).get(at))


def test_more_expectations_ask_no_more_of_the_database(cast, browser_of):
    browser, counted = browser_of(cast.karin), []
    for times in (1, 2):
        for _ in range(times):
            agreed(cast, measure="none", klass="", minutes=None, now=TUESDAY)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/expectations/").status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_a_wording_comes_from_what_a_panel_was_asked_and_links_to_it(cast, browser_of):
    scene = assemble_round(cast)
    consultation = opened(scene)
    lies = browser_of(cast.lies)
    form = lies.get(f"/services/{cast.it.slug}/expectation/")
    lies.post(f"/services/{cast.it.slug}/expectation/", typed(consultation=consultation.pk, source_words=""))

    statement = Statement.objects.get()
    at = f"/expectations/{statement.expectation_id}/"

    assert consultation.question in text_of(form)
    assert (statement.source, statement.source_words) == ("consult", consultation.question)
    assert f'href="/answers/{consultation.pk}/"' in text_of(browser_of(cast.bram).get(at))
    assert browser_of(cast.bram).get(f"/answers/{consultation.pk}/").status_code == 200
    again = lies.get(f"{at}change/")
    assert f'value="{consultation.pk}" selected' in text_of(again)


def test_the_kept_share_is_said_with_its_interval_and_of_few_colleagues_not_at_all(cast, browser_of):
    statement = agreed(cast, measure="counted", measure_words="berichten", klass="", minutes=None)
    at, lies = f"/expectations/{statement.expectation_id}/", browser_of(cast.lies)
    lies.post(f"{at}count/", {"from_date": "2026-05-01", "until_date": "2026-05-11", "kept": "8", "of": "10"})
    silent = text_of(lies.get(at))
    make_team(cast.laptops)

    assert "Minder dan vijf collega's doen dit." in silent.replace("&#x27;", "'")
    assert "8 van de 10" not in silent
    assert "8 van de 10 keer nagekomen. Waarschijnlijk 49 tot 94 van de honderd." in text_of(lies.get(at))
