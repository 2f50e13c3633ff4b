"""A colleague without an account answers by a link: three first, skip always there, nothing tells who."""

from __future__ import annotations

import pytest
from django.test import Client

from gehoord.events.models import Event
from gehoord.panels.actions.open_consultation import close_consultation, withdraw
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.actions.summarise import summarise
from gehoord.panels.models import Contribution, Correction, Link, OwnStatement, Voice, VoiceAnswer
from gehoord.panels.queries.addresses import addresses_of
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import ItemDraft
from tests.panels.stage import gathering_of, opened


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


@pytest.fixture
def link(gathering):
    return f"/p/{token_of(gathering.link)}/"


def everything(consultation) -> dict[str, str]:
    """An answer to each kind of question, as a browser posts it."""
    statement, choice, ranking, scale, text = items_of(current_version(consultation))
    quick, good, kind = ranking.options.all()
    return {
        f"item-{statement.pk}": "1",
        f"item-{choice.pk}": str(choice.options.first().pk),
        f"item-{ranking.pk}-{quick.pk}": "2",
        f"item-{ranking.pk}-{good.pk}": "1",
        f"item-{ranking.pk}-{kind.pk}": "",
        f"item-{scale.pk}": "7",
        f"item-{text.pk}": "Meer uitleg.",
        f"quote-{text.pk}": "1",
        "version": "1",
    }


def test_the_first_page_says_who_asks_for_whom_and_asks_one_question(link):
    before = Event.objects.count()
    page = Client().get(link)

    assert page.status_code == 200
    assert "Mo vraagt dit voor Nachtdienst" in words(page)
    assert "Je naam is niet nodig. Vier minuten." in words(page)
    assert "Vraag 1 van 3" in words(page)
    assert "Ik hoor wanneer mijn vraag is opgelost." in words(page)
    assert "Hoe wil je ons bereiken?" not in words(page)
    assert "Sla over" in words(page)
    assert Event.objects.count() == before


def test_three_come_first_then_the_rest_only_for_who_wants(link, consultation):
    browser, said = Client(), everything(consultation)
    browser.get(link)

    second = browser.post(f"{link}voice/", said | {"place": "0", "go": "next"})
    pause = browser.post(f"{link}voice/", said | {"place": "2", "go": "next"})
    fourth = browser.post(f"{link}voice/", said | {"place": "3", "go": "next"})
    end = browser.post(f"{link}voice/", said | {"place": "5", "go": "next"})

    assert "Vraag 2 van 3" in words(second)
    assert "Nog 2?" in words(pause)
    assert "Vraag 4 van 5" in words(fourth)
    assert "Dat was alles" in words(end)
    assert not Voice.objects.exists()


def test_every_kind_of_answer_is_kept_once_it_is_sent(link, consultation):
    browser = Client()
    browser.get(link)
    thanks = browser.post(f"{link}voice/", everything(consultation) | {"place": "6", "go": "send"}, follow=True)

    voice = Voice.objects.get()
    assert (voice.constituency.name, voice.route, voice.counts) == ("Nachtdienst", "link", True)
    kept = voice.answers.order_by("item__position", "number")
    assert [(row.item.kind, row.number, row.text, row.may_quote) for row in kept] == [
        ("statement", 1.0, "", False),
        ("choice", None, "", False),
        ("ranking", 1.0, "", False),
        ("ranking", 2.0, "", False),
        ("scale", 7.0, "", False),
        ("text", None, "Meer uitleg.", True),
    ]
    assert "Gehoord. Op deze pagina lees je uiterlijk 11 juni wat ermee gebeurt." in words(thanks)


def test_what_was_answered_travels_along_and_skipping_drops_it(link, consultation):
    statement, *_rest = items_of(current_version(consultation))
    said = everything(consultation)

    next_page = words(Client().post(f"{link}voice/", said | {"place": "0", "go": "next"}))
    skipped = words(Client().post(f"{link}voice/", said | {"place": "0", "go": "skip"}))
    back = words(Client().post(f"{link}voice/", said | {"place": "1", "go": "back"}))

    assert f'name="item-{statement.pk}" value="1"' in next_page
    assert f'name="item-{statement.pk}"' not in skipped
    assert f'name="item-{statement.pk}" value="1" checked' in back


def test_an_answer_that_does_not_fit_is_asked_again_and_what_was_typed_stays(link, consultation):
    ranking = items_of(current_version(consultation))[2]
    quick, good, _kind = ranking.options.all()
    said = everything(consultation) | {f"item-{ranking.pk}-{quick.pk}": "1", f"item-{ranking.pk}-{good.pk}": "1"}

    page = Client().post(f"{link}voice/", said | {"place": "2", "go": "next"})

    assert page.status_code == 422
    assert "Dit antwoord past niet bij de vraag. Kies opnieuw, of sla over." in words(page)
    assert "Wat komt eerst?" in words(page)
    assert "Meer uitleg." in words(page)


def test_sending_what_does_not_fit_goes_back_to_that_question(link, consultation):
    scale = items_of(current_version(consultation))[3]
    said = everything(consultation) | {f"item-{scale.pk}": "70", "place": "6", "go": "send"}

    page = Client().post(f"{link}voice/", said)

    assert page.status_code == 422
    assert "Hoe belangrijk is een vaste collega?" in words(page)
    assert not Voice.objects.exists()


def test_nothing_said_is_not_kept(link):
    page = Client().post(f"{link}voice/", {"version": "1", "place": "6", "go": "send"})

    assert page.status_code == 422
    assert "Je sloeg alles over." in words(page)
    assert not Voice.objects.exists()


def test_one_browser_counts_once_and_may_say_more(link, consultation):
    browser, said = Client(), everything(consultation) | {"place": "6", "go": "send"}
    browser.get(link)
    browser.post(f"{link}voice/", said)

    assert "Gehoord." in words(browser.get(link))
    assert "Op dit toestel is al geantwoord." in words(browser.get(link, {"again": "1"}))
    browser.post(f"{link}voice/", said)
    Client().post(f"{link}voice/", said)

    assert sorted(Voice.objects.values_list("counts", flat=True)) == [False, True, True]


def test_who_got_a_forwarded_link_can_say_where_she_belongs(link, consultation, scene):
    said = everything(consultation) | {"declared": str(scene.harbour.pk), "place": "6", "go": "send"}
    Client().post(f"{link}voice/", said)

    voice = Voice.objects.get()
    assert (voice.constituency, voice.declared) == (scene.nights, scene.harbour)


def test_an_answer_stays_with_the_words_that_were_on_the_page(link, consultation, scene):
    said = everything(consultation) | {"place": "6", "go": "send"}
    items = [ItemDraft("text", "Iets anders?")]
    change_wording(
        consultation=consultation, what_changed="Korter.", by=scene.cast.lies, now=scene.panel.opened_at, items=items
    )

    Client().post(f"{link}voice/", said)

    assert Voice.objects.get().version.number == 1
    assert VoiceAnswer.objects.filter(item__version__number=1).count() == 6


def test_what_comes_in_the_day_after_closing_is_kept_and_later_not(link, consultation, clock):
    said = everything(consultation) | {"place": "6", "go": "send"}
    clock.move(days=14, hours=2)
    Client().post(f"{link}voice/", said)
    clock.move(days=1)
    late = Client().post(f"{link}voice/", said, follow=True)

    assert [voice.is_late for voice in Voice.objects.all()] == [True]
    assert "Deze vraag is gesloten. Uiterlijk 11 juni lees je hier wat ermee gebeurt." in words(late)


def test_a_guess_and_an_old_link_look_the_same(link, clock):
    guess = Client().get("/p/" + "a" * 26 + "/")
    clock.move(days=14 + 31)
    old = Client().get(link)

    assert (guess.status_code, old.status_code) == (410, 410)
    assert "Deze link is niet meer geldig." in words(old)
    assert "Wat verwacht je van ICT?" not in words(old)


def test_a_link_for_one_purpose_opens_no_other(consultation, gathering):
    hear = Link.objects.get(consultation=consultation, purpose="hear")

    assert Client().get(f"/p/{token_of(hear)}/").status_code == 410
    assert Client().get(f"/h/{token_of(gathering.link)}/").status_code == 410
    assert Client().post(f"/p/{token_of(hear)}/voice/", everything(consultation) | {"go": "send"}).status_code == 410


def test_a_question_taken_back_says_why(link, consultation, scene, clock):
    withdraw(consultation=consultation, reason="Er komt een ander plan.", by=scene.cast.lies, now=clock.now)

    assert "De reden: Er komt een ander plan." in words(Client().get(link))


def test_somebody_adds_a_statement(link):
    page = Client().post(f"{link}statement/", {"statement": "Bel mij liever."}, follow=True)

    assert [row.text for row in OwnStatement.objects.all()] == ["Bel mij liever."]
    assert "Anderen zien het zodra de coördinator het gelezen heeft." in words(page)


def test_an_address_is_kept_apart_and_a_wrong_one_is_asked_again(link, consultation):
    wrong = Client().post(f"{link}address/", {"address": "karin"})
    page = Client().post(f"{link}address/", {"address": "Karin@rijnvoort.example"}, follow=True)

    assert wrong.status_code == 422
    assert "We missen je mailadres. Bijvoorbeeld karin@rijnvoort.example." in words(wrong)
    assert 'value="karin"' in words(wrong)
    assert addresses_of(consultation, language="nl") == ["karin@rijnvoort.example"]
    assert "Je krijgt één mail met het antwoord." in words(page)


def test_the_constituency_corrects_the_summary_before_it_is_sent(link, gathering, scene, clock):
    contribution = Contribution.objects.get(gathering=gathering)
    said = {"most_heard": "Bel terug.", "minority_view": "Mailen is ook goed."}
    summarise(contribution=contribution, by=scene.cast.mo, now=clock.now, **said)

    page = words(Client().get(link))
    Client().post(f"{link}correction/", {"correction": "Wij willen juist chat."})
    clock.move(hours=49)
    too_late = Client().post(f"{link}correction/", {"correction": "Te laat."})

    assert "Bel terug." in page
    assert "Mailen is ook goed." in page
    assert [row.text for row in Correction.objects.all()] == ["Wij willen juist chat."]
    assert too_late.status_code == 422


def test_nothing_of_the_page_is_kept_on_the_way(link):
    page = Client().get(link)

    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "same-origin"
    cookie = page.cookies["gehoord-voice"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/p/", True, "Lax")
    assert "sessionid" not in page.cookies


def test_hostile_words_are_only_words(link, consultation):
    said = everything(consultation)
    text = next(name for name, value in said.items() if value == "Meer uitleg.")
    hostile = "<script>alert(1)</script>\x00" + "x" * 9000

    page = Client().post(f"{link}voice/", said | {text: hostile, "place": "0", "go": "next"})
    Client().post(f"{link}voice/", said | {text: hostile, "place": "6", "go": "send"})

    assert "<script>alert" not in words(page)
    assert len(VoiceAnswer.objects.get(item__kind="text").text) == 4000
    assert Client().post(f"{link}voice/", said | {"place": "-1", "go": "next"}).status_code == 200
    assert Client().post(f"{link}voice/", {"place": "50", "go": "send"}).status_code == 422
    assert Client().post(f"{link}voice/", {"version": "x", "place": "9" * 99, "go": "?"}).status_code == 200


def test_the_page_to_hear_back_says_how_it_stands(consultation, scene, clock):
    link = f"/h/{token_of(Link.objects.get(consultation=consultation, purpose='hear'))}/"
    open_now = words(Client().get(link))
    close_consultation(consultation=consultation, by=scene.cora, now=clock.now)
    closed = words(Client().get(link))

    assert "Uiterlijk 11 juni lees je hier wat ermee gebeurt." in open_now
    assert "Deze vraag is gesloten." in closed
    assert "Het aantal mensen." in closed


def test_sending_a_voice_asks_few_questions_of_the_database(link, consultation, django_assert_num_queries):
    statement, *_rest = items_of(current_version(consultation))
    said = {"go": "send", "version": "1", f"item-{statement.pk}": "1"}

    # The link with its wording, what that asks; then the voice and its answers, one statement each, in one transaction.
    with django_assert_num_queries(6):
        assert Client().post(f"{link}voice/", said).status_code == 302
