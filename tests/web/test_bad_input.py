"""Whatever is sent gets a sentence, loses nothing, and becomes nobody else's trouble."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from gehoord.cases.actions import attach as attaching
from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.actions.converse import say
from gehoord.cases.models import Case, Confirmation
from gehoord.cases.queries.standing import standing
from tests.cast import assemble

SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def karin(cast, clock, browser_of):
    return browser_of(cast.karin)


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_five_megabytes_of_text_is_a_question(karin):
    page = karin.post("/", {"text": "De laptop is stuk. " * 270_000}, follow=True)

    assert page.status_code == 200
    assert len(Case.objects.get().text) > 5_000_000
    assert len(page.content) < 200_000
    assert "Deze tekst gaat verder. Lees alles." in words(page)
    assert len(karin.get(f"/cases/{Case.objects.get().pk}/words/").content) > 5_000_000


def test_a_file_of_thirty_megabytes_comes_along(karin):
    big = SimpleUploadedFile("film.mp4", b"\x00" * 30_000_000, "video/mp4")

    karin.post("/", {"text": "Zie film", "files": [big]})

    assert Case.objects.get().attachments.get().size == 30_000_000


def test_two_hundred_files_come_along(karin):
    files = [SimpleUploadedFile(f"foto {number}.png", b"x%d" % number, "image/png") for number in range(200)]

    karin.post("/", {"text": "Zie foto's", "files": files})

    assert Case.objects.get().attachments.count() == 200


@pytest.mark.parametrize("fields", [{"files": 301}, {"text": 13_000_000}])
def test_more_than_fits_gets_a_sentence(karin, fields):
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(fields.get("files", 0))]

    page = karin.post("/", {"text": "x" * fields.get("text", 1), "files": files})

    assert page.status_code == 400
    assert "Ga terug: je tekst staat er nog." in words(page)


def test_signs_no_database_takes_are_left_out(karin):
    karin.post("/", {"text": "De\x00 laptop\x07 is \U000e0041stuk"})

    assert Case.objects.get().text == "De laptop is \U000e0041stuk"


def test_bytes_that_are_no_text_do_not_stop_the_rest(karin):
    karin.post("/", b"text=De+laptop+is+stuk+%ff%fe", content_type="application/x-www-form-urlencoded")

    assert Case.objects.get().text.startswith("De laptop is stuk")


def test_a_file_alone_is_a_question(karin):
    karin.post("/", {"text": "", "files": [SimpleUploadedFile("kapot.png", b"x", "image/png")]})

    assert Case.objects.get().title == "kapot.png"


def test_a_full_disk_keeps_the_text_on_the_page(karin, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(attaching.tempfile, "mkstemp", full)
    page = karin.post("/", {"text": "Mijn laptop is stuk", "files": [SimpleUploadedFile("a.png", b"x")]})

    assert page.status_code == 503
    assert "Mijn laptop is stuk</textarea>" in words(page)
    assert not Case.objects.exists()


def test_script_in_every_field_is_only_text(cast, karin, clock, browser_of):
    files = [SimpleUploadedFile(f"{SCRIPT}.html", b"<script>alert(1)</script>", "text/html")]
    karin.post("/", {"text": SCRIPT, "files": files})
    case = Case.objects.get()
    say(case=case, by=cast.ids, text=SCRIPT, asks=True, now=clock.move(minutes=1))
    karin.post(f"/cases/{case.pk}/messages/", {"text": SCRIPT})
    karin.post(f"/cases/{case.pk}/confirmers/", {"who": SCRIPT})
    offer_solution(case=case, by=cast.ids, question=SCRIPT, now=clock.move(minutes=1))

    pages = [karin.get(path) for path in ("/", f"/cases/{case.pk}/", "/solved/", "/notices/")]
    pages.append(karin.post("/heard/", {"text": SCRIPT}))
    pages.append(karin.post(f"/cases/{case.pk}/need/", {"klass": SCRIPT, "people": SCRIPT, "needed_by_at": SCRIPT}))

    assert [page for page in pages if "<script>alert" in words(page) or "<img src=x" in words(page)] == []


def test_a_file_is_given_back_only_as_a_download(cast, karin, browser_of):
    karin.post("/", {"text": "x", "files": [SimpleUploadedFile("a.html", b"<script>alert(1)</script>", "text/html")]})
    address = f"/attachments/{Case.objects.get().attachments.get().pk}/"

    answer = karin.get(address)

    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="a.html"'
    assert browser_of(cast.bram).get(address).status_code == 404


@pytest.mark.parametrize("date", ["2020-01-01T10:00", "morgen", "", "2026-05-12T15:00"])
def test_a_date_in_the_past_or_none_at_all_gets_a_sentence(cast, karin, clock, date):
    case = ask(customer=cast.karin, text="Mijn laptop is stuk", now=clock.now)

    page = karin.post(f"/cases/{case.pk}/need/", {"klass": "slowed", "needed_by_at": date})

    assert page.status_code == (302 if date in ("", "2026-05-12T15:00") else 422)


def test_an_answer_nobody_offered_gets_a_sentence(cast, karin, clock):
    case = ask(customer=cast.karin, text="Mijn laptop is stuk", now=clock.now)

    for act, given in (("confirmation", {"verdict": "ok"}), ("refusal-answer", {"answer": "?"}), ("deputy", {})):
        assert karin.post(f"/cases/{case.pk}/{act}/", given).status_code == 422, act

    assert standing(case).kind == "owned"


def test_who_left_is_named_by_nobody(cast, karin, clock):
    case = ask(customer=cast.karin, text="Mijn laptop is stuk", now=clock.now)
    cast.bram.left_date = clock.now.date()
    cast.bram.save()

    page = karin.post(f"/cases/{case.pk}/confirmers/", {"who": cast.bram.email})

    assert page.status_code == 422
    assert "We weten niet wie je bedoelt." in words(page)


def test_words_against_a_click_ask_back(cast, karin, clock):
    case = ask(customer=cast.karin, text="Mijn laptop is stuk", now=clock.now)
    confirm(case=case, by=cast.karin, now=clock.move(minutes=1))

    clock.move(minutes=1)
    page = karin.post(f"/cases/{case.pk}/messages/", {"text": "Hij werkt nog niet."}, follow=True)

    assert "Je tikte ja, maar schreef ‘Hij werkt nog niet’. Wat klopt?" in words(page)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_say_yes_and_no_leave_one_verdict(clock):
    cast = assemble()
    case = ask(customer=cast.karin, text="Mijn laptop is stuk", now=clock.now)

    def press(verdict):
        browser = Client()
        browser.force_login(cast.karin)
        try:
            return browser.post(f"/cases/{case.pk}/confirmation/", {"verdict": verdict}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tabs:
        answers = list(tabs.map(press, ["yes", "not_yet"]))

    live = Confirmation.objects.filter(case=case, replaced_at=None)
    assert answers == [302, 302]
    assert [row.verdict for row in live] in (["yes"], ["not_yet"])
    assert (standing(case).kind == "solved") == (live.get().verdict == "yes")


def test_a_page_that_stood_open_too_long_keeps_every_word_and_sends_it_again(cast, clock):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.karin)
    typed = {"text": 'Mijn laptop\nzegt "stop" & <niets>', "klass": "stopped", "guessed_klass": "slowed"}

    page = browser.post("/", typed | {"csrfmiddlewaretoken": "oud"}, headers={"Origin": "http://testserver"})
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    again = {name: unescape(value) for name, value in fields}
    elsewhere = browser.post("/", typed, headers={"Origin": "https://elsewhere.example"})

    assert (page.status_code, typed.items() <= again.items()) == (403, True)
    assert browser.post("/", again, headers={"Origin": "http://testserver"}).status_code == 302
    assert Case.objects.get().text == typed["text"]
    assert "stop" not in elsewhere.content.decode().split("<main")[1]
