"""A member answers the panel's mail: an open answer, and no trace of the mail that brought it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from gehoord.cases.actions.attach import place_of
from gehoord.cases.models import Case, InboundMail
from gehoord.mail.inbound import receive
from gehoord.notices.models import Mail
from gehoord.panels.models import VoiceAnswer
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY, assemble
from tests.panels.stage import assemble_round, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = assemble_round(assemble())
    opened(scene)
    run_waiting(now=TUESDAY)
    return scene


def answered(person, words: str, asked: Mail, **headers: str):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = str(person.email), asked.reply_to, f"Re: {asked.subject}"
    letter["Message-ID"], letter["In-Reply-To"] = "<1@mail.example>", asked.message_key
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(f"{words}\n\n-- Antwoord boven deze regel --\n> Hoi,\n")
    return receive(letter.as_bytes(), now=TUESDAY)


def test_a_members_reply_is_an_open_answer_and_the_mail_is_gone(scene):
    asked = Mail.objects.get(to=scene.cast.mo.email)

    first = answered(scene.cast.mo, "Bel ons terug.", asked)
    answered(scene.cast.mo, "Bel ons terug.", asked)

    assert (first.outcome, first.case, Case.objects.count()) == ("continued", None, 0)
    assert list(VoiceAnswer.objects.values_list("text", "voice__route", "voice__constituency")) == [
        ("Bel ons terug.", "mail", scene.nights.pk)
    ]
    kept = InboundMail.objects.get()
    assert (kept.sender, kept.subject, kept.message_key) == ("", "", "")
    assert not place_of(kept.sha256).exists()


def test_an_outsiders_reply_to_the_same_mail_is_a_question_as_any_other(scene):
    asked = Mail.objects.get(to=scene.cast.mo.email)

    received = answered(scene.cast.bram, "Mag ik ook wat zeggen?", asked)

    assert (received.outcome, Case.objects.get().customer) == ("opened", scene.cast.bram)
    assert not VoiceAnswer.objects.exists()


def test_an_automatic_reply_is_no_answer(scene):
    asked = Mail.objects.get(to=scene.cast.mo.email)

    received = answered(scene.cast.mo, "Ik ben er niet.", asked, Auto_Submitted="auto-replied")

    assert received.outcome == "parked"
    assert not VoiceAnswer.objects.exists()
