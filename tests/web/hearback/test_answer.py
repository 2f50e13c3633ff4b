"""One answer: the same for every colleague and for who has only the link; and whether people feel heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from gehoord.events.models import Event
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.models import Link
from gehoord.panels.queries.links import token_of
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.models import HeardFrom, HeardReply
from gehoord.responses.queries.heard import times_read
from gehoord.work.worker import run_waiting
from tests.responses.stage import NOBODY_HEARD, STANDS, WHY_NOT
from tests.web.hearback.conftest import words

WEEK = STANDS + timedelta(days=7)


def hear_link(told) -> str:
    return f"/h/{token_of(Link.objects.get(consultation=told.consultation, purpose='hear'))}/"


def speak_link(told) -> str:
    return f"/p/{token_of(told.gathering.link)}/"


@pytest.fixture
def asked(answered, clock):
    """A week after the answer the question is put."""
    contribution = answered.gathering.contribution
    contribution.brought_date = STANDS.date()
    contribution.save()
    clock.now = WEEK
    ask_heard(now=WEEK)
    return answered


def says_all(page):
    said = words(page)
    return [
        line
        for line in (
            "Wat verwacht je van ICT?",
            "Bericht als het is opgelost",
            "Wij passen aan",
            "Ids Hoekstra, ICT",
            "Beloofd voor 1 juli.",
            "Telefoon in de nacht",
            "Wij leggen uit waarom niet",
            WHY_NOT,
            "Meer geld in de begroting van 2027.",
            "Lies de Wit, Bedrijfsvoering",
            NOBODY_HEARD,
            "8 stemmen uit één groep",
        )
        if line.replace("'", "&#x27;") not in said
    ]


def test_every_colleague_reads_the_whole_answer(answered, browser_of):
    page = browser_of(answered.scene.cast.bram).get(f"/answers/{answered.consultation.pk}/")

    assert says_all(page) == []
    assert [(name, heard, size) for name, heard, size in page.context["groups"]] == [
        ("Haven", "niemand", 3),
        ("Nachtdienst", "8", 8),
    ]


def test_who_has_only_the_link_or_the_code_reads_the_same(answered):
    by_link = Client().get(hear_link(answered))
    by_code = Client().get(speak_link(answered), follow=True)

    assert (says_all(by_link), says_all(by_code)) == ([], [])
    assert by_link["Referrer-Policy"] == "same-origin"
    assert "no-store" in by_link["Cache-Control"]
    assert "/promises/" not in words(by_link)


def test_how_often_it_was_read_is_counted_and_never_who(answered, browser_of):
    before = Event.objects.count()
    browser_of(answered.scene.cast.bram).get(f"/answers/{answered.consultation.pk}/")
    Client().get(hear_link(answered))

    assert times_read(answered.consultation) == {"link": 1, "page": 1}
    assert Event.objects.count() == before


def test_the_code_leads_to_the_answer_also_after_it_stopped_asking_and_not_for_ever(answered, clock):
    clock.now = STANDS + timedelta(days=29, hours=23)
    still = Client().get(speak_link(answered), follow=True)
    clock.now = STANDS + timedelta(days=31)
    over = [Client().get(link).status_code for link in (speak_link(answered), hear_link(answered))]

    assert WHY_NOT.replace("'", "&#x27;") in words(still)
    assert over == [410, 410]


def test_before_the_answer_the_link_says_when_it_comes(told):
    page = Client().get(hear_link(told))

    assert "Uiterlijk 11 juni lees je hier wat ermee gebeurt." in words(page)
    assert "Bericht als het is opgelost" not in words(page)


def test_a_member_says_whether_she_feels_heard_once_and_without_her_name(asked, browser_of):
    mo, page_of_it = browser_of(asked.scene.cast.mo), f"/answers/{asked.consultation.pk}/"
    before = Event.objects.count()

    assert "Voel je je gehoord?" in words(mo.get(page_of_it))
    mo.post(f"{page_of_it}heard/", {"said": "partly"})
    twice = mo.post(f"{page_of_it}heard/", {"said": "yes"})

    assert [row.said for row in HeardReply.objects.all()] == ["partly"]
    assert [row.person for row in HeardFrom.objects.all()] == [asked.scene.cast.mo]
    assert "Voel je je gehoord?" not in words(mo.get(page_of_it))
    assert twice.status_code == 422
    assert Event.objects.count() == before


def test_who_took_no_part_is_not_asked(asked, browser_of):
    bram, page_of_it = browser_of(asked.scene.cast.bram), f"/answers/{asked.consultation.pk}/"

    assert "Voel je je gehoord?" not in words(bram.get(page_of_it))
    assert bram.post(f"{page_of_it}heard/", {"said": "yes"}).status_code == 404
    assert not HeardReply.objects.exists()


def test_by_the_link_it_is_said_once_a_browser(asked):
    link, phone, other = hear_link(asked), Client(), Client()

    assert "Voel je je gehoord?" in words(phone.get(link))
    thanks = phone.post(f"{link}heard/", {"said": "no"}, follow=True)
    phone.cookies.pop("gehoord-felt")
    phone.post(f"{link}heard/", {"said": "yes"})
    other.get(link)
    other.post(f"{link}heard/", {"said": "yes"})

    assert "Gehoord. Dank je." in words(thanks)
    assert sorted(row.said for row in HeardReply.objects.all()) == ["no", "yes"]


@pytest.mark.parametrize("said", ["", "maybe", "yes" * 5000, "<b>", "yes\x00"])
def test_what_is_no_answer_is_asked_again(asked, said):
    page = Client().post(f"{hear_link(asked)}heard/", {"said": said})

    assert page.status_code == 422
    assert "Kies ja, deels of nee." in words(page)
    assert not HeardReply.objects.exists()


def test_nothing_is_said_before_it_is_asked_nor_by_a_guess_nor_by_an_old_link(answered, clock):
    early = Client().post(f"{hear_link(answered)}heard/", {"said": "yes"})
    guess = Client().post(f"/h/{'a' * 26}/heard/", {"said": "yes"})
    speaking = Client().post(speak_link(answered).replace("/p/", "/h/") + "heard/", {"said": "yes"})
    clock.now = STANDS + timedelta(days=31)
    old = Client().post(f"{hear_link(answered)}heard/", {"said": "yes"})

    assert [page.status_code for page in (early, guess, speaking, old)] == [422, 410, 410, 410]
    assert not HeardReply.objects.exists()


def test_the_score_is_shown_from_seven_people_on_for_what_was_adapted_and_explained(asked, browser_of, clock):
    link = hear_link(asked)
    for _number in range(30):
        phone = Client()
        phone.get(link)
        phone.post(f"{link}heard/", {"said": "yes"})
    bram = browser_of(asked.scene.cast.bram)
    page_of_it = f"/answers/{asked.consultation.pk}/"

    assert bram.get(page_of_it).context["scores"] == []  # the day is not over
    clock.move(days=1)
    scores = bram.get(page_of_it).context["scores"]

    counts = [HeardReply.objects.filter(about=about).count() for about in ("adapt", "explain")]
    assert [score.words for score in scores] == [
        f"{count} van {count} zeiden ja, 0 deels, 0 nee." for count in counts if count >= 7
    ]
    assert scores


def test_who_left_an_address_follows_the_mail_to_the_answer_and_the_question(told, clock):
    from tests.responses.stage import published

    leave_address(
        link=Link.objects.get(consultation=told.consultation, purpose="hear"),
        address="piet@thuis.example",
        language="nl",
        now=told.consultation.opening.at,
    )
    published(told)
    run_waiting(now=STANDS)
    path = hear_link(told)

    (letter,) = [message for message in mail.outbox if message.to == ["piet@thuis.example"]]
    assert path in letter.body
    assert says_all(Client().get(path)) == []
