"""Our own mail goes out, is answered the way mail programs answer, and only her words come into the case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as post

from gehoord.cases.actions.converse import say
from gehoord.cases.models import Case, Confirmation, Message
from gehoord.mail.inbound import receive
from gehoord.mail.reading import read
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY, assemble
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return assemble()


def answered(sent, words: str, *, quote: str) -> bytes:
    """What Karin's mail program makes of an answer to this mail."""
    return letter(
        f"{words}\n\nOp di 12 mei 2026 om 13:45 schreef {sent.from_email}:\n\n{quote}",
        to=sent.reply_to[0],
        subject=f"Re: {sent.subject}",
        In_Reply_To=sent.extra_headers["Message-ID"],
        Message_ID="<antwoord@rijnvoort.example>",
    )


@pytest.mark.parametrize("mark", ["> ", ""])
def test_an_answer_to_our_mail_says_only_what_she_wrote(cast, mark):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)
    say(case=case, by=cast.ids, text="Welke laptop is het?", now=TUESDAY + timedelta(minutes=4))
    run_waiting(now=TUESDAY + timedelta(minutes=5))
    sent = [sent for sent in post.outbox if "Welke laptop is het?" in sent.body]
    quote = "".join(f"{mark}{line}\n" for line in sent[-1].body.splitlines())

    received = receive(answered(sent[-1], "De zwarte Dell.", quote=quote), now=TUESDAY + timedelta(minutes=9))

    assert (received.outcome, received.case) == ("continued", case.pk)
    said = [(message.author, message.text) for message in Message.objects.filter(case=case)]
    assert said == [(cast.ids, "Welke laptop is het?"), (cast.karin, "De zwarte Dell.")]


def test_our_own_mail_coming_back_is_parked(cast):
    receive(letter(), now=TUESDAY)
    run_waiting(now=TUESDAY + timedelta(minutes=5))

    back = [read(sent.message().as_bytes()).automatic for sent in post.outbox]

    assert back
    assert set(back) == {True}


def test_words_against_her_own_yes_ask_back(cast):
    case = Case.objects.get(pk=receive(letter(), now=TUESDAY).case)
    Confirmation.objects.create(case=case, verdict="yes", by=cast.karin, said_at=TUESDAY)

    receive(
        letter("Hij werkt nog niet.", to=f"vraag+{case.token}@rijnvoort.example"), now=TUESDAY + timedelta(minutes=9)
    )

    assert Confirmation.objects.get(case=case).doubted_at == TUESDAY + timedelta(minutes=9)
