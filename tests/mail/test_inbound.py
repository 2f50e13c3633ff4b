"""A mail is on disk before its sender is told so; then it is a case, a word in one, or parked. Once."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from gehoord.cases.actions.attach import place_of
from gehoord.cases.actions.inbound import store, unpark
from gehoord.cases.actions.take_in import ATTEMPTS
from gehoord.cases.models import Attachment, Case, Confirmation, InboundMail, Message
from gehoord.cases.queries.visible import parked_mails_for
from gehoord.mail.inbound import PATIENCE, receive, recover
from gehoord.work.clock import tick
from tests.cast import TUESDAY, assemble
from tests.mail.letters import letter, part, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def kept(sha256: str) -> bytes:
    return place_of(sha256).read_bytes()


def test_a_mail_becomes_a_case_of_its_sender(cast):
    raw = letter("Mijn laptop start niet.\n\nGroet, Karin", Message_ID="<een@rijnvoort.example>")

    received = receive(raw, now=TUESDAY)

    case = Case.objects.get()
    assert (received.outcome, received.case) == ("opened", case.pk)
    assert (case.customer, case.channel) == (cast.karin, "mail")
    assert case.text == "Laptop kapot\n\nMijn laptop start niet.\n\nGroet, Karin"
    row = InboundMail.objects.get()
    assert (row.message_key, row.sender, row.subject) == ("<een@rijnvoort.example>", cast.karin.email, "Laptop kapot")
    assert (row.case, kept(row.sha256)) == (case, raw)


def test_a_stranger_is_heard_and_cannot_sign_in(cast):
    received = receive(letter(sender="Pien Drost <pien@bakkerij.example>"), now=TUESDAY)

    customer = Case.objects.get(pk=received.case).customer
    assert (customer.name, customer.email) == ("Pien Drost", "pien@bakkerij.example")
    assert (customer.is_known, customer.is_active) == (False, False)


@pytest.mark.parametrize("sender", ["", "Iemand", "<>", "a@b", "x" * 300 + "@y.example", "o'hara@@x"])
def test_a_sender_nobody_can_write_to_is_heard_all_the_same(cast, sender):
    received = receive(letter(sender=sender), now=TUESDAY)

    assert received.outcome == "opened"
    assert Case.objects.get(pk=received.case).customer.is_known is False


def test_the_same_bytes_twice_are_one_case(cast):
    first, second = receive(letter(), now=TUESDAY), receive(letter(), now=TUESDAY + timedelta(days=1))

    assert (first.outcome, first.case) == (second.outcome, second.case)
    assert (Case.objects.count(), InboundMail.objects.count()) == (1, 1)


def test_one_message_over_two_roads_is_one_case(cast):
    one = receive(letter(Message_ID="<een@x.example>", Received="from a"), now=TUESDAY)
    two = receive(letter(Message_ID="<een@x.example>", Received="from b"), now=TUESDAY)

    assert (one.case, Case.objects.count(), InboundMail.objects.count()) == (two.case, 1, 2)


def test_a_message_id_used_again_for_other_words_loses_nothing(cast):
    receive(letter("Mijn laptop start niet.", Message_ID="<een@x.example>"), now=TUESDAY)
    receive(letter("Mijn scherm blijft zwart.", Message_ID="<een@x.example>"), now=TUESDAY)

    assert Case.objects.count() == 2


def test_a_reply_to_the_address_of_a_case_continues_it(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)
    reply = letter(
        "De zwarte Dell.\n\nOp di 12 mei 2026 om 13:50 schreef Ids <ids@rijnvoort.example>:\n> Welke?\n",
        to=f"vraag+{case.token}@rijnvoort.example",
    )

    received, again = (receive(reply, now=TUESDAY + timedelta(minutes=20)) for _ in range(2))

    assert [(answer.outcome, answer.case) for answer in (received, again)] == [("continued", case.pk)] * 2
    said = [(message.author, message.text, message.from_customer) for message in Message.objects.filter(case=case)]
    assert said == [(cast.karin, "De zwarte Dell.", True)]


@pytest.mark.parametrize(
    "header",
    [
        {"In_Reply_To": "<notice.7.{token}@rijnvoort.example>"},
        {"References": "<zomaar@x.example> <case.{token}@rijnvoort.example> <ander@x.example>"},
        {"In_Reply_To": "<eerste@x.example>"},
    ],
)
def test_a_reply_to_a_message_of_the_case_continues_it(cast, header):
    case = Case.objects.get(pk=receive(letter(Message_ID="<eerste@x.example>"), now=TUESDAY).case)
    named = {name: value.format(token=case.token) for name, value in header.items()}

    received = receive(letter("De zwarte Dell.", **named), now=TUESDAY + timedelta(minutes=20))

    assert (received.outcome, received.case, Case.objects.count()) == ("continued", case.pk, 1)


def test_a_made_up_token_opens_a_case_of_its_own(cast):
    received = receive(letter(to="vraag+00000000000000000000@rijnvoort.example"), now=TUESDAY)

    assert received.outcome == "opened"


def test_whom_she_copied_in_speaks_on_her_side_and_cannot_end_it(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)
    word = case.promises.get(kind="word", ended_at__isnull=True)

    receive(
        letter(
            "Ja, opgelost wat mij betreft.",
            sender="Bram Kok <bram.kok@rijnvoort.example>",
            to=f"vraag+{case.token}@rijnvoort.example",
        ),
        now=TUESDAY + timedelta(minutes=20),
    )

    message = Message.objects.get(case=case)
    assert (message.author, message.from_customer) == (cast.bram, True)
    assert Confirmation.objects.count() == 0
    word.refresh_from_db()
    assert word.ended_at is None


def test_the_specialist_answers_by_mail_to_the_customer(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)

    receive(
        letter(
            "Welke laptop is het?",
            sender="Ids Hoekstra <ids.hoekstra@rijnvoort.example>",
            to=f"vraag+{case.token}@rijnvoort.example",
        ),
        now=TUESDAY + timedelta(minutes=5),
    )

    message = Message.objects.get(case=case)
    assert (message.author, message.from_customer) == (cast.ids, False)


@pytest.mark.parametrize(
    ("raw", "because"),
    [
        (letter(subject="Automatisch antwoord: Laptop"), "Subject: Automatisch antwoord"),
        (letter(sender="Gehoord <vraag@rijnvoort.example>"), "From: our own address"),
    ],
)
def test_what_looks_automatic_is_parked_where_the_lead_sees_it(cast, raw, because):
    received = receive(raw, now=TUESDAY)

    assert (received.outcome, received.case, Case.objects.count()) == ("parked", None, 0)
    assert [(mail.because, kept(mail.sha256)) for mail in parked_mails_for(cast.lies)] == [(because, raw)]
    assert list(parked_mails_for(cast.bram)) == []


def test_an_automatic_reply_to_a_case_is_parked_too(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)
    away = letter(to=f"vraag+{case.token}@rijnvoort.example", Auto_Submitted="auto-replied")

    assert receive(away, now=TUESDAY).outcome == "parked"
    assert Message.objects.count() == 0


def test_what_a_person_takes_out_of_the_parked_ones_becomes_a_case(cast):
    received = receive(letter(subject="Automatische antwoorden instellen", Precedence="bulk"), now=TUESDAY)
    assert received.outcome == "parked"

    unpark(mail=InboundMail.objects.get(), by=cast.lies, now=TUESDAY)
    found = recover(now=TUESDAY + PATIENCE * 2)

    assert (found, InboundMail.objects.get().outcome, Case.objects.get().customer) == (1, "opened", cast.karin)


def test_files_come_along(cast):
    raw = together(part(b"Zie bijlage", "text/plain"), part(b"%PDF", "application/pdf", name="offerte.pdf"))

    received = receive(raw, now=TUESDAY)

    files = [(file.name, file.type, kept(file.sha256)) for file in Attachment.objects.filter(case_id=received.case)]
    assert files == [("offerte.pdf", "application/pdf", b"%PDF")]


def test_an_empty_mail_is_a_case_to_ask_back_about(cast):
    received = receive(letter("", subject=""), now=TUESDAY)

    assert Case.objects.get(pk=received.case).text == "(lege mail)"


def test_an_empty_reply_adds_nothing_and_is_not_lost(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)

    received = receive(letter("", to=f"vraag+{case.token}@rijnvoort.example"), now=TUESDAY)

    assert (received.outcome, received.case, Message.objects.count()) == ("continued", case.pk, 0)


def test_what_was_stored_by_somebody_who_died_is_read_later_and_once(cast):
    mail, _ = store(raw=letter(), now=TUESDAY)
    at_once = recover(now=TUESDAY + PATIENCE / 2)

    later = recover(now=TUESDAY + PATIENCE * 2), recover(now=TUESDAY + PATIENCE * 3)

    mail.refresh_from_db()
    assert (at_once, later) == (0, (1, 0))
    assert (mail.outcome, Case.objects.count()) == ("opened", 1)


def test_the_worker_reads_what_nobody_read(cast):
    store(raw=letter(), now=TUESDAY)

    tick(now=TUESDAY + PATIENCE * 2)

    assert Case.objects.get().customer == cast.karin


def test_a_mail_that_cannot_be_read_is_set_aside_for_a_person(cast):
    mail, _ = store(raw=letter(), now=TUESDAY)
    place_of(mail.sha256).unlink()

    for minutes in range(ATTEMPTS + 2):
        assert recover(now=TUESDAY + PATIENCE * (minutes + 2)) == 0

    assert [(mail.outcome, mail.attempts) for mail in parked_mails_for(cast.lies)] == [("set_aside", ATTEMPTS + 1)]


def test_trouble_after_storing_is_not_the_senders_trouble(cast):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_need RENAME TO cases_need_elsewhere")
    received = receive(letter(), now=TUESDAY)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_need_elsewhere RENAME TO cases_need")

    assert (received.outcome, received.case, Case.objects.count()) == ("stored", None, 0)
    assert recover(now=TUESDAY + PATIENCE * 2) == 1
    assert Case.objects.get().customer == cast.karin


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_a_full_disk_accepts_nothing(cast, settings, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    settings.FILES = folder
    limit_writes_to(4096)
    try:
        with pytest.raises(OSError) as refused:
            receive(letter("x" * 100_000), now=TUESDAY)
    finally:
        limit_writes_to(None)

    assert refused.value.errno in (errno.EFBIG, errno.ENOSPC)
    assert (InboundMail.objects.count(), list(folder.iterdir())) == (0, [])


def limit_writes_to(size: int | None) -> None:
    """Let no file of this process grow beyond this, as on a full disk."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if size is None else size, hard))
