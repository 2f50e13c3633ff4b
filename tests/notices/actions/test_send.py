"""Sending to a real mail server: at least once, and a repeated sending is one message to whoever receives it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from gehoord.cases.actions.ask import ask
from gehoord.events.queries import set_aside_for
from gehoord.events.rules import ATTEMPTS
from gehoord.notices.models import Mail
from gehoord.work.beat import retry_failed
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.notices.sink import Sink, free_port, serve
from tests.notices.stage import CRASH

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(minutes=2)


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings.EMAIL_PORT


@pytest.fixture
def server(port):
    """A mail server that answers as told; more than one after another may stand at the same port."""
    running = []

    def start(*answers):
        sink = Sink(*answers)
        running.append(serve(sink, port))
        return sink

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def asked(cast):
    """Karin asked; Ids has no address, so one mail is to be sent."""
    cast.ids.email = None
    cast.ids.save()
    return ask(customer=cast.karin, text=CRASH, now=TUESDAY)


def try_again_later():
    retry_failed(now=LATER)
    DBTaskResult.objects.filter(status="READY").update(run_after=TUESDAY)
    run_waiting(now=LATER)


def mail_tasks():
    return list(DBTaskResult.objects.filter(queue_name="mail").values_list("status", flat=True))


def test_a_mail_arrives_as_it_was_kept(server, asked):
    sink = server()

    run_waiting(now=TUESDAY)

    mail = Mail.objects.get()
    (message,) = sink.received
    names = ("Subject", "From", "To", "Reply-To", "Message-ID", "In-Reply-To", "References")
    assert [str(message[name]) for name in names] == [
        mail.subject,
        "Ids Hoekstra via Gehoord <vraag@rijnvoort.example>",
        "karin.mulder@rijnvoort.example",
        f"vraag+{asked.token}@rijnvoort.example",
        f"<notice.{mail.notice_id}.{asked.token}@rijnvoort.example>",
        f"<case.{asked.token}@rijnvoort.example>",
        f"<case.{asked.token}@rijnvoort.example>",
    ]
    assert [message[name] for name in ("Auto-Submitted", "X-Auto-Response-Suppress")] == ["auto-generated", "All"]
    assert message["Date"].datetime == TUESDAY
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert (text, html.strip()) == (mail.text, mail.html)
    assert sink.envelopes == [("vraag@rijnvoort.example", ["karin.mulder@rijnvoort.example"])]
    assert mail.sent_at == TUESDAY


def test_a_server_that_dies_after_taking_the_mail_gets_the_same_message_again(server, asked):
    sink = server("dies")

    run_waiting(now=TUESDAY)
    unsure = (mail_tasks(), Mail.objects.get().sent_at)
    try_again_later()

    first, second = sink.received
    assert unsure == (["FAILED"], None)
    assert first["Message-ID"] == second["Message-ID"] == Mail.objects.get().message_key
    assert first.as_bytes() == second.as_bytes().replace(*boundaries(second, first))
    assert (mail_tasks(), Mail.objects.get().sent_at) == (["SUCCESSFUL"], LATER)


def boundaries(message, other):
    """The only thing that differs between two sendings: the mark between text and HTML."""
    return message.get_boundary().encode(), other.get_boundary().encode()


def test_while_the_server_is_away_people_are_told_on_their_page_and_nothing_is_lost(server, port, asked, cast):
    run_waiting(now=TUESDAY)
    told = cast.karin.notices.count()
    for _ in range(ATTEMPTS + 2):
        try_again_later()
    sink = server()
    try_again_later()

    assert (told, len(sink.received), mail_tasks()) == (1, 1, ["SUCCESSFUL"])


@pytest.mark.parametrize("answer", ["451 try later", "421 closing"])
def test_not_now_is_heard_as_not_now(server, asked, answer):
    sink = server(*[answer] * (ATTEMPTS + 1))
    run_waiting(now=TUESDAY)
    for _ in range(ATTEMPTS + 1):
        try_again_later()

    assert (len(sink.received), mail_tasks()) == (1, ["SUCCESSFUL"])


def test_what_a_server_refuses_for_good_is_set_aside_where_an_administrator_sees_it(server, asked):
    guard = make_person("Guus Vos", is_administrator=True)
    sink = server(*["554 no such person"] * (ATTEMPTS + 5))
    run_waiting(now=TUESDAY)
    for _ in range(ATTEMPTS + 1):
        try_again_later()

    seen = [(each.name, each.attempts, each.error.split("(")[0]) for each in set_aside_for(guard)]
    assert (sink.received, Mail.objects.get().sent_at) == ([], None)
    assert seen == [("send_mail", ATTEMPTS, "smtplib.SMTPDataError: ")]


def test_a_mail_already_sent_is_not_sent_again(server, asked):
    sink = server()
    run_waiting(now=TUESDAY)
    DBTaskResult.objects.update(status="READY", run_after=TUESDAY)

    run_waiting(now=LATER)

    assert (len(sink.received), Mail.objects.get().sent_at) == (1, TUESDAY)


def test_names_and_questions_in_any_letters_travel_whole(server, cast):
    zoe = make_person("Zoë Özdemir-Łukasz", email="zoe@rijnvoort.example")
    cast.ids.email = None
    cast.ids.save()
    sink = server()

    ask(customer=zoe, text="Waarom is mijn café-bon “€ 1.200” kwijt? 👋\nBcc: iemand@elders.example", now=TUESDAY)
    run_waiting(now=TUESDAY)

    (message,) = sink.received
    assert message["Subject"].strip() == "Waarom is mijn café-bon “€ 1.200” kwijt?"
    assert message["Bcc"] is None
    assert "👋\n  Bcc: iemand@elders.example" in message.get_body(("plain",)).get_content().replace("\r\n", "\n")
