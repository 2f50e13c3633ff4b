"""A member's page: what can still change, two buttons, whom she reached, and a summary with the minority in it."""

from __future__ import annotations

import pytest
from django.test import Client

from gehoord.events.models import Event
from gehoord.panels.actions.deliberate import open_deliberation
from gehoord.panels.models import Contribution, Gathering, Link, MemberSummary, Reach, Voice
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from tests.panels.stage import opened


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def page_of(consultation):
    return f"/consultations/{consultation.pk}/"


@pytest.fixture
def mo(scene, browser_of):
    return browser_of(scene.cast.mo)


def member_link(consultation, seat) -> str:
    return f"/p/{token_of(Link.objects.get(consultation=consultation, membership=seat))}/"


def answers(consultation) -> dict[str, str]:
    statement, *_rest = items_of(current_version(consultation))
    return {"version": "1", f"item-{statement.pk}": "-1"}


def test_what_can_still_change_and_both_ways_stand_on_the_page(mo, page_of):
    before = Event.objects.count()
    page = words(mo.get(page_of))

    for said in ("Openingstijden en hoe je ons bereikt.", "Het aantal mensen.", "uiterlijk 11 juni"):
        assert said in page
    assert "Ik vraag mijn achterban" in page
    assert "Ik antwoord zelf" in page
    assert "Je spreekt voor Nachtdienst: ongeveer 8 collega" in page
    assert Event.objects.count() == before
    assert not Contribution.objects.exists()


def test_she_answers_herself_once(mo, page_of, consultation):
    form = words(mo.get(page_of, {"answer": "direct"}))
    done = mo.post(f"{page_of}contribution/", answers(consultation), follow=True)
    again = mo.post(f"{page_of}contribution/", answers(consultation))

    assert "Wat mis je?" in form
    assert "Niemand kan zien welk antwoord van jou is." in words(done)
    assert [voice.route for voice in Voice.objects.all()] == ["direct"]
    assert again.status_code == 422
    assert "Je antwoord is binnen." in words(again)


def test_an_empty_form_is_asked_again(mo, page_of):
    page = mo.post(f"{page_of}contribution/", {"version": "1", "way": "direct"})

    assert page.status_code == 422
    assert "Je sloeg alles over." in words(page)
    assert "Wat mis je?" in words(page)
    assert not Contribution.objects.exists()


def test_by_the_link_in_her_mail_she_does_the_same_without_signing_in(consultation, scene):
    link = member_link(consultation, scene.mo)

    page = Client().get(link, {"answer": "gathered"})
    done = Client().post(f"{link}way/", {"way": "gathered"}, follow=True)

    assert page.status_code == 200
    assert Gathering.objects.count() == 1
    address = f"/p/{token_of(Gathering.objects.get().link)}/"
    assert address in words(done)
    assert "Deze code werkt zonder inloggen, op elke telefoon." in words(done)
    assert "<svg" in words(done)
    assert done["Cache-Control"] == "private, no-store"


def test_a_link_of_a_seat_that_ended_opens_nothing(consultation, scene, clock):
    link = member_link(consultation, scene.mo)
    scene.mo.ended_at = clock.now
    scene.mo.save()

    assert Client().get(link).status_code == 410
    assert Client().post(f"{link}way/", {"way": "gathered"}, follow=True).status_code == 410
    assert not Contribution.objects.exists()


@pytest.fixture
def gathering(mo, page_of):
    mo.post(f"{page_of}way/", {"way": "gathered"})
    return Gathering.objects.get()


def test_a_conversation_is_counted_with_whose_words_these_are(mo, page_of, consultation, gathering):
    said = answers(consultation) | {"people": "3", "route": "talk", "how_asked": "teamoverleg", "words": "hers"}
    page = mo.post(f"{page_of}offline/", said, follow=True)

    reach = Reach.objects.get()
    assert (reach.people, reach.route, reach.how_asked, reach.words) == (3, "talk", "teamoverleg", "hers")
    assert [voice.speaks_for for voice in Voice.objects.all()] == [3]
    assert "3 in een gesprek" in words(page)
    assert "5 nog niet" in words(page)


def test_more_people_than_there_are_is_asked_back_with_what_was_typed(mo, page_of, gathering):
    page = mo.post(f"{page_of}offline/", {"people": "30", "route": "paper", "words": "theirs"})

    assert page.status_code == 422
    assert "Dat zijn meer mensen dan er zijn: ongeveer 8." in words(page)
    assert 'value="30"' in words(page)
    assert not Reach.objects.exists()


def test_under_five_voices_nothing_is_shown(mo, page_of, gathering):
    assert "Nog geen vijf stemmen. Daarom laten we nog niets zien." in words(mo.get(page_of))


def test_a_summary_needs_the_minority_and_waits_for_the_constituency(mo, page_of, gathering, clock):
    without = mo.post(f"{page_of}summary/", {"most_heard": "Bel terug.", "minority_view": " "})
    assert without.status_code == 422
    assert "Schrijf ook op wat mensen zeiden die het er niet mee eens waren." in words(without)
    assert "Bel terug." in words(without)

    mo.post(f"{page_of}summary/", {"most_heard": "Bel terug.", "minority_view": "Mail is goed."})
    too_soon = mo.post(f"{page_of}sending/")
    clock.move(hours=48)
    mo.post(f"{page_of}sending/")

    assert too_soon.status_code == 422
    assert MemberSummary.objects.get().sent_at == clock.now


def test_after_reading_two_others_she_may_answer_once_more(mo, page_of, scene, consultation, clock, browser_of):
    samira = browser_of(scene.samira)
    samira.post(f"{page_of}way/", {"way": "gathered"})
    samira.post(f"{page_of}summary/", {"most_heard": "Snel is goed.", "minority_view": "Liever goed."})
    mo.post(f"{page_of}contribution/", answers(consultation))
    clock.move(days=2)
    samira.post(f"{page_of}sending/")
    open_deliberation(consultation=consultation, by=scene.cora, now=clock.now)

    page = words(mo.get(page_of))
    mo.post(f"{page_of}second-contribution/", answers(consultation))

    assert "Snel is goed." in page
    assert "Liever goed." in page
    assert sorted(Voice.objects.values_list("is_second", flat=True)) == [False, True]


def test_who_has_no_part_in_it_finds_nothing(page_of, cast, browser_of):
    assert browser_of(cast.bram).get(page_of).status_code == 404
    assert browser_of(cast.bram).post(f"{page_of}way/", {"way": "direct"}).status_code == 404


def test_the_panels_own_page_shows_what_asks_her(mo, page_of, cast, browser_of):
    page = words(mo.get("/consultations/"))

    assert "Vraagt je iets" in page
    assert page_of in page
    assert "Klantpanel" in page
    assert page_of not in words(browser_of(cast.bram).get("/consultations/"))
