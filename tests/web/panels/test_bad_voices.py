"""Links and voices as they come in reality: guessed, passed on, forty from one hand, huge, hostile, too late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.open_consultation import close_due
from gehoord.panels.actions.sit import resign
from gehoord.panels.models import Gathering, OwnStatement, ReplyAddress, Voice, VoiceAnswer
from gehoord.panels.queries.coverage import reached_by
from gehoord.panels.queries.links import TOKEN_LENGTH, token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.items import LONGEST_TEXT
from gehoord.responses.actions.release import show_results
from tests.cast import TUESDAY
from tests.panels.stage import gathering_of, opened

FIVE_MB = 5 * 1024 * 1024
STANDS = TUESDAY + timedelta(days=15)


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


@pytest.fixture
def harbour(scene, consultation):
    """Samira asks the harbour: three people."""
    chosen = choose_way(consultation=consultation, by=scene.samira, way="gathered", now=TUESDAY)
    return Gathering.objects.get(contribution=chosen)


def said(consultation, text: str = "Meer uitleg.", *, agrees: str = "1") -> dict[str, str]:
    statement, _choice, _ranking, _scale, own = items_of(current_version(consultation))
    return {"version": "1", "go": "send", "place": "6", f"item-{statement.pk}": agrees, f"item-{own.pk}": text}


def test_forty_answers_of_one_person_are_all_kept_and_count_once(link, gathering, consultation):
    browser = Client()
    browser.get(link)
    statuses = {browser.post(f"{link}voice/", said(consultation, f"Keer {n}.")).status_code for n in range(40)}

    assert statuses == {302}
    assert (Voice.objects.count(), Voice.objects.filter(counts=True).count()) == (40, 1)
    assert VoiceAnswer.objects.exclude(text="").count() == 40
    assert reached_by(gathering).link == 1


def test_one_person_with_the_links_of_two_groups_counts_in_one(link, harbour, consultation):
    browser, other = Client(), f"/p/{token_of(harbour.link)}/"
    browser.get(link)
    for here in (link, other):
        browser.post(f"{here}voice/", said(consultation))

    assert [(voice.constituency.name, voice.counts) for voice in Voice.objects.order_by("-counts")] == [
        ("Nachtdienst", True),
        ("Haven", False),
    ]


@pytest.mark.parametrize(
    "token",
    ["a" * TOKEN_LENGTH, "A" * TOKEN_LENGTH, "a" * 25, "a" * 5000, "..%2f..%2fetc", "%00" * 9, "%ff%fe", "é" * 26],
)
def test_a_guess_opens_nothing_and_keeps_nothing(link, consultation, token):
    page, sent = Client().get(f"/p/{token}/"), Client().post(f"/p/{token}/voice/", said(consultation))

    assert {page.status_code, sent.status_code} <= {404, 410}
    assert "Wat verwacht je van ICT?" not in words(page)
    assert not Voice.objects.exists()


def test_an_expired_link_takes_nothing_of_any_kind(link, consultation, clock):
    clock.move(days=14 + 31)
    sent = [
        Client().post(f"{link}{act}/", said(consultation) | {"statement": "a", "address": "j@t.nl", "correction": "b"})
        for act in ("voice", "statement", "address", "correction")
    ]

    assert [page.status_code for page in sent] == [410] * 4
    assert [model.objects.count() for model in (Voice, OwnStatement, ReplyAddress)] == [0, 0, 0]


def test_a_link_typed_from_paper_in_capitals_works(link, consultation):
    assert "Wat verwacht je van ICT?" in words(Client().get(link.upper().replace("/P/", "/p/")))


def test_who_got_it_passed_on_from_another_organisation_invents_no_group(link, consultation):
    for declared in ("999999", "-1", "0x1", "'; drop table", "9" * 40):
        Client().post(f"{link}voice/", said(consultation) | {"declared": declared})

    assert [(voice.constituency.name, voice.declared) for voice in Voice.objects.all()] == [("Nachtdienst", None)] * 5


def test_a_member_who_leaves_mid_round_takes_nothing_away_from_her_constituency(scene, link, consultation, clock):
    Client().post(f"{link}voice/", said(consultation))
    resign(membership=scene.mo, by=scene.cast.mo, now=clock.move(days=1))
    page = Client().get(link)
    after = Client().post(f"{link}voice/", said(consultation, "Ook na haar vertrek."))

    assert (page.status_code, after.status_code) == (200, 302)
    assert Voice.objects.filter(counts=True, constituency=scene.nights).count() == 2


def test_a_constituency_of_three_is_never_shown_by_itself(scene, link, harbour, consultation, clock, browser_of):
    for number in range(8):
        Client().post(f"{link}voice/", said(consultation, agrees="1" if number else "-1"))
    for number in range(3):
        Client().post(f"/p/{token_of(harbour.link)}/voice/", said(consultation, f"Haven {number}."))
    her_page = words(browser_of(scene.samira).get(f"/consultations/{consultation.pk}/"))
    close_due(now=TUESDAY + timedelta(days=14))
    release = show_results(consultation=consultation, by=scene.cora, now=STANDS)

    assert "Nog geen vijf stemmen. Daarom laten we nog niets zien." in her_page
    assert "Haven 0." not in her_page
    assert [group for group, _name in release.shown["groups"] if group == [scene.harbour.pk]] == []
    rows = [row for item in release.shown["items"] for row in item.get("rows", [])]
    assert {cell for row in rows for cell in row["cells"].values()} & {1, 2, 3, 4} == set()


def test_everybody_in_one_group_is_still_a_result(scene, link, consultation, clock, browser_of):
    for number in range(8):
        Client().post(f"{link}voice/", said(consultation, agrees="1" if number % 2 else "-1"))
    close_due(now=TUESDAY + timedelta(days=14))
    clock.now = STANDS
    show_results(consultation=consultation, by=scene.cora, now=STANDS)
    page = browser_of(scene.cast.lies).get(f"/consultations/{consultation.pk}/results/")

    assert page.status_code == 200
    assert "Ik hoor wanneer mijn vraag is opgelost." in words(page)


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00", "\x00\x00 \u200b"])
def test_an_answer_without_words_is_no_answer_in_words(link, consultation, text):
    page = Client().post(f"{link}voice/", said(consultation, text))

    assert page.status_code == 302
    assert [row.text.strip("\u200b") for row in VoiceAnswer.objects.exclude(text="")] in ([], [""])


def test_five_megabytes_are_cut_and_not_refused(link, consultation):
    page = Client().post(f"{link}voice/", said(consultation, "Veel. " * (FIVE_MB // 6)))

    assert page.status_code == 302
    assert len(VoiceAnswer.objects.exclude(text="").get().text) <= LONGEST_TEXT


def test_more_than_can_be_read_at_once_is_answered_with_a_page(link, consultation):
    page = Client().post(f"{link}voice/", said(consultation, "x" * (13 * 1024 * 1024)))

    assert page.status_code in (400, 413)
    assert "<h1" in words(page)
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }} {% load x %}",
        "Robert'); DROP TABLE panels_voice;--",
        "een\x00twee",
        "\u202eomgekeerd\u202c",
        "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
        '=HYPERLINK("http://kwaad.example")',
    ],
)
def test_hostile_words_are_kept_as_words_and_shown_as_words(link, consultation, text):
    asked = Client().post(f"{link}voice/", said(consultation, text) | {"go": "next"})
    sent = Client().post(f"{link}voice/", said(consultation, text))

    assert (asked.status_code, sent.status_code) == (200, 302)
    assert "<script>alert" not in words(asked)
    assert VoiceAnswer.objects.exclude(text="").get().text == text.replace("\x00", "")


def test_the_last_day_passes_while_somebody_types(link, consultation, clock):
    browser = Client()
    browser.get(link)
    clock.now = consultation.closes_at - timedelta(minutes=1)
    on_the_way = browser.post(f"{link}voice/", said(consultation) | {"go": "next", "place": "0"})
    clock.move(minutes=2)
    close_due(now=clock.now)
    sent = browser.post(f"{link}voice/", said(consultation), follow=True)

    assert on_the_way.status_code == 200
    assert [(voice.is_late, voice.counts) for voice in Voice.objects.all()] == [(True, True)]
    assert "Je antwoord is binnen." in words(sent)


def test_nonsense_in_every_field_is_asked_again_and_never_our_fault(link, consultation):
    names = [name for name in said(consultation) if name.startswith("item-")]
    for wrong in ("nan", "inf", "-1e400", "9" * 400, "1; 2", "é", "<b>"):
        page = Client().post(f"{link}voice/", said(consultation) | {names[0]: wrong})

        assert page.status_code == 422
    for field, wrong in (("version", "-1"), ("version", "9" * 30), ("place", "x"), ("place", "9" * 30), ("go", "\x00")):
        assert Client().post(f"{link}voice/", said(consultation) | {field: wrong}).status_code in (200, 302, 422)
