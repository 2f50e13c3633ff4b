"""Machines are not answered; people always are."""

from __future__ import annotations

import pytest

from gehoord.mail.reading import read
from tests.mail.letters import letter, part, together

KARIN = "karin.mulder@rijnvoort.example"


@pytest.mark.parametrize(
    ("headers", "because"),
    [
        ({"Auto_Submitted": "auto-replied (vacation)"}, "Auto-Submitted: auto-replied (vacation)"),
        ({"Return_Path": "<>"}, "Return-Path: <>"),
        (
            {"sender": "MAILER-DAEMON@mx.rijnvoort.example (Mail Delivery System)"},
            "From: mailer-daemon@mx.rijnvoort.example",
        ),
        ({"sender": "postmaster@rijnvoort.example"}, "From: postmaster@rijnvoort.example"),
        ({"sender": "noreply@leverancier.example"}, "From: noreply@leverancier.example"),
        (
            {"sender": "nieuws-owner@lijst.example", "List_Id": "<nieuws.lijst.example>"},
            "From: nieuws-owner@lijst.example",
        ),
        ({"sender": "nieuws-admin@lijst.example", "X_MLServer": "fml"}, "From: nieuws-admin@lijst.example"),
        ({"Precedence": "bulk"}, "Precedence: bulk"),
        ({"X_Auto_Response_Suppress": "All"}, "X-Auto-Response-Suppress"),
        ({"X_Failed_Recipients": KARIN}, "X-Failed-Recipients"),
        ({"List_Unsubscribe": "<mailto:x@y.example>", "Feedback_ID": "1:2:3"}, "Feedback-ID"),
        ({"subject": "Automatisch antwoord: Laptop kapot"}, "Subject: Automatisch antwoord"),
        ({"subject": "Automatic reply: Laptop kapot"}, "Subject: Automatic reply"),
        ({"subject": "Abwesenheitsnotiz: Laptop"}, "Subject: Abwesenheitsnotiz"),
        ({"subject": "Onbestelbaar: Laptop"}, "Subject: Onbestelbaar"),
        ({"subject": "=?utf-8?q?R=C3=A9ponse_automatique_:_absent?="}, "Subject: Réponse automatique"),
    ],
)
def test_what_a_machine_wrote_is_known_by_its_marks(headers, because):
    mail = read(letter(**headers))

    assert (mail.automatic, mail.automatic_because) == (True, because)


def test_a_delivery_report_is_known_by_its_form():
    raw = together(
        part(b"Could not deliver", "text/plain"), part(b"Action: failed\n", "message/delivery-status"), kind="report"
    )

    assert read(raw).automatic_because == "multipart/report"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Auto_Submitted": "no"},
        {"Return_Path": f"<{KARIN}>"},
        {"subject": "Re: Automatisch antwoord: Laptop kapot"},
        {"subject": "Ik ben afwezig, wie neemt mijn dienst over?"},
        {"subject": "Out of office instellen lukt niet"},
        {"subject": "Autorisatie voor de map van Projecten"},
        {"subject": "Failed to print on the third floor"},
        {"subject": "Read only folder"},
        {"Precedence": "list", "List_Id": "<ict.rijnvoort.example>", "List_Unsubscribe": "<mailto:x@y.example>"},
        {"sender": "ict-admin@rijnvoort.example"},
        {"sender": KARIN, "X_MLServer": "fml", "List_Id": "<ict.rijnvoort.example>"},
        {"subject": "Fwd: Returned mail: see transcript for details"},
        {"sender": "noreply@formulier.example", "Reply_To": KARIN},
        {"sender": "Bram Postma <bram.postma@rijnvoort.example>"},
    ],
)
def test_what_a_person_may_have_written_is_never_taken_for_a_machine(headers):
    assert read(letter(**headers)).automatic_because == ""
