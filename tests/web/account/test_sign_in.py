"""Coming in by a code in the mail: no password, and the same answer whoever asks."""

from __future__ import annotations

import re

from django.core import mail
from django.test import Client

from gehoord.people.models import Person


def ask_code(browser, email, **more):
    return browser.post("/sign-in/" + more.pop("query", ""), {"email": email, **more}, follow=True)


def code_in(message) -> str:
    return re.search(r"Je code is: (\S+)", message.body).group(1)


def test_the_code_from_the_mail_opens_the_door_and_keeps_where_she_was_going(cast, clock):
    browser = Client()
    assert browser.get("/solved/")["Location"] == "/sign-in/?next=/solved/"
    ask_code(browser, "Karin.Mulder@rijnvoort.example", query="?next=/solved/")

    answer = browser.post("/sign-in/code/?next=/solved/", {"code": code_in(mail.outbox[0])})

    assert (answer.status_code, answer["Location"]) == (302, "/solved/")
    assert browser.get("/solved/").status_code == 200


def test_the_mail_is_in_our_words_and_her_language(cast, clock):
    ask_code(Client(), cast.karin.email)
    message = mail.outbox[0]

    assert message.subject.startswith("Je code voor Gehoord: ")
    assert message.body.startswith("Hoi Karin,")
    assert "Zonder deze code komt niemand binnen." in message.body


def shape(page) -> str:
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", page.content.decode())
    return re.sub(r"\S+@\S+", "", words)


def test_the_answer_is_the_same_for_an_unknown_address(cast, clock):
    known = ask_code(Client(), cast.karin.email)
    unknown = ask_code(Client(), "niemand@elders.example")

    assert [message.to for message in mail.outbox] == [[cast.karin.email]]
    assert (known.status_code, known.redirect_chain) == (unknown.status_code, unknown.redirect_chain)
    assert shape(known) == shape(unknown)


def test_who_left_gets_no_code(cast, clock):
    cast.karin.left_date = clock.now.date()
    cast.karin.save()

    ask_code(Client(), cast.karin.email)

    assert mail.outbox == []


def test_who_leaves_is_out_at_once(cast, clock, browser_of):
    karin = browser_of(cast.karin)
    cast.karin.left_date = clock.now.date()
    cast.karin.save()

    assert karin.get("/")["Location"] == "/sign-in/?next=/"


def test_a_wrong_code_asks_again_and_after_five_it_is_worth_nothing(cast, clock):
    browser = Client()
    ask_code(browser, cast.karin.email)
    for _attempt in range(5):
        browser.post("/sign-in/code/", {"code": "AAAAAA"})

    browser.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})

    assert browser.get("/").status_code == 302


def test_nobody_is_sent_elsewhere_by_a_crafted_address(cast, clock):
    browser = Client()
    ask_code(browser, cast.karin.email, query="?next=https://elders.example/")

    answer = browser.post("/sign-in/code/?next=https://elders.example/", {"code": code_in(mail.outbox[0])})

    assert answer["Location"] == "/"


def test_leaving_ends_the_session(cast, clock, browser_of):
    karin = browser_of(cast.karin)

    karin.post("/sign-out/")

    assert karin.get("/").status_code == 302


def test_the_language_is_hers_from_then_on(cast, clock, browser_of):
    karin = browser_of(cast.karin)
    assert "Waar kunnen we je mee helpen?" in karin.get("/").content.decode()

    karin.post("/language/", {"language": "en", "next": "/"})

    assert Person.objects.get(pk=cast.karin.pk).language == "en"
    elsewhere = browser_of(Person.objects.get(pk=cast.karin.pk))
    assert "What can we help you with?" in elsewhere.get("/", headers={"Accept-Language": "nl"}).content.decode()


def test_a_stranger_chooses_for_this_browser(db):
    browser = Client(headers={"Accept-Language": "nl"})
    browser.post("/language/", {"language": "en", "next": "//elders.example/"})

    assert '<html lang="en">' in browser.get("/sign-in/").content.decode()


def test_the_page_follows_the_browser_of_a_stranger(db):
    pages = {code: Client(headers={"Accept-Language": code}).get("/sign-in/").content.decode() for code in ("nl", "en")}

    assert "Kom binnen" in pages["nl"]
    assert "Come in" in pages["en"]


def test_without_a_mail_server_there_is_another_way(cast, clock, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = Client().post("/sign-in/", {"email": cast.karin.email})

    assert answer.status_code == 503
    assert "We kunnen nu geen mail sturen" in answer.content.decode()
