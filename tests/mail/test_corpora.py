"""Collections of real mails: what share is read right. Judged as a whole; no rule knows a single one of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gehoord.cases.actions.attach import place_of
from gehoord.cases.models import Case, InboundMail, Message
from gehoord.mail.inbound import receive
from gehoord.mail.reading import read
from gehoord.mail.trimming import trim
from tests.cast import TUESDAY, assemble

TRIMMED_RIGHT = 0.85
"""Share of 64 replies of which exactly the new text is left (2026-11-23: 57; two libraries: 28 and 19)."""

KNOWN_AS_AUTOMATIC = 0.998
"""Share of bounces, reports and absence replies that is recognised (2026-11-30: 628 of 629; the last
one a person forwarded)."""

pytestmark = pytest.mark.corpus


def mails_of(archive: Path, *folders: str) -> dict[str, bytes]:
    """What stands in the archive in folders of these names, or everything but the licences, by its path."""
    with zipfile.ZipFile(archive) as opened:
        names = [name for name in opened.namelist() if not name.endswith(("/", "LICENSE"))]
        wanted = [name for name in names if not folders or set(folders) & set(name.split("/"))]
        return {name: opened.read(name) for name in wanted}


@pytest.fixture(scope="module")
def bounces(corpora) -> Path:
    return corpora / "email-bounces" / "set-of-emails.zip"


@pytest.fixture(scope="module")
def replies(corpora) -> Path:
    return corpora / "email-replies" / "replies.zip"


@pytest.mark.parametrize(("folder", "number"), [("bsd", 629), ("dos", 80), ("mac", 80)])
def test_nearly_every_machine_is_recognised(bounces, folder, number):
    mails = mails_of(bounces, folder)

    known = sum(read(raw).automatic for raw in mails.values())

    assert len(mails) == number
    assert known / number >= KNOWN_AS_AUTOMATIC


def test_no_person_is_taken_for_a_machine(replies):
    mails = mails_of(replies)

    assert len(mails) > 300
    assert [name for name, raw in mails.items() if read(raw).automatic] == []


def fold(text: str) -> str:
    return " ".join(text.split())


def test_most_replies_are_left_with_what_is_new(replies):
    found = mails_of(replies, "emails", "trimmed")
    expected = {name: raw for name, raw in found.items() if "/trimmed/" in name}
    pairs = {name: (found[name.replace("/trimmed/", "/emails/")], wanted) for name, wanted in expected.items()}

    right = [name for name, (raw, wanted) in pairs.items() if fold(trim(raw.decode())) == fold(wanted.decode())]
    lost = [
        name
        for name, (raw, wanted) in pairs.items()
        if any(fold(line) not in fold(trim(raw.decode())) for line in wanted.decode().splitlines())
    ]

    assert len(pairs) == 64
    assert len(right) / len(pairs) >= TRIMMED_RIGHT
    assert lost == []


def test_html_replies_of_known_programs_are_left_with_what_is_new(replies):
    pages = mails_of(replies, "html_replies")

    texts = {fold(read(b"Content-Type: text/html; charset=utf-8\n\n" + page).text) for page in pages.values()}

    assert (len(pages), texts) == (9, {"Hi. I am fine. Thanks, Alex"})


@pytest.mark.django_db
def test_every_real_mail_is_taken_in_once_and_none_is_lost(bounces, replies):
    assemble()
    mails = list((mails_of(bounces, "maildir") | mails_of(replies)).values())

    received = [receive(raw, now=TUESDAY) for raw in mails]
    again = [receive(raw, now=TUESDAY) for raw in mails]

    rows = {row.sha256: row for row in InboundMail.objects.all()}
    assert len(mails) > 1100
    assert {place_of(sha256).read_bytes() for sha256 in rows} == set(mails)
    assert {row.outcome for row in rows.values()} <= {"opened", "continued", "parked"}
    assert [(mail.outcome, mail.case) for mail in again] == [(mail.outcome, mail.case) for mail in received]
    assert {mail.outcome for mail in received if mail.mail.automatic} == {"parked"}
    opened = [row for row in rows.values() if row.outcome != "parked"]
    assert {row.case_id for row in opened} == set(Case.objects.values_list("pk", flat=True))
    assert Case.objects.count() + Message.objects.count() <= len(opened)
